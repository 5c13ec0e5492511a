using System.Text.Json.Serialization;
using Farm.Contracts.Jobs;

namespace Farm.Contracts.Api;

/// <summary>Acts that can be done on many jobs. The numbers are stored; never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BulkKind>))]
public enum BulkKind
{
    [JsonStringEnumMemberName("cancel")]
    Cancel = 0,

    /// <summary>Gives another priority or class.</summary>
    [JsonStringEnumMemberName("reorder")]
    Reorder = 1,
}

/// <summary>Progress of an act on many jobs. The numbers are stored; never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BulkState>))]
public enum BulkState
{
    [JsonStringEnumMemberName("previewed")]
    Previewed = 0,

    [JsonStringEnumMemberName("running")]
    Running = 1,

    [JsonStringEnumMemberName("done")]
    Done = 2,

    /// <summary>Stopped by somebody; what was done stays done.</summary>
    [JsonStringEnumMemberName("canceled")]
    Canceled = 3,
}

/// <summary>Jobs that have not ended, chosen by conditions that all hold; null for a condition that does not matter.</summary>
/// <param name="Tenant">Of this tenant; null for the caller's own, and for a key of the farm's own for every tenant's.</param>
/// <param name="Tier">Of a tier's models, such as gpu6.</param>
/// <param name="Class">interactive or batch.</param>
/// <param name="State">In one of these states: Queued, Dispatched, Running or Publishing; for reorder Queued alone.</param>
/// <param name="Metadata">With all of these pairs.</param>
/// <param name="SubmittedAfter">Taken in at this time or later.</param>
/// <param name="SubmittedBefore">Taken in before this time.</param>
/// <param name="MinPriority">Of this priority or a higher one.</param>
/// <param name="MaxPriority">Of this priority or a lower one.</param>
public sealed record JobSelection(
    string? Tenant = null,
    string? Model = null,
    string? Tier = null,
    string? Class = null,
    IReadOnlyList<string>? State = null,
    IReadOnlyDictionary<string, string>? Metadata = null,
    [property: JsonConverter(typeof(Rfc3339Converter))] DateTimeOffset? SubmittedAfter = null,
    [property: JsonConverter(typeof(Rfc3339Converter))] DateTimeOffset? SubmittedBefore = null,
    int? MinPriority = null,
    int? MaxPriority = null);

/// <summary>An act on many jobs, to be previewed.</summary>
/// <param name="Kind">cancel or reorder.</param>
/// <param name="Select">Which.</param>
/// <param name="Priority">The new one, -10 to 10; for reorder alone.</param>
/// <param name="Class">The new one; for reorder alone.</param>
public sealed record BulkRequest(string? Kind = null, JobSelection? Select = null, int? Priority = null, string? Class = null);

/// <summary>One of the jobs that a preview has found.</summary>
public sealed record BulkSample(Guid Id, string Tenant, string Model, JobClass Class, int Priority, JobState State);

/// <summary>An act on many jobs, and how far it has come.</summary>
/// <param name="Id">By which it is run, looked at and stopped.</param>
/// <param name="Matched">Jobs that the preview has found.</param>
/// <param name="GpuSeconds">Predicted, of all of them.</param>
/// <param name="Done">Jobs that it has changed so far; of cancels also those whose render was asked to stop.</param>
/// <param name="Skipped">Jobs of the preview whose state had changed before it came to them; counted when it ends.</param>
/// <param name="Failed">Jobs that could not be changed.</param>
/// <param name="ExpiresAt">A preview can be run until then; absent once it was.</param>
/// <param name="Sample">The first jobs that the preview has found; absent later.</param>
public sealed record BulkView(
    Guid Id,
    BulkKind Kind,
    BulkState State,
    JobSelection Select,
    int? Priority,
    JobClass? Class,
    string By,
    int Matched,
    double GpuSeconds,
    int Done,
    int Skipped,
    int Failed,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? ExpiresAt,
    IReadOnlyList<BulkSample>? Sample = null);

/// <param name="Actions">The newest first.</param>
/// <param name="NextCursor">Null on the last page.</param>
public sealed record BulkPage(IReadOnlyList<BulkView> Actions, string? NextCursor = null);
