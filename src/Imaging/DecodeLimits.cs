namespace Farm.Imaging;

/// <summary>Limits on a stranger's file. All are checked before any pixel is decoded.</summary>
public sealed record DecodeLimits
{
    public static DecodeLimits Default { get; } = new();

    /// <summary>Bytes of the file.</summary>
    public int MaxBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Width times height. One pixel takes about 10 bytes while it is decoded.</summary>
    public int MaxPixels { get; init; } = 50_000_000;

    /// <summary>Times that a progressive JPEG goes over its pixels. Encoders make about ten scans.</summary>
    public int MaxScans { get; init; } = 100;
}
