using System.Collections.Frozen;
using Farm.Contracts.Moderation;
using Farm.Moderation.Policies.Codes;

namespace Farm.Moderation.Policies;

/// <summary>A policy document with all that it extends, checked and ready to decide by.</summary>
public sealed class Policy
{
    internal Policy(PolicyDocument merged)
    {
        Document = merged;
        Prompt = ReasonCodes.All.ToFrozenDictionary(static code => code, code => CategoryOf(merged.Prompt?.Categories, code));
        Image = ReasonCodes.All.ToFrozenDictionary(static code => code, code => ThresholdOf(merged.Image?.Thresholds, code));
        AllowContexts = (merged.Prompt?.AllowContexts ?? []).ToFrozenSet(StringComparer.Ordinal);
        Locked = ReasonCodes.All.Where(code => code.IsLocked || merged.Locked?.Contains(code.Name) == true).ToFrozenSet();
    }

    public string Id => Document.Id;

    /// <summary>Recorded with every decision; a changed policy has another one.</summary>
    public int Version => Document.Version;

    /// <summary>Decides and records, but lets pass; locked codes hold all the same.</summary>
    public bool IsShadow => Document.Mode == PolicyMode.Shadow;

    /// <summary>Every field filled in, from the document or what it extends.</summary>
    public PolicyDocument Document { get; }

    /// <summary>One for every code.</summary>
    public FrozenDictionary<ReasonCode, CategoryPolicy> Prompt { get; }

    /// <summary>One for every code; a code that no document names is never reached.</summary>
    public FrozenDictionary<ReasonCode, Thresholds> Image { get; }

    /// <summary>Contexts in which a combination counts less, as art.</summary>
    public FrozenSet<string> AllowContexts { get; }

    /// <summary>Codes that no policy which extends this one may loosen.</summary>
    public FrozenSet<ReasonCode> Locked { get; }

    /// <summary>The verdict on a prompt that could not be judged; never Allow.</summary>
    public Verdict OnPromptError => Document.Prompt?.OnError == ErrorAction.Block ? Verdict.Block : Verdict.Review;

    public bool IsLocked(ReasonCode code) => Locked.Contains(code);

    private static CategoryPolicy CategoryOf(IReadOnlyDictionary<string, CategoryDocument>? categories, ReasonCode code) =>
        categories?.GetValueOrDefault(code.Name) is { } stated
            ? new CategoryPolicy(stated.Action ?? CategoryAction.Block, stated.Review ?? 0, stated.Block ?? 0)
            : new CategoryPolicy(CategoryAction.Block, 0, 0);

    private static Thresholds ThresholdOf(IReadOnlyDictionary<string, ThresholdDocument>? thresholds, ReasonCode code) =>
        thresholds?.GetValueOrDefault(code.Name) is { } stated ? new Thresholds(stated.Review ?? 0, stated.Block ?? 0) : Thresholds.Never;
}
