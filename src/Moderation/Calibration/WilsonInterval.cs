namespace Farm.Moderation.Calibration;

/// <summary>Between what a rate lies, with 95 % confidence, where it was seen <paramref name="Hits"/> times in <paramref name="Trials"/> (Wilson 1927).</summary>
/// <param name="Hits">0 to <paramref name="Trials"/>.</param>
/// <param name="Trials">At least 1.</param>
public readonly record struct WilsonInterval(int Hits, int Trials)
{
    /// <summary>The 97.5 % quantile of the normal distribution.</summary>
    private const double Z = 1.959963984540054;

    public double Rate => (double)Hits / Trials;

    public double Low => Hits == 0 ? 0 : Math.Max(0, Centre - Reach);

    public double High => Hits == Trials ? 1 : Math.Min(1, Centre + Reach);

    private double Centre => (Rate + (Z * Z / (2 * Trials))) / (1 + (Z * Z / Trials));

    private double Reach => Z * Math.Sqrt((Rate * (1 - Rate) / Trials) + (Z * Z / (4.0 * Trials * Trials))) / (1 + (Z * Z / Trials));
}
