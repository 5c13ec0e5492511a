namespace Farm.Dispatch;

/// <summary>The band around a prediction.</summary>
internal static class Spread
{
    /// <summary>Mean deviations within which 80 % of normally distributed errors lie.</summary>
    private const double Deviations = 1.6;

    /// <summary>A prediction divided and multiplied by this gives the ends between which four of five are expected.</summary>
    public static double Factor(double relativeError) => 1 + (Deviations * Math.Max(0, relativeError));
}
