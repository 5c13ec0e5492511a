namespace Farm.Moderation.Audit;

/// <summary>So many of so many, with the Wilson score interval at 95 %.</summary>
/// <param name="Count">Those counted.</param>
/// <param name="Of">Of how many.</param>
public readonly record struct Rate(int Count, int Of)
{
    private const double Z = 1.959963984540054;

    /// <summary>From 0 to 1; 0 of none.</summary>
    public double Value => Of == 0 ? 0 : (double)Count / Of;

    /// <summary>Wilson 1927: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference.</summary>
    public (double Low, double High) Interval
    {
        get
        {
            if (Of == 0)
            {
                return (0, 1);
            }

            var (n, p, z2) = ((double)Of, Value, Z * Z);
            var centre = (p + z2 / (2 * n)) / (1 + z2 / n);
            var half = Z / (1 + z2 / n) * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n));
            return (Math.Max(0, centre - half), Math.Min(1, centre + half));
        }
    }
}
