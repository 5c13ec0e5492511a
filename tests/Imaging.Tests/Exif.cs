namespace Farm.Imaging.Tests;

internal static class Exif
{
    /// <summary>The JPEG file with an EXIF segment of one entry, the orientation, right after its start marker.</summary>
    internal static byte[] WithOrientation(byte[] jpeg, byte orientation) =>
    [
        .. jpeg.AsSpan(0, 2),
        0xFF, 0xE1, 0, 34,
        .. "Exif\0\0"u8,
        .. "MM\0*"u8, 0, 0, 0, 8,
        0, 1,
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
        0, 0, 0, 0,
        .. jpeg.AsSpan(2),
    ];
}
