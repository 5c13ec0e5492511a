using Farm.Provenance.Watermark.Spectrum;

namespace Farm.Provenance.Watermark;

/// <summary>Changes of a picture's geometry after it was marked, shifts apart: mirrored, then scaled, then turned.</summary>
/// <param name="ScaleX">Of the width; 1 is untouched.</param>
/// <param name="ScaleY">Of the height.</param>
/// <param name="Degrees">Counter-clockwise as seen, above -180 to 180.</param>
/// <param name="Mirrored">Left and right were swapped.</param>
public readonly record struct MarkTransform(float ScaleX, float ScaleY, float Degrees, bool Mirrored)
{
    public static MarkTransform None { get; } = new(1, 1, 0, false);

    /// <summary>The transform of a picture that was found to lie in this way, its turn beyond that a small one.</summary>
    internal MarkTransform Laid(Orientation orientation)
    {
        var little = Degrees - (90 * MathF.Round(Degrees / 90));
        var degrees = little + (90 * orientation.Quarters);
        return this with { Degrees = degrees > 180 ? degrees - 360 : degrees, Mirrored = orientation.Mirrored };
    }
}
