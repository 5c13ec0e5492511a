using System.Security.Cryptography;
using Farm.Imaging;
using Farm.Provenance.C2pa;

namespace Farm.Cli.Marking;

/// <summary>A picture file of any origin, decoded, with the credentials that it came with.</summary>
internal sealed class GivenPicture : IDisposable
{
    private readonly PictureExtras extras;

    private GivenPicture(ReadOnlyMemory<byte> bytes, ImageInfo info, PixelBuffer pixels, Ingredient source)
    {
        (Bytes, Pixels, Source, extras) = (bytes, pixels, source, info.Extras);
        Format = info.Format;
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    public ImageFormat Format { get; }

    public PixelBuffer Pixels { get; }

    /// <summary>For the manifest: opened from this.</summary>
    public Ingredient Source { get; }

    /// <summary>Parts of the file that do not come into one made from its pixels; empty where nothing is lost.</summary>
    public IEnumerable<string> Lost
    {
        get
        {
            foreach (var (extra, told) in Losses)
            {
                if (extras.HasFlag(extra))
                {
                    yield return told;
                }
            }

            if (Source.Validation.State is ManifestState.Invalid)
            {
                yield return $"content credentials that do not hold ({string.Join(", ", Source.Validation.Failures.Where(code => code != StatusCodes.SigningCredentialUntrusted).Distinct())})";
            }
            else if (Source.ExplainNotCarried() is { } why)
            {
                yield return $"content credentials ({why})";
            }
            else if (Source.Validation.RemoteManifest is { } address)
            {
                yield return $"where its content credentials are said to be ({address}; not fetched)";
            }
        }
    }

    private static readonly (PictureExtras Extra, string Told)[] Losses =
    [
        (PictureExtras.Orientation, "orientation (applied)"),
        (PictureExtras.ColourProfile, "colour profile (applied)"),
        (PictureExtras.Exif, "EXIF data"),
        (PictureExtras.Xmp, "XMP data"),
        (PictureExtras.Iptc, "IPTC data"),
        (PictureExtras.Transparency, "transparency (laid on white)"),
        (PictureExtras.Frames, "all frames but the first"),
        (PictureExtras.Depth, "depth (rounded to 8 bits)"),
    ];

    /// <summary>Lower-case hex of the bytes' SHA-256.</summary>
    public static string HashOf(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));

    /// <summary>Decodes a file of at most <see cref="DecodeLimits.MaxBytes"/>.</summary>
    /// <param name="anchors">Whose signatures on its own credentials are trusted.</param>
    public static ImageResult<GivenPicture> Read(ReadOnlyMemory<byte> bytes, TrustAnchors anchors, DateTimeOffset now)
    {
        var info = ImageProbe.Read(bytes.Span);
        if (!info.Succeeded)
        {
            return info.Refusal;
        }

        var pixels = ImageCodec.Decode(bytes.Span);
        if (!pixels.Succeeded)
        {
            return pixels.Refusal;
        }

        return Ingredient.Read(bytes, anchors, now) is { } source
            ? new GivenPicture(bytes, info.Value, pixels.Value, source)
            : throw new InvalidOperationException("what was decoded has a format of its own");
    }

    public void Dispose() => Pixels.Dispose();
}
