namespace Farm.Catalog.Adapters;

/// <summary>Facts of a registered adapter; never changed once they are written.</summary>
public sealed record AdapterCard
{
    /// <summary>1; a card of another schema is refused.</summary>
    public required int Schema { get; init; }

    /// <summary>SHA-256 of the safetensors file, lower-case hex.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people: a-z, 0-9, '.', '_' and '-', at most 64. One name has one adapter in a tenant and model.</summary>
    public required string Name { get; init; }

    /// <summary>Id of the base model whose layers it fits.</summary>
    public required string Model { get; init; }

    /// <summary>The largest rank of its layers.</summary>
    public required int Rank { get; init; }

    /// <summary>Number of layers it changes.</summary>
    public required int Layers { get; init; }

    /// <summary>Length of the file.</summary>
    public required long Bytes { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>SPDX expression of the adapter's licence.</summary>
    public string? Licence { get; init; }

    /// <summary>Words that its makers trained it to answer to; shown, and judged with the prompt.</summary>
    public IReadOnlyList<string>? TriggerWords { get; init; }

    /// <summary>Measurements of it, in its makers' words; shown, never interpreted.</summary>
    public IReadOnlyDictionary<string, string>? Measured { get; init; }

    /// <summary>Origin: how it was made and from what data.</summary>
    public string? Provenance { get; init; }
}
