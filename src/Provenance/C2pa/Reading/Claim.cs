using Farm.Provenance.C2pa.Cbor;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>A reference with the hash of what it points at.</summary>
/// <param name="Algorithm">Of the hash; null for the claim's own.</param>
internal sealed record Reference(string Url, byte[] Hash, string? Algorithm)
{
    /// <summary>Null where it is none.</summary>
    public static Reference? Read(CborNode? node) =>
        node is CborMap map && map["url"].Text() is { } url && map["hash"].Bytes() is { } hash ? new Reference(url, hash, map["alg"].Text()) : null;
}

/// <summary>A claim, of version 1 or 2.</summary>
/// <param name="Encoded">What is signed.</param>
/// <param name="Map">All of it.</param>
/// <param name="References">The assertions that it lists.</param>
/// <param name="Redacted">URIs of ingredients' assertions that were taken out.</param>
internal sealed record Claim(
    int Version, ReadOnlyMemory<byte> Encoded, CborMap Map, IReadOnlyList<Reference> References, IReadOnlyList<string> Redacted)
{
    /// <summary>Assertions in a claim; real ones have some dozens.</summary>
    private const int MaxReferences = 1000;

    public string? Algorithm => Map["alg"].Text();

    public string? SignatureUri => Map["signature"].Text();

    /// <summary>Name and version of the program that made the claim: a map in version 2, a list of them or a text in version 1.</summary>
    public (string? Name, string? Version) Generator => Map["claim_generator_info"] switch
    {
        CborMap map => (map["name"].Text(), map["version"].Text()),
        CborList { Items: [CborMap map, ..] } => (map["name"].Text(), map["version"].Text()),
        _ => (Map["claim_generator"].Text(), null),
    };

    /// <summary>Whether the claim says which manifest it is of: the label on the manifest's box is signed by nothing else.</summary>
    public bool Names(ManifestBoxes manifest) => SignatureUri == manifest.SignatureUri;

    /// <exception cref="InvalidDataException">It is no claim; the message says why.</exception>
    public static Claim Read(string label, ReadOnlyMemory<byte> encoded, ReadingBudget budget)
    {
        var version = label switch
        {
            Labels.Claim => 2,
            Labels.OldClaim => 1,
            _ => throw new InvalidDataException($"the claim's label is '{label}'; must be {Labels.Claim} or {Labels.OldClaim}"),
        };
        var map = CborTree.Read(encoded, budget) as CborMap ?? throw new InvalidDataException("the claim is no map");
        var lists = version == 2 ? new[] { "created_assertions", "gathered_assertions" } : ["assertions"];
        var references = new List<Reference>();
        foreach (var item in lists.SelectMany(name => map[name].Items()))
        {
            references.Add(Reference.Read(item) ?? throw new InvalidDataException("the claim lists an assertion without url and hash"));
        }

        if (references.Count is 0 or > MaxReferences)
        {
            throw new InvalidDataException($"the claim lists {references.Count} assertions; must be 1 to {MaxReferences}");
        }

        foreach (var name in version == 2 ? new[] { "instanceID", "signature" } : ["signature"])
        {
            if (map[name].Text() is null)
            {
                throw new InvalidDataException($"the claim has no {name}");
            }
        }

        if (version == 2 && map["claim_generator_info"].Map()["name"].Text() is null)
        {
            throw new InvalidDataException("the claim's claim_generator_info is no map with a name");
        }

        var redacted = map["redacted_assertions"].Items().Select(item => item.Text()).OfType<string>();
        return new Claim(version, encoded, map, references, [.. redacted]);
    }
}
