using System.Security.Cryptography.X509Certificates;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.C2pa.Containers;
using Farm.Provenance.Signing;

namespace Farm.Provenance.Tests.C2pa;

/// <param name="Expected">What Farm's reader and any other must say of it, with <see cref="FixtureFiles.AnchorsPem"/> as anchors.</param>
internal sealed record FixtureFile(string Name, byte[] Bytes, ManifestState Expected);

/// <summary>
/// Over two hundred files: ours and others', good ones, stripped ones, ones spoilt in each way that there is a code for, and one of each kind that other
/// signers write and Farm does not.
/// </summary>
internal static class FixtureFiles
{
    private static readonly ImageFormat[] Formats = Enum.GetValues<ImageFormat>();

    private static readonly string Reference = Path.Combine(RepositoryRoot.Folder, "tests", "data", "c2pa");

    /// <summary>Our tests' root and that of the files of the reference implementation.</summary>
    internal static readonly string AnchorsPem = TestCertificates.Root.ExportCertificatePem() + "\n" + File.ReadAllText(Path.Combine(Reference, "root.pem"));

    internal static readonly string TimeStampAnchorsPem = TestTimeStamps.Root.ExportCertificatePem();

    internal static readonly TrustAnchors Anchors = TrustAnchors.FromPem(AnchorsPem).WithTimeStampsFromPem(TimeStampAnchorsPem);

    internal static async Task<IReadOnlyList<FixtureFile>> MakeAsync()
    {
        var files = new List<FixtureFile>();
        foreach (var path in Directory.GetFiles(Reference).Where(path => Path.GetExtension(path) is ".png" or ".jpg" or ".webp"))
        {
            var expected = path.Contains("no-intermediate", StringComparison.Ordinal) ? ManifestState.Valid : ManifestState.Trusted;
            files.Add(new FixtureFile("reference-" + Path.GetFileName(path), await File.ReadAllBytesAsync(path), expected));
        }

        foreach (var format in Formats)
        {
            await AddOursAsync(files, format);
            AddOthers(files, format);
            files.AddRange(OtherKinds.Files(format));
        }

        return files;
    }

    private static async Task AddOursAsync(List<FixtureFile> files, ImageFormat format)
    {
        var plain = Pictures.File(format);
        var generated = (await Signed.SignAsync(format)).File;
        var source = Signed.Source(generated);
        var parts = new Dictionary<string, ManifestClaims>
        {
            ["generated"] = Signed.Generated(),
            ["generated-no-watermark"] = Signed.Generated(null),
            ["generated-visible"] = Signed.Generated() with { VisiblyMarked = true },
            ["generated-prompt"] = Signed.Generated() with { Prompt = DisclosedPrompt.If(true, "a red boat on a lake") },
            ["generated-mining-allowed"] = Signed.Generated() with { TrainingMining = TrainingMining.Allowed },
            ["generated-mining-unstated"] = Signed.Generated() with { TrainingMining = TrainingMining.Unstated },
            ["edited"] = Signed.Generated() with { Origin = new PictureOrigin.Edited(Signed.Model, Signed.Source(plain)) },
            ["edited-signed-parent"] = Signed.Generated() with { Origin = new PictureOrigin.Edited(Signed.Model, source) },
            ["marked"] = Signed.Generated() with { Origin = new PictureOrigin.Marked(Signed.Source(plain)) },
            ["marked-signed-parent"] = Signed.Generated(null) with { Origin = new PictureOrigin.Marked(source) },
        };
        foreach (var (name, claims) in parts)
        {
            Add(files, $"ours-{name}", format, (await Signed.SignAsync(format, claims)).File, ManifestState.Trusted);
        }

        var two = (await Signed.SignAsync(format, parts["edited-signed-parent"])).File;
        Add(files, "ours-grandparent", format, (await Signed.SignAsync(format, Signed.Generated() with { Origin = new PictureOrigin.Edited(Signed.Model, Signed.Source(two)) })).File, ManifestState.Trusted);
        Add(files, "plain", format, plain, ManifestState.None);
        Add(files, "stripped", format, Strip(format, generated), ManifestState.None);
        Add(files, "spoilt-pixel", format, Signed.Flip(generated, TamperTests.PixelByte(format, generated)), ManifestState.Invalid);
        Add(files, "spoilt-assertion", format, Signed.Flip(generated, Signed.Find(generated, "trainedAlgorithmicMedia"u8)), ManifestState.Invalid);
        Add(files, "spoilt-soft-binding", format, Signed.Flip(generated, Signed.Find(generated, "com.farm.wm.1"u8) + 2), ManifestState.Invalid);
        Add(files, "spoilt-claim", format, Signed.Flip(generated, Signed.Find(generated, "xmp:iid:"u8) + 10), ManifestState.Invalid);
        Add(files, "spoilt-signature", format, Signed.Flip(generated, SignatureEnd(generated) - 3), ManifestState.Invalid);
        Add(files, "spoilt-certificate", format, Signed.Flip(generated, Signed.Find(generated, "Test signer"u8)), ManifestState.Invalid);
        Add(files, "spoilt-parent", format, Signed.Flip(two, Signed.Find(two, "trainedAlgorithmicMedia"u8)), ManifestState.Invalid);
        Add(files, "spoilt-box-length", format, Signed.Flip(generated, Signed.Find(generated, "jumdc2ma"u8) - 5), ManifestState.Invalid);
        Add(files, "swapped-picture", format, await SwapAsync(format), ManifestState.Invalid);
        Add(files, "pixels-appended", format, Append(format, generated), ManifestState.Invalid);
    }

