namespace Farm.Benchmarks.Chaos.Compare;

/// <summary>One thing that must hold after a run.</summary>
/// <param name="Name">snake_case.</param>
/// <param name="Counted">Things that were looked at.</param>
/// <param name="Discrepancies">One for each that does not hold, in words.</param>
internal sealed record Check(string Name, long Counted, IReadOnlyList<string> Discrepancies, string Meaning);
