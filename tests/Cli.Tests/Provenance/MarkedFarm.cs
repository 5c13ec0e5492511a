using System.Buffers;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Farm.Provenance.Signing;
using Farm.Provenance.Watermark;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Cli.Tests.Provenance;

/// <summary>A data folder with trial credentials, pictures without marks, and what is read from pictures with them.</summary>
internal sealed class MarkedFarm(Scratch scratch)
{
    public string Data => scratch["data"];

    public string Credentials => Path.Combine(Data, "provenance");

    /// <summary>A file with a drawn picture, the same for the same seed.</summary>
    public string Draw(string name, int seed = 1, int width = 256, int height = 192)
    {
        var path = scratch[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? scratch.Folder);
        File.WriteAllBytes(path, Encode(seed, width, height, ImageFormat.Parse(Path.GetExtension(name))));
        return path;
    }

    public static byte[] Encode(int seed, int width, int height, ImageFormat format)
    {
        using var picture = new PixelBuffer(width, height);
        for (var y = 0; y < height; y++)
        {
            var row = picture.Row(y);
            for (var x = 0; x < width; x++)
            {
                var isDisc = Math.Pow(x - (width / 2.0), 2) + Math.Pow(y - (height / 2.0), 2) < Math.Pow(20 + (10 * seed), 2);
                row[3 * x] = (byte)(isDisc ? 200 : 60 + (x / 4));
                row[(3 * x) + 1] = (byte)(isDisc ? 60 + seed : 90 + (y / 4));
                row[(3 * x) + 2] = (byte)(120 + (20 * Math.Sin((x + (seed * y)) / 9.0)));
            }
        }

        var file = new ArrayBufferWriter<byte>();
        ImageCodec.Encode(picture, format, EncodeOptions.Default, file);
        return file.WrittenSpan.ToArray();
    }

    /// <summary>Judged as a reader would that was given the root.</summary>
    public ValidationResults Read(byte[] file) => ContentCredentials.Read(
        file, TrustAnchors.FromPem(File.ReadAllText(Path.Combine(Credentials, TestAuthority.RootFile))), TimeProvider.System.GetUtcNow());

    /// <summary>The id in the pixels; null without one.</summary>
    public ulong? MarkIn(byte[] file)
    {
        var options = new WatermarkOptions { SecretFile = Path.Combine(Credentials, TrialCredentials.SecretFile) };
        if (!WatermarkKeyRing.TryOpen(options, out var ring, out var problem))
        {
            throw new InvalidOperationException(problem);
        }

        using var pixels = ImageCodec.Decode(file).Value ?? throw new InvalidDataException("what was written cannot be decoded");
        return WatermarkDetector.Detect(pixels, ring.Until(TimeProvider.System.GetUtcNow()), DetectionEffort.SameScale, default) is WatermarkReading.Found found ? found.Id : null;
    }

    /// <summary>That a file is trusted, marked, and says the same in both; its id.</summary>
    public ulong AssertMarked(byte[] file)
    {
        var reading = Read(file);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reading.State, Is.EqualTo(ManifestState.Trusted), string.Join(", ", reading.Failures));
            Assert.That(reading.Facts?.Actions.Select(action => action.Action), Is.SupersetOf(new[] { "c2pa.opened", "c2pa.watermarked.bound" }));
            Assert.That(reading.Facts?.SaysMadeByModel, Is.False, "nothing is said about how it was made");
            Assert.That(reading.Facts?.WatermarkId, Is.Not.Null.And.EqualTo(MarkIn(file)));
        }

        return reading.Facts?.WatermarkId ?? 0;
    }
}
