namespace Farm.Moderation;

/// <summary>
/// So many of so many, and between what the true rate lies with 95 % confidence (E. B. Wilson, Probable Inference, the Law of Succession, and Statistical
/// Inference, 1927).
/// </summary>
/// <param name="Count">0 to <paramref name="Of"/>.</param>
/// <param name="Of">0 or more; of none nothing is known.</param>
public readonly record struct Rate(int Count, int Of)
{
    /// <summary>The 97.5 % quantile of the normal distribution.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>The share, from 0 to 1; 0 of none.</summary>
    public double Value => Of == 0 ? 0 : (double)Count / Of;

    public double Low => Count == 0 ? 0 : Math.Max(0, Centre - Reach);

    public double High => Count == Of ? 1 : Math.Min(1, Centre + Reach);

    private double Centre => (Value + (Z * Z / (2 * Of))) / (1 + (Z * Z / Of));

    private double Reach => Z * Math.Sqrt((Value * (1 - Value) / Of) + (Z * Z / (4.0 * Of * Of))) / (1 + (Z * Z / Of));
}
