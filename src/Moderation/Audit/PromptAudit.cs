using Farm.Contracts.Moderation;
using Farm.Moderation.Policies;
using Farm.Moderation.Policies.Codes;
using Farm.Moderation.Prompt;

namespace Farm.Moderation.Audit;

/// <summary>Judges a labelled set and counts both errors: what is benign and was stopped, what is not and passed.</summary>
public sealed class PromptAudit
{
    private PromptAudit(IReadOnlyList<AuditedPrompt> prompts) => Prompts = prompts;

    /// <summary>Every prompt with its decision, in the set's order.</summary>
    public IReadOnlyList<AuditedPrompt> Prompts { get; }

    /// <summary>Benign prompts that were blocked or held.</summary>
    public Rate FalsePositives => Stopped(Prompts.Where(static prompt => !prompt.Prompt.IsViolating));

    /// <summary>Violating prompts, written plainly, that were blocked or held. Those that a policy only notes are not counted among them.</summary>
    public Rate Caught => Stopped(Prompts.Where(static prompt => prompt.Prompt is { IsViolating: true, Obfuscated: false } && !prompt.IsNotedOnly));

    /// <summary>Violating prompts in obfuscated spelling that were blocked or held.</summary>
    public Rate CaughtObfuscated => Stopped(Prompts.Where(static prompt => prompt.Prompt is { IsViolating: true, Obfuscated: true }));

    /// <summary>Prompts whose code is locked that were blocked or held.</summary>
    public Rate CaughtLocked => Stopped(Prompts.Where(static prompt => prompt.Code is { IsLocked: true }));

    /// <summary>All by one policy, whatever the prompts say.</summary>
    public static PromptAudit Of(IEnumerable<LabelledPrompt> prompts, PromptJudge judge, Policy policy, CancellationToken cancellationToken) =>
        Of(prompts, judge, _ => policy, cancellationToken);

    /// <param name="prompts">Labelled.</param>
    /// <param name="judge">Judges them.</param>
    /// <param name="policy">By which policy a prompt is judged.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static PromptAudit Of(IEnumerable<LabelledPrompt> prompts, PromptJudge judge, Func<LabelledPrompt, Policy> policy, CancellationToken cancellationToken)
    {
        var audited = new List<AuditedPrompt>();
        foreach (var prompt in prompts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var own = policy(prompt);
            audited.Add(new AuditedPrompt(prompt, judge.Judge(prompt.ToText(), own), own));
        }

        return new PromptAudit(audited);
    }

    /// <summary>Rates of stopped benign prompts by what a key says of them, most frequent key first; prompts without one are left out.</summary>
    public IReadOnlyList<(string Key, Rate Rate)> FalsePositivesBy(Func<LabelledPrompt, string?> key) =>
        By(Prompts.Where(static prompt => !prompt.Prompt.IsViolating), key, Stopped);

    /// <summary>Rates of violating prompts that passed.</summary>
    public IReadOnlyList<(string Key, Rate Rate)> FalseNegativesBy(Func<LabelledPrompt, string?> key) =>
        By(Prompts.Where(static prompt => prompt.Prompt.IsViolating && !prompt.IsNotedOnly), key, static prompts =>
        {
            var stopped = Stopped(prompts);
            return new Rate(stopped.Of - stopped.Count, stopped.Of);
        });

    /// <summary>Violating prompts for which the code found is the label's.</summary>
    public Rate RightCode => new(
        Prompts.Count(static prompt => prompt.Prompt.IsViolating && prompt.Decision.Findings.Any(finding => finding.Code == prompt.Code)),
        Prompts.Count(static prompt => prompt.Prompt.IsViolating));

    private static IReadOnlyList<(string Key, Rate Rate)> By(
        IEnumerable<AuditedPrompt> prompts, Func<LabelledPrompt, string?> key, Func<IEnumerable<AuditedPrompt>, Rate> rate) =>
    [
        .. prompts.GroupBy(prompt => key(prompt.Prompt) ?? "", StringComparer.Ordinal)
            .Where(static group => group.Key.Length > 0)
            .OrderByDescending(static group => group.Count()).ThenBy(static group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, rate(group))),
    ];

    private static Rate Stopped(IEnumerable<AuditedPrompt> prompts)
    {
        var (count, of) = (0, 0);
        foreach (var prompt in prompts)
        {
            count += prompt.IsStopped ? 1 : 0;
            of++;
        }

        return new Rate(count, of);
    }
}

/// <summary>A labelled prompt and what was decided by which policy.</summary>
public sealed record AuditedPrompt(LabelledPrompt Prompt, PromptDecision Decision, Policy Policy)
{
    /// <summary>Blocked or held; in shadow mode, what would have been.</summary>
    public bool IsStopped => Decision.Judged != Verdict.Allow;

    /// <summary>The label's code; null for a benign prompt.</summary>
    public ReasonCode? Code => Prompt.Code is { } name && ReasonCodes.TryGet(name, out var code) ? code : null;

    /// <summary>Whether the policy only notes such prompts, so that passing them is no error.</summary>
    public bool IsNotedOnly => Code is { } code && Policy.Prompt[code].Action <= CategoryAction.Annotate;
}
