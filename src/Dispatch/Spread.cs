namespace Farm.Dispatch;

/// <summary>The band around a prediction.</summary>
internal static class Spread
{
    /// <summary>Of normally distributed errors, 80 % lie within so many mean deviations.</summary>
    private const double Deviations = 1.6;

    /// <summary>A prediction divided and multiplied by this gives the ends between which four of five are expected.</summary>
    public static double Factor(double relativeError) => 1 + (Deviations * Math.Max(0, relativeError));
}
