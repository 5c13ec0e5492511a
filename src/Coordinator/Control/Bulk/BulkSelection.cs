using System.Text.Json;
using Farm.Catalog.Jobs;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Control.Bulk;

/// <summary>The jobs that a bulk action is for, as checked.</summary>
/// <param name="Asked">As its caller wrote it.</param>
/// <param name="Tenant">Null for every tenant's.</param>
internal sealed record BulkSelection(JobSelection Asked, string? Tenant, Tier? Tier, JobClass? Class, IReadOnlyList<JobState> States)
{
    /// <summary>Stands for every tenant.</summary>
    public const string EveryTenant = "*";

    private static readonly JobState[] Unfinished = [JobState.Queued, JobState.Dispatched, JobState.Running, JobState.Publishing];

    /// <summary>Whether a condition asks for what stands in the job's own row alone.</summary>
    public bool AsksJobs => Tier is not null || Asked.Metadata is { Count: > 0 } || Asked.SubmittedAfter is not null || Asked.SubmittedBefore is not null;

    /// <param name="tenant">Whose jobs are meant; null for every tenant's.</param>
    public static BulkSelection Read(JobSelection asked, string? tenant, BulkKind kind, List<FieldError> errors)
    {
        var tier = Choice.Read("select.tier", asked.Tier, Enum.GetValues<Tier>(), errors);
        var jobClass = OrderRules.ReadClass("select.class", asked.Class, errors);
        var possible = kind == BulkKind.Cancel ? Unfinished : [JobState.Queued];
        List<JobState> states = [.. (asked.State ?? []).Select((state, i) => Choice.Read($"select.state[{i}]", state, possible, errors)).OfType<JobState>().Distinct()];
        OrderRules.CheckPriority("select.minPriority", asked.MinPriority, errors);
        OrderRules.CheckPriority("select.maxPriority", asked.MaxPriority, errors);
        if (asked.MinPriority > asked.MaxPriority)
        {
            errors.Add(new FieldError("select.minPriority", $"is {asked.MinPriority}; must be at most maxPriority, {asked.MaxPriority}"));
        }

        if (asked.SubmittedAfter >= asked.SubmittedBefore)
        {
            errors.Add(new FieldError("select.submittedAfter", $"is {Rfc3339.Write(asked.SubmittedAfter.Value)}; must be before submittedBefore, {Rfc3339.Write(asked.SubmittedBefore.Value)}"));
        }

        if (asked.Metadata is { } metadata)
        {
            errors.AddRange(metadata.SelectMany(static pair => JobMetadata.Check(pair.Key, pair.Value)).Select(static error => error with { Field = $"select.{error.Field}" }));
            if (metadata.Count > JobMetadata.MaxPairs)
            {
                errors.Add(new FieldError("select.metadata", $"has {metadata.Count} pairs; must have at most {JobMetadata.MaxPairs}"));
            }
        }

        return new BulkSelection(asked, tenant, tier, jobClass, states.Count == 0 ? possible : states);
    }

    /// <summary>The same of a row that was checked when it was written.</summary>
    public static BulkSelection Of(BulkRow row) =>
        Read(JsonSerializer.Deserialize(row.SelectionJson, ControlJson.Default.JobSelection) ?? new JobSelection(), row.Tenant, row.Kind, []);
}
