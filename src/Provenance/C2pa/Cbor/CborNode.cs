namespace Farm.Provenance.C2pa.Cbor;

/// <summary>One data item of CBOR (RFC 8949), read whole. Numbers beyond 64 bits keep their tag and bytes.</summary>
internal abstract record CborNode;

/// <summary>Major types 0 and 1.</summary>
internal sealed record CborNumber(long Value) : CborNode;

internal sealed record CborBytes(byte[] Value) : CborNode;

internal sealed record CborText(string Value) : CborNode;

internal sealed record CborList(IReadOnlyList<CborNode> Items) : CborNode;

/// <summary>A map. C2PA and COSE use texts and small numbers as keys; entries under any other key are counted and not read.</summary>
internal sealed record CborMap(IReadOnlyDictionary<string, CborNode> ByName, IReadOnlyDictionary<long, CborNode> ByNumber, int Others) : CborNode
{
    public static CborMap Empty { get; } = new(new Dictionary<string, CborNode>(), new Dictionary<long, CborNode>(), 0);

    public int Count => ByName.Count + ByNumber.Count + Others;

    public CborNode? this[string name] => ByName.GetValueOrDefault(name);

    public CborNode? this[long number] => ByNumber.GetValueOrDefault(number);
}

internal sealed record CborTagged(ulong Tag, CborNode Item) : CborNode;

/// <summary>false, true, null, undefined, other simple values and floating-point numbers.</summary>
/// <param name="Value">bool, double, null for null, or the number of another simple value.</param>
internal sealed record CborSimple(object? Value) : CborNode;

internal static class CborNodes
{
    /// <summary>The text of this node, under a tag or not; null where it is something else.</summary>
    public static string? Text(this CborNode? node) => node switch
    {
        CborText text => text.Value,
        CborTagged { Item: CborText text } => text.Value,
        _ => null,
    };

    public static byte[]? Bytes(this CborNode? node) => (node as CborBytes)?.Value;

    public static long? Number(this CborNode? node) => (node as CborNumber)?.Value;

    public static bool? Truth(this CborNode? node) => (node as CborSimple)?.Value as bool?;

    /// <summary>The node as a map; an empty one where it is something else.</summary>
    public static CborMap Map(this CborNode? node) => node as CborMap ?? CborMap.Empty;

    /// <summary>The node's items; none where it is no list.</summary>
    public static IReadOnlyList<CborNode> Items(this CborNode? node) => (node as CborList)?.Items ?? [];
}
