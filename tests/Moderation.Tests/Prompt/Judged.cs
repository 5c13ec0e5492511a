using Farm.Moderation.Policies;
using Farm.Moderation.Prompt;

namespace Farm.Moderation.Tests.Prompt;

/// <summary>Decisions by the program's own lists.</summary>
internal static class Judged
{
    public static Policy Preset(string id) =>
        PolicyCatalog.Presets.TryGet(id, out var policy, out var problems) ? policy : throw new AssertionException(string.Join("; ", problems));

    public static PromptDecision By(string policy, string prompt, string? negative = null, string? language = null) =>
        PromptJudge.BuiltIn.Judge(new PromptText(prompt, negative, language), Preset(policy));

    public static PromptDecision ByDefault(string prompt, string? negative = null) => By("default", prompt, negative);

    public static string[] Codes(PromptDecision decision) => [.. decision.Findings.Select(static finding => finding.Code.Name)];
}
