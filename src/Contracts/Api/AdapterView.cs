namespace Farm.Contracts.Api;

/// <summary>An adapter as callers see it.</summary>
/// <param name="Id">SHA-256 of its file.</param>
/// <param name="Rank">The largest of its layers.</param>
/// <param name="Layers">How many layers of the model it changes.</param>
/// <param name="Installed">Whether it came with the farm, for every tenant.</param>
/// <param name="CreatedAt">When the tenant registered it; absent where it is installed.</param>
public sealed record AdapterView(
    string Id,
    string Name,
    string Model,
    int Rank,
    int Layers,
    long Bytes,
    bool Installed,
    string? Title,
    string? Description,
    string? Licence,
    IReadOnlyList<string>? TriggerWords,
    IReadOnlyDictionary<string, string>? Measured,
    string? Provenance,
    DateTimeOffset? CreatedAt);

/// <summary>One page of a list of adapters.</summary>
/// <param name="NextCursor">For the next page; absent on the last.</param>
public sealed record AdapterPage(IReadOnlyList<AdapterView> Adapters, string? NextCursor = null);
