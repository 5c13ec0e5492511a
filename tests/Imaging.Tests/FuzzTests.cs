using FsCheck;
using FsCheck.Fluent;

namespace Farm.Imaging.Tests;

public sealed class FuzzTests
{
    private static readonly DecodeLimits Limits = new() { MaxPixels = 1_000_000 };

    private static readonly byte[][] Starts =
    [
        [],
        [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8],
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8],
        [0xFF, 0xD8, 0xFF, 0xC0],
        [.. "RIFF"u8, 0xFF, 0, 0, 0, .. "WEBPVP8 "u8],
        [.. "RIFF"u8, 0xFF, 0, 0, 0, .. "WEBPVP8L"u8],
        [.. "RIFF"u8, 0xFF, 0, 0, 0, .. "WEBPVP8X"u8],
    ];

    [FsCheck.NUnit.Property(MaxTest = 400)]
    public Property Arbitrary_bytes_are_refused_or_read_and_never_crash() =>
        Prop.ForAll(
            (from start in Gen.Elements(Starts)
             from rest in Gen.ArrayOf(Gen.Choose(0, 255))
             select (byte[])[.. start, .. rest.Select(value => (byte)value)]).ToArbitrary(),
            IsReadOrRefused);

    [FsCheck.NUnit.Property(MaxTest = 400)]
    public Property A_file_with_some_bytes_changed_is_refused_or_read_and_never_crashes() =>
        Prop.ForAll(
            Gen.Elements(Enum.GetValues<ImageFormat>()).ToArbitrary(),
            Gen.NonEmptyListOf(Gen.Choose(0, int.MaxValue)).ToArbitrary(),
            (format, edits) =>
            {
                var file = Whole(format);
                foreach (var edit in edits)
                {
                    file[edit % file.Length] = (byte)(edit >> 20);
                }

                return IsReadOrRefused(file);
            });

    private static byte[] Whole(ImageFormat format)
    {
        using var picture = Pictures.Gradient(40, 30);
        return Pictures.Encode(picture, format);
    }

    private static bool IsReadOrRefused(byte[] file)
    {
        var result = ImageCodec.Decode(file, Limits);
        using var picture = result.Value;
        return result.Succeeded
            ? (long)result.Value.Width * result.Value.Height <= Limits.MaxPixels
            : result.Refusal.Message.Length > 0;
    }
}
