namespace Farm.Provenance.Watermark;

/// <summary>What was done to a picture's geometry after it was marked, shifts apart: mirrored, then scaled, then turned.</summary>
/// <param name="ScaleX">Of the width; 1 is untouched.</param>
/// <param name="ScaleY">Of the height.</param>
/// <param name="Degrees">Counter-clockwise as seen.</param>
/// <param name="Mirrored">Left and right were swapped.</param>
public readonly record struct MarkTransform(float ScaleX, float ScaleY, float Degrees, bool Mirrored)
{
    public static MarkTransform None { get; } = new(1, 1, 0, false);
}