    private static void AddOthers(List<FixtureFile> files, ImageFormat format)
    {
        var good = new ComposedManifest { Format = format };
        var wrongCertificate = new Dictionary<string, CertificateShape>
        {
            ["expired"] = new() { Until = TestCertificates.Now.AddDays(-1) },
            ["not-yet-valid"] = new() { From = TestCertificates.Now.AddDays(2) },
            ["authority"] = new() { IsAuthority = true, KeyUsage = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature },
            ["no-key-usage"] = new() { KeyUsage = null },
            ["wrong-key-usage"] = new() { KeyUsage = X509KeyUsageFlags.KeyEncipherment },
            ["no-extended-usage"] = new() { Usages = [] },
            ["server-usage"] = new() { Usages = ["1.3.6.1.5.5.7.3.1"] },
            ["any-usage"] = new() { Usages = ["2.5.29.37.0"] },
            ["mixed-time-stamping"] = new() { Usages = [CertificateProfile.TimeStamping, CertificateProfile.EmailProtection] },
            ["no-authority-key"] = new() { HasAuthorityKey = false },
            ["unknown-critical"] = new() { UnknownCriticalExtension = "1.2.3.4.5.6" },
        };
        foreach (var (name, shape) in wrongCertificate)
        {
            Other(files, $"certificate-{name}", good with { Certificate = shape }, ManifestState.Invalid);
        }

        foreach (var usage in new[] { CertificateProfile.EmailProtection, CertificateProfile.ClaimSigning })
        {
            Other(files, $"usage-{usage}", good with { Certificate = new() { Usages = [usage] } }, ManifestState.Trusted);
        }

        Other(files, "several-usages", good with { Certificate = new() { Usages = ["1.3.6.1.5.5.7.3.3", CertificateProfile.DocumentSigning] } }, ManifestState.Trusted);
        Other(files, "created", good, ManifestState.Trusted);
        Other(files, "generator", good with { Generator = "Ünïcode Studio ☃" }, ManifestState.Trusted);
        Other(files, "salted", good with { IsSalted = true }, ManifestState.Trusted);
        Other(files, "sha384", good with { HashName = "sha384" }, ManifestState.Trusted);
        Other(files, "sha512", good with { HashName = "sha512", IsSalted = true }, ManifestState.Trusted);
        Other(files, "es384", good with { Algorithm = -35 }, ManifestState.Trusted);
        Other(files, "es512", good with { Algorithm = -36 }, ManifestState.Trusted);
        Other(files, "ps256", good with { Algorithm = -37 }, ManifestState.Trusted);
        Other(files, "ps384", good with { Algorithm = -38, IsSalted = true }, ManifestState.Trusted);
        Other(files, "several-actions", good with { Assertions = [ComposedManifest.Actions("c2pa.created", "c2pa.cropped", "c2pa.filtered", "com.example.own")] }, ManifestState.Trusted);
        Other(files, "notes", good with { Assertions = [ComposedManifest.Actions("c2pa.created"), ComposedManifest.Note("com.example.note", "one"), ComposedManifest.Note("com.example.note__1", "two")] }, ManifestState.Trusted);
        Other(files, "watermarked", good with { Assertions = [ComposedManifest.Actions("c2pa.created", "c2pa.watermarked.bound"), ComposedManifest.SoftBinding("com.example.mark", 1, 2, 3)] }, ManifestState.Trusted);
        Other(files, "watermark-unbound", good with { Assertions = [ComposedManifest.Actions("c2pa.created", "c2pa.watermarked.bound")] }, ManifestState.Invalid);
        Other(files, "no-actions", good with { Assertions = [ComposedManifest.Note("com.example.note", "one")] }, ManifestState.Invalid);
        Other(files, "not-created-first", good with { Assertions = [ComposedManifest.Actions("c2pa.cropped", "c2pa.created")] }, ManifestState.Invalid);
        Other(files, "opened-nothing", good with { Assertions = [ComposedManifest.Actions("c2pa.opened")] }, ManifestState.Invalid);
        Other(files, "undeclared", good with { Assertions = [ComposedManifest.Actions("c2pa.created"), ComposedManifest.Note("com.example.note", "x") with { IsDeclared = false }] }, ManifestState.Invalid);
        Other(files, "missing", good with { Assertions = [ComposedManifest.Actions("c2pa.created"), ComposedManifest.Note("com.example.note", "x") with { IsPresent = false }] }, ManifestState.Invalid);
        Other(files, "wrong-hash", good with { Assertions = [ComposedManifest.Actions("c2pa.created"), ComposedManifest.Note("com.example.note", "x") with { HasWrongHash = true }] }, ManifestState.Invalid);
        Other(files, "no-hard-binding", good with { HardBindings = 0 }, ManifestState.Invalid);
        Other(files, "two-hard-bindings", good with { HardBindings = 2 }, ManifestState.Invalid);
        Other(files, "no-claim", good with { Claims = 0 }, ManifestState.Invalid);
        Other(files, "two-claims", good with { Claims = 2 }, ManifestState.Invalid);
        Other(files, "no-signature", good with { HasSignature = false }, ManifestState.Invalid);
        Other(files, "signature-elsewhere", good with { SignatureUrl = "self#jumbf=/c2pa/urn:c2pa:0/c2pa.signature" }, ManifestState.Invalid);
    }

