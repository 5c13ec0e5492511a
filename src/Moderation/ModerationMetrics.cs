using System.Diagnostics;
using Farm.Contracts.Moderation;

namespace Farm.Moderation;

/// <summary>How decisions are counted, by whichever process makes them. No tenants and no job ids in labels.</summary>
public static class ModerationMetrics
{
    public const string Decisions = "farm_moderation_decisions_total";
    public const string DecisionsAre = "Decisions by stage, verdict, code and policy; one with several codes counts for each, one without has the code none.";
    public const string Seconds = "farm_moderation_seconds";
    public const string SecondsAre = "Time to judge one prompt or picture, by stage.";

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
