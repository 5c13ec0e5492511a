namespace Farm.Contracts.Adapters;

/// <summary>An adapter in a job, with how strongly it counts.</summary>
/// <param name="Id">SHA-256 of the adapter's file, lower-case hex: these exact weights, whatever they are called.</param>
/// <param name="Weight">Factor on its delta, -4 to 4; 1 is as trained.</param>
public sealed record AdapterUse(string Id, double Weight);
