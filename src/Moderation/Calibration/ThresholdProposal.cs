namespace Farm.Moderation.Calibration;

/// <summary>The score of a benign picture.</summary>
/// <param name="Group">What error rates are compared by, such as the model.</param>
/// <param name="Score">0 to 1; higher is worse.</param>
public readonly record struct BenignScore(string Group, double Score);

/// <summary>The share of one group's pictures that would be found above a threshold without cause.</summary>
public sealed record GroupRate(string Group, Rate FalsePositives);

/// <summary>A threshold, and how often benign pictures reach it.</summary>
/// <param name="Threshold">The smallest of four decimals that at most the asked share of the pictures reaches.</param>
/// <param name="FalsePositives">Those that reach it.</param>
/// <param name="Groups">The same by group, by name.</param>
public sealed record ProposedThreshold(double Threshold, Rate FalsePositives, IReadOnlyList<GroupRate> Groups)
{
    /// <summary>The highest rate of a group by the lowest; null where the lowest is 0, or there is one group alone.</summary>
    public double? GroupRatio => Groups.Count > 1 && Groups.Min(static group => group.FalsePositives.Value) is > 0 and var least
        ? Groups.Max(static group => group.FalsePositives.Value) / least
        : null;
}

/// <summary>
/// Thresholds that would have erred on a chosen share of benign pictures. They say how a classifier takes what these models make of these prompts, and nothing of
/// pictures unlike them; nor of how many violating ones are found.
/// </summary>
/// <param name="Review">From which on a picture would be held.</param>
/// <param name="Block">From which on it would be blocked.</param>
public sealed record ThresholdProposal(ProposedThreshold Review, ProposedThreshold Block)
{
    /// <summary>With fewer pictures the interval says too little.</summary>
    public const int LeastPictures = 1000;

    private const double Decimals = 10_000;

    /// <param name="scores">At least <see cref="LeastPictures"/>.</param>
    /// <param name="reviewRate">Share of benign pictures that may be held, above <paramref name="blockRate"/> and below 1.</param>
    /// <param name="blockRate">That may be blocked, 0 or more.</param>
    public static ThresholdProposal Of(IReadOnlyList<BenignScore> scores, double reviewRate, double blockRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scores.Count, LeastPictures, nameof(scores));
        ArgumentOutOfRangeException.ThrowIfNegative(blockRate);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(reviewRate, blockRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(reviewRate, 1);
        var sorted = scores.Select(static score => score.Score).OrderDescending().ToArray();
        return new ThresholdProposal(At(scores, sorted, reviewRate), At(scores, sorted, blockRate));
    }

    private static ProposedThreshold At(IReadOnlyList<BenignScore> scores, double[] sorted, double rate)
    {
        // The first score that must stay below; those that tie with it stay below too.
        var below = sorted[(int)(rate * sorted.Length)];
        var steps = Math.Floor(below * Decimals);
        while (steps / Decimals <= below)
        {
            steps++;
        }

        var threshold = Math.Min(1, steps / Decimals);
        return new ProposedThreshold(
            threshold,
            Reaching(scores, threshold),
            [.. scores.GroupBy(static score => score.Group, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal)
                .Select(group => new GroupRate(group.Key, Reaching([.. group], threshold)))]);
    }

    private static Rate Reaching(IReadOnlyList<BenignScore> scores, double threshold) =>
        new(scores.Count(score => score.Score >= threshold), scores.Count);
}
