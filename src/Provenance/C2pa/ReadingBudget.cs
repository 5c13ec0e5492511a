namespace Farm.Provenance.C2pa;

/// <summary>
/// Limits on the cost of reading one manifest store. Lengths are bounded by the bytes that are there; this bounds what those bytes can be made to
/// unfold into, and how often a hash or a signature is computed over them.
/// </summary>
internal sealed class ReadingBudget
{
    /// <summary>Largest manifest store, in bytes. A chain of a hundred edits with thumbnails stays below.</summary>
    public const int MaxStoreBytes = 16 << 20;

    /// <summary>JUMBF boxes in a store.</summary>
    public const int MaxBoxes = 20_000;

    /// <summary>CBOR data items in a store, keys counted.</summary>
    public const int MaxNodes = 250_000;

    /// <summary>Ingredients that are followed, in all manifests of a store together.</summary>
    public const int MaxIngredients = 256;

    /// <summary>Hashed in a store: claims may list one large box many times.</summary>
    public const long MaxHashedBytes = 8L * MaxStoreBytes;

    private long hashed;
    private int boxes = MaxBoxes;
    private int nodes = MaxNodes;
    private int ingredients = MaxIngredients;

    /// <exception cref="InvalidDataException">There were too many.</exception>
    public void Box() => Take(ref boxes, MaxBoxes, "JUMBF boxes");

    /// <inheritdoc cref="Box"/>
    public void Node() => Take(ref nodes, MaxNodes, "CBOR data items");

    /// <inheritdoc cref="Box"/>
    public void Ingredient() => Take(ref ingredients, MaxIngredients, "ingredients");

    /// <inheritdoc cref="Box"/>
    public void Hash(int bytes)
    {
        hashed += bytes;
        if (hashed > MaxHashedBytes)
        {
            throw new InvalidDataException($"the manifest store asks for hashes over more than {MaxHashedBytes} bytes");
        }
    }

    private static void Take(ref int left, int limit, string what)
    {
        if (--left < 0)
        {
            throw new InvalidDataException($"the manifest store holds more than {limit} {what}");
        }
    }
}
