namespace Farm.Dispatch;

/// <summary>The work that goes before a waiting job.</summary>
/// <param name="ByModel">Models that contend with the job's for workers, and its own.</param>
/// <param name="OfOthers">Those of the jobs that are not of its tenant and class: their order is an estimate.</param>
public sealed record Ahead(IReadOnlyDictionary<string, Load> ByModel, int OfOthers);
