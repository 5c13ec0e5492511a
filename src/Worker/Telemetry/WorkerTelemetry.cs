using System.Diagnostics;
using System.Diagnostics.Metrics;
using Farm.Contracts.Moderation;
using Farm.Moderation;
using Farm.Worker.Outcomes;

namespace Farm.Worker.Telemetry;

/// <summary>One source of activities and one meter for the worker.</summary>
internal static class WorkerTelemetry
{
    public const string Name = "Farm.Worker";

    private static readonly Meter Meter = new(Name);

    /// <summary>Bounds in seconds: from a small model's picture out of the cache to a large one's on a slow card.</summary>
    private static readonly InstrumentAdvice<double> Buckets = new() { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600] };

    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>("farm.attempts", "{attempt}", "Attempts by outcome");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram("farm.job.duration", "s", "Time from a job's claim until its picture is stored", advice: Buckets);

    private static readonly Counter<long> Previews =
        Meter.CreateCounter<long>("farm.previews.dropped", "{preview}", "Previews that were rendered and not shown, by reason: busy, failed, late, overtaken");

    private static readonly Counter<long> Evictions =
        Meter.CreateCounter<long>("farm.model.evictions", "{eviction}", "Models that were unloaded to make room, by model and by the one that needed it");

    private static readonly Counter<long> Decisions = Meter.CreateCounter<long>(ModerationMetrics.Decisions, "{decision}", ModerationMetrics.DecisionsAre);
    private static readonly Histogram<double> Judging = Meter.CreateHistogram(ModerationMetrics.Duration, "s", ModerationMetrics.DurationIs, advice: ModerationMetrics.DurationBuckets);

    public static ActivitySource Activities { get; } = new(Name);

    public static void Count(RenderOutcome outcome)
    {
        Attempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome.GetType().Name.ToLowerInvariant()));
        if (outcome is RenderOutcome.Completed completed)
        {
            Duration.Record(completed.Event.RenderSeconds);
        }
    }

    /// <param name="model">The one that was unloaded.</param>
    public static void ModelEvicted(string model, string neededBy) => Evictions.Add(1, new("farm.model", model), new("farm.needed_by", neededBy));

    public static void PreviewDropped(string reason) => Previews.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public static void Judged(PictureJudgement judgement, TimeSpan took)
    {
        // What could not be judged has no code, and is no clean one either.
        IEnumerable<string> codes = judgement is { Codes: [], Fault: not null } ? ["unjudged"] : judgement.Codes;
        foreach (var tags in ModerationMetrics.Tags("image", judgement.Verdict, judgement.Policy, codes))
        {
            Decisions.Add(1, tags);
        }

        Judging.Record(took.TotalSeconds, ModerationMetrics.Stage("image"));
    }
}
