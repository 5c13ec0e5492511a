using Farm.Contracts.Api;
using Farm.Contracts.Jobs;

namespace Farm.Coordinator.Storage;

/// <summary>One act on many jobs: previewed, then done in steps. The cursor is written in the transaction that changes the jobs of a step, so that it goes on where a stopped process left off.</summary>
internal sealed class BulkRow
{
    /// <summary>The order in which they came, and the cursor of lists.</summary>
    public long Number { get; init; }

    public required Guid Id { get; init; }

    /// <summary>The tenant whose jobs are meant; null for every tenant's.</summary>
    public string? Tenant { get; init; }

    public required BulkKind Kind { get; init; }

    /// <summary>As <see cref="JobSelection"/>.</summary>
    public required string SelectionJson { get; init; }

    /// <summary>The new priority; null leaves it.</summary>
    public int? Priority { get; init; }

    /// <summary>The new class; null leaves it.</summary>
    public JobClass? Class { get; init; }

    public required string By { get; init; }

    /// <summary>The tenant that they are of; null for the farm's own.</summary>
    public string? ByTenant { get; init; }

    public required BulkState State { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Jobs that the preview has found.</summary>
    public required int Matched { get; init; }

    /// <summary>Their predicted GPU-seconds.</summary>
    public required double GpuSeconds { get; init; }

    /// <summary>The highest number that there was at the preview: what came later is not meant.</summary>
    public required long Through { get; init; }

    /// <summary>The number up to which jobs have been looked at.</summary>
    public long Cursor { get; set; }

    public int Done { get; set; }

    /// <summary>Found, and changed by somebody else before they could be.</summary>
    public int Missed { get; set; }

    public int Failed { get; set; }

    /// <summary>Each step raises it: of two processes that go on with the same one, the second finds that it was late.</summary>
    public int Version { get; set; }
}
