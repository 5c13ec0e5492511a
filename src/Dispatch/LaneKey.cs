using Farm.Contracts.Jobs;

namespace Farm.Dispatch;

/// <summary>One waiting line: jobs of one model, tenant, class and priority, in order of arrival (their number).</summary>
public readonly record struct LaneKey(string Model, string Tenant, JobClass Class, int Priority);
