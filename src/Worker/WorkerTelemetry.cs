using System.Diagnostics;
using System.Diagnostics.Metrics;
using Farm.Worker.Rendering;

namespace Farm.Worker;

/// <summary>One source of activities and one meter for the worker.</summary>
internal static class WorkerTelemetry
{
    public const string Name = "Farm.Worker";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>("farm_attempts_total", description: "Attempts by outcome");
    private static readonly Histogram<double> RunSeconds = Meter.CreateHistogram<double>("farm_job_run_seconds", "s", "From claim to stored");

    public static ActivitySource Activities { get; } = new(Name);

    public static void Count(RenderOutcome outcome)
    {
        Attempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome.GetType().Name.ToLowerInvariant()));
        if (outcome is RenderOutcome.Completed completed)
        {
            RunSeconds.Record(completed.Event.RenderSeconds);
        }
    }
}
