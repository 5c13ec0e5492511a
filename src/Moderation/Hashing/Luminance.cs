namespace Farm.Moderation.Hashing;

/// <summary>Luma of ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B, in single precision, added from the left.</summary>
internal static class Luminance
{
    private static readonly float[] Red = Weighted(0.299f);
    private static readonly float[] Green = Weighted(0.587f);
    private static readonly float[] Blue = Weighted(0.114f);

    /// <param name="pixels">[n, 3].</param>
    /// <param name="luminance">[n], 0 to 255.</param>
    public static void Of(ReadOnlySpan<byte> pixels, Span<float> luminance)
    {
        ReadOnlySpan<float> red = Red;
        ReadOnlySpan<float> green = Green;
        ReadOnlySpan<float> blue = Blue;
        for (var i = 0; i < luminance.Length; i++)
        {
            var pixel = pixels.Slice(3 * i, 3);
            luminance[i] = red[pixel[0]] + green[pixel[1]] + blue[pixel[2]];
        }
    }

    private static float[] Weighted(float weight) => [.. Enumerable.Range(0, 256).Select(value => weight * value)];
}
