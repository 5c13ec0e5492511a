using System.Diagnostics;
using System.Diagnostics.Metrics;
using Farm.Contracts.Moderation;

namespace Farm.Moderation;

/// <summary>Counts decisions, in whichever process makes them. No tenants and no job ids in labels.</summary>
public static class ModerationMetrics
{
    public const string Decisions = "farm.moderation.decisions";
    public const string DecisionsAre = "Decisions by stage, verdict, code and policy; one with several codes counts for each, one without has the code none.";
    public const string Duration = "farm.moderation.duration";
    public const string DurationIs = "Time to judge one prompt or picture, by stage.";

    /// <summary>Bounds in seconds: a prompt takes tenths of a millisecond, a picture some milliseconds.</summary>
    public static InstrumentAdvice<double> DurationBuckets { get; } =
        new() { HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1] };

    public static KeyValuePair<string, object?> Stage(string stage) => new("stage", stage);

    /// <summary>One for each code.</summary>
    public static IEnumerable<TagList> Tags(string stage, Verdict verdict, string policy, IEnumerable<string> codes)
    {
        foreach (var code in codes.DefaultIfEmpty("none"))
        {
            yield return new TagList { Stage(stage), { "verdict", verdict.ToString().ToLowerInvariant() }, { "code", code }, { "policy", policy } };
        }
    }
}
