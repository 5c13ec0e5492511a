namespace Farm.Contracts.Adapters;

/// <summary>An adapter as a job asks for it.</summary>
public sealed record AdapterRequest
{
    /// <summary>A name, or the SHA-256 of the adapter's file in lower-case hex.</summary>
    public string? Id { get; init; }

    /// <summary>-4 to 4, not 0; 1 when absent.</summary>
    public double? Weight { get; init; }
}
