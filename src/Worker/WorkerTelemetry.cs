using System.Diagnostics;
using System.Diagnostics.Metrics;
using Farm.Contracts.Moderation;
using Farm.Moderation;
using Farm.Worker.Rendering;

namespace Farm.Worker;

/// <summary>One source of activities and one meter for the worker.</summary>
internal static class WorkerTelemetry
{
    public const string Name = "Farm.Worker";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>("farm_attempts_total", description: "Attempts by outcome");
    private static readonly Histogram<double> RunSeconds = Meter.CreateHistogram<double>("farm_job_run_seconds", "s", "From claim to stored");

    private static readonly Counter<long> Previews =
        Meter.CreateCounter<long>("farm_previews_dropped_total", description: "Previews that were rendered and not shown, by reason: busy, failed, late, overtaken");

    private static readonly Counter<long> Decisions = Meter.CreateCounter<long>(ModerationMetrics.Decisions, description: ModerationMetrics.DecisionsAre);
    private static readonly Histogram<double> Judging = Meter.CreateHistogram<double>(ModerationMetrics.Seconds, "s", ModerationMetrics.SecondsAre);

    public static ActivitySource Activities { get; } = new(Name);

    public static void Count(RenderOutcome outcome)
    {
        Attempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome.GetType().Name.ToLowerInvariant()));
        if (outcome is RenderOutcome.Completed completed)
        {
            RunSeconds.Record(completed.Event.RenderSeconds);
        }
    }

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
