namespace Farm.Coordinator.Uploads;

/// <summary>
/// The kinds of file that may be uploaded, told by their first bytes. No more is read here: a stranger's file meets a native decoder in the
/// worker only, which tells what else is wrong with it.
/// </summary>
internal static class PictureHead
{
    /// <summary>Bytes from the start that tell the kind.</summary>
    public const int Length = 12;

    /// <summary>The media types that are taken.</summary>
    public const string Known = "image/png, image/jpeg or image/webp";

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    public static bool IsKnown(string? mediaType) => mediaType is "image/png" or "image/jpeg" or "image/webp";

    /// <summary>The media type that a file's head announces; null for any other, and for a head that is cut off.</summary>
    public static string? MediaType(ReadOnlySpan<byte> head) =>
        head.StartsWith(Png) ? "image/png"
        : head.StartsWith(Jpeg) ? "image/jpeg"
        : head.Length >= Length && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8) ? "image/webp"
        : null;
}
