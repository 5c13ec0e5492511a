using Farm.Contracts.Moderation;
using Farm.Moderation.Policies.Codes;

namespace Farm.Moderation.Prompt;

/// <summary>The decision of the prompt stage, with everything needed to argue with it.</summary>
public sealed record PromptDecision
{
    /// <summary>The verdict that the job meets: Allow where the policy is in shadow mode.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The verdict if the policy is enforced; the same as <see cref="Verdict"/> outside shadow mode.</summary>
    public required Verdict Judged { get; init; }

    /// <summary>One for each code found, strictest first.</summary>
    public required IReadOnlyList<PromptFinding> Findings { get; init; }

    public required string Policy { get; init; }

    public required int PolicyVersion { get; init; }

    /// <summary>The reason why the text could not be judged: field, value and limit. The policy's onError then decided.</summary>
    public string? Error { get; init; }
}

/// <summary>One code that applies.</summary>
/// <param name="Code">The reason.</param>
/// <param name="Score">How sure the rule is, from 0 to 1; what the policy's thresholds are held against.</param>
/// <param name="Verdict">What the policy makes of it; Allow where it is only noted.</param>
/// <param name="Rule">The composition rule that fired, as the lists have it.</param>
/// <param name="Spans">The words that it fired on, in the order of the texts.</param>
public sealed record PromptFinding(ReasonCode Code, double Score, Verdict Verdict, string Rule, IReadOnlyList<PromptSpan> Spans);

/// <summary>A stretch of one of the texts, in UTF-16 units of what the caller sent.</summary>
/// <param name="Field">prompt, negative, or trigger with its index as in trigger[0].</param>
public readonly record struct PromptSpan(string Field, int Start, int Length);
