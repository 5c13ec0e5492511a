using Farm.Contracts.Jobs;
using Farm.Contracts.Models;

namespace Farm.Contracts.Messages;

/// <summary>To one worker, through the queue of the job's tier, model and class or the worker's own: render this. A redelivery keeps its attempt.</summary>
public sealed record RenderJob
{
    public required Guid JobId { get; init; }

    /// <summary>The fencing token: every event of this render carries it, and counts only while it is the job's current one.</summary>
    public required int Attempt { get; init; }

    /// <summary>
    /// The dispatch that this message is of: reports of the render carry it, so that those of a render that was released are told from those of the next one under
    /// the same attempt. Null from a coordinator of an earlier version.
    /// </summary>
    public Guid? Claim { get; init; }

    /// <summary>Whether this attempt was sent before, to a worker that may render it still.</summary>
    public bool Resent { get; init; }

    /// <summary>Class of the job: interactive work goes first on the worker too. Null from a coordinator of an earlier version, which knew no other.</summary>
    public JobClass? Class { get; init; }

    public required string Tenant { get; init; }

    public required JobSpec Spec { get; init; }

    /// <summary>Policy by which the picture is judged.</summary>
    public required RenderPolicy Policy { get; init; }

    /// <summary>Terms by which the picture is published. Null from a coordinator of an earlier version: then as the worker's own settings have it.</summary>
    public PicturePublishing? Publishing { get; init; }
}

public static class QueueNames
{
    /// <summary>Events from workers to the coordinator.</summary>
    public const string WorkerEvents = "coordinator.events";

    /// <summary>Heartbeats from workers to the coordinator, apart from all else: whatever holds up events, leases are renewed.</summary>
    public const string Heartbeats = "coordinator.heartbeats";

    /// <summary>Steps of renders under way.</summary>
    public const string Progress = "coordinator.progress";

    /// <summary>render.gpu6.catalog-sd15.interactive and so on: one queue per tier, base model and class, so that interactive work never stands behind a batch message.</summary>
    public static string Render(Tier tier, string model, JobClass jobClass) => $"render.{TierNames.NameOf(tier)}.{model}.{(jobClass == JobClass.Batch ? "batch" : "interactive")}";

    /// <summary>render.worker.id: what one worker alone takes from.</summary>
    public static string Worker(string id) => $"render.worker.{id}";
}
