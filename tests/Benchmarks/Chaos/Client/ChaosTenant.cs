namespace Farm.Benchmarks.Chaos.Client;

/// <param name="Key">The secret of its key.</param>
/// <param name="JobsPerDay">Its limit; null for none.</param>
internal sealed record ChaosTenant(string Name, string Key, int? JobsPerDay = null);