    private static void Other(List<FixtureFile> files, string name, ComposedManifest manifest, ManifestState expected) =>
        Add(files, $"other-{name}", manifest.Format, manifest.Sign(Pictures.File(manifest.Format)), expected);

    private static void Add(List<FixtureFile> files, string name, ImageFormat format, byte[] bytes, ManifestState expected) =>
        files.Add(new FixtureFile(name + format.FileExtension, bytes, expected));

    private static async Task<byte[]> SwapAsync(ImageFormat format)
    {
        var signed = await Signed.SignAsync(format);
        var frame = PictureContainer.Frame(format, Pictures.File(format, 50, 40), signed.ManifestStore.Length);
        PictureContainer.Fill(frame, signed.ManifestStore);
        return frame.File;
    }

    private static byte[] Strip(ImageFormat format, byte[] file)
    {
        var place = PictureContainer.Find(format, file);
        byte[] rest = [.. file[..place.Start], .. file[(place.Start + place.Length)..]];
        if (format == ImageFormat.Webp)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(rest.AsSpan(4), rest.Length - 8);
        }

        return rest;
    }

    private static byte[] Append(ImageFormat format, byte[] file) => format == ImageFormat.Webp ? Signed.Flip(file, 13) : [.. file, 0];

    /// <summary>The end of the last manifest: of its signature.</summary>
    private static int SignatureEnd(byte[] file)
    {
        var store = Signed.Read(file).ManifestStore ?? throw new AssertionException("no store");
        return Signed.Find(file, store.Span[^64..]) + 64;
    }
}
