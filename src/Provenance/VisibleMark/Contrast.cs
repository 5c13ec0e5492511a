namespace Farm.Provenance.VisibleMark;

/// <summary>Contrast as WCAG 2.2 measures it: (L1 + 0.05) / (L2 + 0.05) of the relative luminances, from 1 to 21.</summary>
public static class Contrast
{
    /// <summary>The least contrast of text by WCAG 2.2 AA (1.4.3).</summary>
    public const double Readable = 4.5;

    private static readonly double[] Linear = [.. Enumerable.Range(0, 256).Select(level => ToLinear(level / 255.0))];

    /// <summary>0.2126 R + 0.7152 G + 0.0722 B of linear light, 0 to 1.</summary>
    /// <param name="red">sRGB, 0 to 255, as green and blue.</param>
    public static double Luminance(byte red, byte green, byte blue) =>
        (0.2126 * Linear[red]) + (0.7152 * Linear[green]) + (0.0722 * Linear[blue]);

    public static double Ratio(double luminance, double other) =>
        (Math.Max(luminance, other) + 0.05) / (Math.Min(luminance, other) + 0.05);

    private static double ToLinear(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
}
