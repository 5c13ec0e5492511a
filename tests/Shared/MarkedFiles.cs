using System.Buffers;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Farm.Provenance.Signing;
using Farm.Provenance.VisibleMark;
using Farm.Provenance.Watermark.Keys;

namespace Farm;

/// <summary>A root, a signer and a watermark secret in a folder, and pictures that were marked and signed with them.</summary>
internal sealed class MarkedFiles : IDisposable
{
    private readonly ISigningKey key;
    private readonly PictureMarker marker;

    public MarkedFiles(string folder)
    {
        var time = TimeProvider.System;
        TestAuthority.Ensure(folder, new TestAuthorityOptions(), time.GetUtcNow());
        RootFile = Path.Combine(folder, TestAuthority.RootFile);
        SecretFile = Path.Combine(folder, TrialCredentials.SecretFile);
        WatermarkKeyRing.EnsureSecret(SecretFile);
        var signer = new SignerOptions
        {
            CertificateFile = Path.Combine(folder, TestAuthority.CertificateFile), KeyFile = Path.Combine(folder, TestAuthority.KeyFile),
        };
        if (!SigningKeys.TryOpen(signer, out var opened, out var problem)
            || !WatermarkKeyRing.TryOpen(new WatermarkOptions { SecretFile = SecretFile }, out var ring, out problem)
            || !MarkPainter.TryCreate(new VisibleMarkOptions(), out var painter, out problem))
        {
            throw new InvalidOperationException(problem);
        }

        (key, Keys) = (opened, ring);
        marker = new PictureMarker(key, null, ring, painter, TrainingMining.NotAllowed, time);
    }

    public string RootFile { get; }

    public string SecretFile { get; }

    public WatermarkKeyRing Keys { get; }

    public TrustAnchors Anchors => TrustAnchors.FromPem(File.ReadAllText(RootFile));

    public ISigningKey Key => key;

    /// <summary>As the farm publishes it.</summary>
    public async Task<MarkedPicture> MarkAsync(ulong id, ImageFormat format = ImageFormat.Png, int side = 256, PictureOrigin? origin = null, PixelBuffer? pixels = null)
    {
        using var drawn = Draw(side);
        var order = new MarkOrder { Id = id, Format = format, Origin = origin ?? new PictureOrigin.Generated(new RenderModel("catalog-sd15", new string('c', 64))) };
        return await marker.MarkAsync(pixels ?? drawn, order, CancellationToken.None) is MarkResult.Done { Picture: { Invisible: not null } picture }
            ? picture
            : throw new InvalidOperationException("the picture could not be marked invisibly");
    }

    /// <summary>Some discs on a slope, the same each time.</summary>
    public static PixelBuffer Draw(int side)
    {
        var picture = new PixelBuffer(side, side);
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var near = Math.Sin(x * 11.0 / side) * Math.Cos(y * 7.0 / side);
                var pixel = picture.Row(y).Slice(3 * x, 3);
                (pixel[0], pixel[1], pixel[2]) = (Level(120 + (60 * near)), Level(90 + (80.0 * y / side)), Level(near > 0.4 ? 200 : 110));
            }
        }

        return picture;
    }

    public static byte[] Encode(PixelBuffer picture, ImageFormat format, int quality = 90)
    {
        var file = new ArrayBufferWriter<byte>();
        ImageCodec.Encode(picture, format, new EncodeOptions { Quality = quality }, file);
        return file.WrittenSpan.ToArray();
    }

    /// <summary>As a web site serves a copy: other pixels, smaller, in JPEG, and without what the file held beside them.</summary>
    public static byte[] Copy(ReadOnlySpan<byte> file, double scale = 0.75, int quality = 80)
    {
        using var picture = Decode(file);
        using var smaller = picture.Resize((int)(picture.Width * scale), (int)(picture.Height * scale));
        return Encode(smaller, ImageFormat.Jpeg, quality);
    }

    public static PixelBuffer Decode(ReadOnlySpan<byte> file) =>
        ImageCodec.Decode(file) is { Succeeded: true, Value: { } picture } ? picture : throw new InvalidOperationException("no picture");

    public void Dispose() => key.Dispose();

    private static byte Level(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);
}
