using Farm.Contracts.Moderation;

namespace Farm.Moderation.Policies;

/// <summary>The scores from which on something is held, and blocked; Review is at most Block, both from 0 to 1.</summary>
public readonly record struct Thresholds(double Review, double Block)
{
    /// <summary>No score reaches it.</summary>
    public static readonly Thresholds Never = new(double.PositiveInfinity, double.PositiveInfinity);

    public Verdict Of(double score) => score >= Block ? Verdict.Block : score >= Review ? Verdict.Review : Verdict.Allow;
}

/// <summary>The settings of one code at the prompt.</summary>
/// <param name="Action">The strictest that it may come to.</param>
/// <param name="Review">Least score that is held.</param>
/// <param name="Block">Least score that is blocked.</param>
public readonly record struct CategoryPolicy(CategoryAction Action, double Review, double Block)
{
    public Verdict Of(double score)
    {
        var verdict = new Thresholds(Review, Block).Of(score);
        return Action switch
        {
            CategoryAction.Allow or CategoryAction.Annotate => Verdict.Allow,
            CategoryAction.Review => verdict == Verdict.Block ? Verdict.Review : verdict,
            _ => verdict,
        };
    }
}
