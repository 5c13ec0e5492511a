namespace Farm.Imaging;

/// <summary>Settings for writing a picture. Each matters to the formats it names and is ignored by the others.</summary>
public sealed record EncodeOptions
{
    public static EncodeOptions Default { get; } = new();

    /// <summary>JPEG and lossy WebP, 1 to 100.</summary>
    public int Quality
    {
        get;
        init => field = value is >= 1 and <= 100
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Quality is from 1 to 100.");
    } = 90;

    /// <summary>PNG, 0 (stored) to 9 (smallest). On photographs 2 is a quarter smaller than 1 and twice as quick as 6.</summary>
    public int PngCompression
    {
        get;
        init => field = value is >= 0 and <= 9
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "PNG compression is from 0 to 9.");
    } = 2;

    /// <summary>WebP without loss; <see cref="Quality"/> then has no part in the pixels.</summary>
    public bool LosslessWebp { get; init; }
}
