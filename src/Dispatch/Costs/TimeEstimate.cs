namespace Farm.Dispatch.Costs;

/// <summary>A time that is not known for sure, taken to be lognormally distributed.</summary>
/// <param name="Seconds">Its mean.</param>
/// <param name="Deviation">Standard deviation of its logarithm.</param>
public readonly record struct TimeEstimate(double Seconds, double Deviation)
{
    /// <summary>Variance over the square of the mean.</summary>
    private double RelativeVariance => Math.Exp(Deviation * Deviation) - 1;

    public static TimeEstimate operator +(TimeEstimate one, TimeEstimate other) => Add(one, other);

    /// <summary>The time of two that do not depend on each other, one after the other (Fenton and Wilkinson's approximation).</summary>
    public static TimeEstimate Add(TimeEstimate one, TimeEstimate other)
    {
        var sum = one.Seconds + other.Seconds;
        return sum <= 0 ? default : OfVariance(sum, (Square(one.Seconds / sum) * one.RelativeVariance) + (Square(other.Seconds / sum) * other.RelativeVariance));
    }

    /// <param name="variance">Over the square of the mean.</param>
    public static TimeEstimate OfVariance(double seconds, double variance) => new(seconds, Math.Sqrt(Math.Log(1 + variance)));

    /// <summary>Less sure by this variance over the square of the mean.</summary>
    public TimeEstimate WithVariance(double variance) => OfVariance(Seconds, RelativeVariance + variance);

    /// <summary>Seconds so many standard deviations from the middle of the logarithm; the mean for null.</summary>
    internal double At(double? deviations) => deviations is { } z ? Seconds * Math.Exp((z * Deviation) - (Deviation * Deviation / 2)) : Seconds;

    private static double Square(double value) => value * value;
}
