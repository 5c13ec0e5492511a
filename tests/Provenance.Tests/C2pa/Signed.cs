using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Signing;

namespace Farm.Provenance.Tests.C2pa;

/// <summary>Pictures signed by Farm, for tests to read, change and break.</summary>
internal static class Signed
{
    internal static readonly RenderModel Model = new("catalog-sd15", new string('a', 63) + "7");

    internal static readonly ISigningKey Key = TestCertificates.Key();

    internal static ManifestClaims Generated(ulong? watermarkId = 0x0123456789ABCDEF) =>
        new() { Origin = new PictureOrigin.Generated(Model), Time = TestCertificates.Now, WatermarkId = watermarkId };

    internal static async Task<SignedPicture> SignAsync(ImageFormat format, ManifestClaims? claims = null, ISigningKey? key = null) =>
        await ContentCredentials.SignAsync(Pictures.File(format), claims ?? Generated(), key ?? Key);

    internal static ValidationResults Read(ReadOnlyMemory<byte> file) => ContentCredentials.Read(file, TestCertificates.Anchors, TestCertificates.Now);

    internal static Ingredient Source(byte[] file) =>
        Ingredient.Read(file, TestCertificates.Anchors, TestCertificates.Now) ?? throw new AssertionException("no picture");

    /// <summary>The place of the only occurrence of some bytes.</summary>
    internal static int Find(ReadOnlySpan<byte> file, ReadOnlySpan<byte> bytes)
    {
        var at = file.IndexOf(bytes);
        Assert.That(at, Is.GreaterThanOrEqualTo(0));
        return at;
    }

    /// <summary>A copy with one bit of one byte turned.</summary>
    internal static byte[] Flip(byte[] file, int at)
    {
        var copy = file.ToArray();
        copy[at] ^= 1;
        return copy;
    }
}
