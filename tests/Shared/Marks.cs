using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Farm.Provenance.Signing;
using Farm.Provenance.Watermark;
using Farm.Provenance.Watermark.Keys;

namespace Farm;

/// <summary>Looks at a published file as a stranger with the farm's root and its watermark secret would.</summary>
internal sealed class Marks(string credentials)
{
    private readonly TrustAnchors anchors = TrustAnchors.FromPem(File.ReadAllText(Path.Combine(credentials, TestAuthority.RootFile)));

    private readonly WatermarkKeyRing ring =
        WatermarkKeyRing.TryOpen(new WatermarkOptions { SecretFile = Path.Combine(credentials, TrialCredentials.SecretFile) }, out var opened, out var problem)
            ? opened
            : throw new InvalidDataException(problem);

    /// <summary>Asserts that a trusted manifest holds, and that the pixels bear the mark that it names, or one that is seen.</summary>
    public void AssertOn(ReadOnlyMemory<byte> file, string path)
    {
        var now = TimeProvider.System.GetUtcNow();
        var reading = ContentCredentials.Read(file, anchors, now);
        Assert.That(reading.State, Is.EqualTo(ManifestState.Trusted), $"{path}: {string.Join(", ", reading.Failures)}");
        var decoded = ImageCodec.Decode(file.Span);
        Assert.That(decoded.Succeeded, Is.True, path);
        using var pixels = decoded.Value ?? throw new InvalidDataException(path);
        if (reading.Facts?.WatermarkId is { } id)
        {
            var found = WatermarkDetector.Detect(pixels, ring.Until(now), DetectionEffort.SameScale, default) as WatermarkReading.Found;
            Assert.That(found?.Id, Is.EqualTo(id), path);
        }
        else
        {
            Assert.That(reading.Facts?.Actions.Select(action => action.Description), Has.Some.EqualTo("a visible mark was drawn"), path);
        }
    }
}
