using System.Formats.Cbor;
using System.Security.Cryptography;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Tests.C2pa.Payloads;

namespace Farm.Provenance.Tests.C2pa;

/// <summary>Manifests of kinds that other signers write: what stands below a manifest, and how it refers to that.</summary>
internal static class OtherKinds
{
    private const string Parent = "urn:c2pa:22222222-2222-4222-8222-222222222222";
    private const string Note = "com.example.note";

    internal static readonly ComposedManifest Good = new() { Assertions = [ComposedManifest.Actions("c2pa.created"), ComposedManifest.Note(Note, "one")] };

    /// <summary>One of each kind, and what it is spoilt to.</summary>
    internal static IEnumerable<FixtureFile> Files(ImageFormat format)
    {
        var (trusted, invalid) = (ManifestState.Trusted, ManifestState.Invalid);
        foreach (var (name, signer) in new[]
        {
            ("pss-key", ComposedSigner.OfRsaPss(-37)), ("pss-key-sha256", ComposedSigner.OfRsaPss(-37, "sha256")), ("pss-key-sha384", ComposedSigner.OfRsaPss(-38, "sha384")), ("ed25519", ComposedSigner.OfEd25519()),
        })
        {
            var file = (Good with { Format = format, Signer = signer }).Sign(Pictures.File(format));
            yield return File(name, file, trusted);
            yield return File($"{name}-spoilt", Signed.Flip(file, Signed.Find(file, "xmp:iid:"u8) + 10), invalid);
        }

        yield return File("unknown-key", (Good with { Format = format, Signer = ComposedSigner.OfUnknownKind(-8) }).Sign(Pictures.File(format)), invalid);
        yield return File("old-ingredient-hash", OldIngredientHash(format), trusted);
        yield return File("old-ingredient-hash-spoilt", OldIngredientHash(format, isOther: true), invalid);
        yield return File("signature-hash-beside-match", SignatureHashBesideMatch(format), trusted);
        yield return File("redacted", Redaction(format, (store, box) => store.Boxes.Remove(box)), trusted);
        yield return File("expired", Expired(format).Sign(Pictures.File(format)), invalid);
        yield return File("expired-stamped", Stamped(format), trusted);
        yield return File("expired-stamped-old", StampedOld(format), trusted);
        yield return File("remote", Remote(format, "https://example.com/a.c2pa"), ManifestState.None);
        yield return File("stapled", Stapled(format, null), trusted);
        yield return File("stapled-revoked", Stapled(format, TestCertificates.Now.AddDays(-3)), invalid);
        if (format != ImageFormat.Webp)
        {
            yield return File("update", Update(format), trusted);
            yield return File("update-spoilt", Signed.Flip(Update(format), TamperTests.PixelByte(format, Update(format))), invalid);
        }

        FixtureFile File(string name, byte[] bytes, ManifestState expected) => new($"kind-{name}{format.FileExtension}", bytes, expected);
    }

    /// <summary>Run out, and stamped before that.</summary>
    internal static byte[] Stamped(ImageFormat format) => (Expired(format) with { Headers = One("sigTst2", TestTimeStamps.Header(TestCertificates.Now.AddDays(-20))) }).Sign(Pictures.File(format));

    /// <inheritdoc cref="Stamped"/>
    internal static byte[] StampedOld(ImageFormat format) => (Old(format) with
    {
        Room = 4000, Certificate = Expired(format).Certificate, Headers = One("sigTst", TestTimeStamps.OldHeader(TestCertificates.Now.AddDays(-20))),
    }).Sign(Pictures.File(format));

    /// <summary>With a response about its certificate.</summary>
    /// <param name="headers">Others beside it.</param>
    /// <param name="isDelegated">Whether the response is by a responder of the root's.</param>
    internal static byte[] Stapled(
        ImageFormat format, DateTimeOffset? revoked, Dictionary<string, Func<byte[], byte[], byte[], byte[]>>? headers = null, bool isDelegated = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signer = new ComposedSigner(
            -7, TestCertificates.Issue(key), data => key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation), TestCertificates.Root);
        var response = TestCertificates.Revocation(signer.Certificate, TestCertificates.Now.AddDays(-1), revoked, isDelegated);
        var all = new Dictionary<string, Func<byte[], byte[], byte[], byte[]>>(headers ?? []) { ["rVals"] = (_, _, _) => TestResponder.Header(response) };
        return (Good with { Format = format, Signer = signer, Room = 6000, Headers = all }).Sign(Pictures.File(format));
    }

    internal static Dictionary<string, Func<byte[], byte[], byte[], byte[]>> One(string name, Func<byte[], byte[], byte[], byte[]> make) => new() { [name] = make };

    /// <summary>A file of version 1 whose ingredient's manifest is referred to by the hash of its claim, as before C2PA 1.3.</summary>
    /// <param name="isOther">Whether the hash is that of something else.</param>
    internal static byte[] OldIngredientHash(ImageFormat format, bool isOther = false)
    {
        var below = ParentBox(Old(format), "urn:uuid:22222222-2222-4222-8222-222222222222");
        var claim = below.Part("c2cl").Boxes[0].Payload;
        var hash = SHA256.HashData(isOther ? below.ToBytes().AsSpan(9) : claim);
        return (Old(format) with
        {
            Assertions = [Actions("c2pa.actions"), new ComposedAssertion("c2pa.ingredient", writer =>
            {
                writer.WriteStartMap(null);
                Write(writer, "dc:title", "parent");
                Write(writer, "dc:format", format.MediaType);
                Write(writer, "instanceID", "xmp:iid:parent");
                Write(writer, "relationship", "componentOf");
                writer.WriteTextString("c2pa_manifest");
                WriteReference(writer, $"self#jumbf=/c2pa/{below.Label}", hash);
                writer.WriteEndMap();
            })],
            Below = [below.ToBytes()],
        }).Sign(Pictures.File(format));
    }

    /// <summary>A manifest that says more of a file whose bytes stay; those of WebP do not, as its header says how long it is.</summary>
    internal static byte[] Update(ImageFormat format)
    {
        var below = ParentBox(Good with { Format = format }, Parent);
        return (Good with { Format = format, Kind = "c2um", Assertions = [Ingredient(below, below, "parentOf")], Below = [below.ToBytes()] }).Sign(Pictures.File(format));
    }

    /// <summary>A manifest that takes an assertion out of its parent's.</summary>
    /// <param name="change">What was done to the assertion's box in the parent's assertion store.</param>
    internal static byte[] Redaction(ImageFormat format, Action<OpenBox, OpenBox> change, bool isSignatureOther = false)
    {
        var before = ParentBox(Good with { Format = format }, Parent);
        var after = before.Copy();
        var assertions = after.Part("c2as");
        change(assertions, assertions.Boxes.First(box => box.Label == Note));
        return (Good with
        {
            Format = format,
            Assertions = [ComposedManifest.Actions("c2pa.created"), Ingredient(before, isSignatureOther ? ParentBox(Good, Parent) : before, "componentOf")],
            Redacted = [$"self#jumbf=/c2pa/{Parent}/c2pa.assertions/{Note}"],
            Below = [after.ToBytes()],
        }).Sign(Pictures.File(format));
    }

    /// <summary>An ingredient whose manifest is as it was, and the hash of its signature is not.</summary>
    internal static byte[] SignatureHashBesideMatch(ImageFormat format)
    {
        var below = ParentBox(Good with { Format = format }, Parent);
        return (Good with
        {
            Format = format, Assertions = [ComposedManifest.Actions("c2pa.created"), Ingredient(below, ParentBox(Good, Parent), "componentOf")], Below = [below.ToBytes()],
        }).Sign(Pictures.File(format));
    }

    internal static ComposedManifest Old(ImageFormat format) => Good with { Format = format, ClaimLabel = "c2pa.claim", Assertions = [Actions("c2pa.actions"), ComposedManifest.Note(Note, "one")] };

    /// <summary>Signed while its certificate was in force, which it is no more.</summary>
    internal static ComposedManifest Expired(ImageFormat format) => Good with
    {
        Format = format, Room = 4000, Certificate = new CertificateShape { From = TestCertificates.Now.AddDays(-40), Until = TestCertificates.Now.AddDays(-5) },
    };

    /// <summary>The file's XMP names a manifest at an address, and there is none in it.</summary>
    internal static byte[] Remote(ImageFormat format, string address)
    {
        var packet = System.Text.Encoding.UTF8.GetBytes(
            "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
            + $"xmlns:dcterms=\"http://purl.org/dc/terms/\" dcterms:provenance=\"{address}\"/></rdf:RDF></x:xmpmeta>");
        return FilePayloads.WithXmp(format, Pictures.File(format), packet);
    }

    private static OpenBox ParentBox(ComposedManifest manifest, string label)
    {
        var store = Signed.Read(manifest.Sign(Pictures.File(manifest.Format), label)).ManifestStore ?? throw new AssertionException("no store");
        return OpenBox.Read(store.Span).Boxes[^1];
    }

    private static ComposedAssertion Actions(string label) => ComposedManifest.Actions("c2pa.created") with { Label = label };

    private static ComposedAssertion Ingredient(OpenBox manifest, OpenBox signed, string relationship) => new("c2pa.ingredient.v3", writer =>
    {
        writer.WriteStartMap(null);
        Write(writer, "dc:format", "image/png");
        Write(writer, "relationship", relationship);
        writer.WriteTextString("validationResults");
        writer.WriteStartMap(1);
        writer.WriteTextString("activeManifest");
        writer.WriteStartMap(3);
        foreach (var list in new[] { "success", "informational", "failure" })
        {
            writer.WriteTextString(list);
            writer.WriteStartArray(0);
            writer.WriteEndArray();
        }

        writer.WriteEndMap();
        writer.WriteEndMap();
        writer.WriteTextString("activeManifest");
        WriteReference(writer, $"self#jumbf=/c2pa/{manifest.Label}", SHA256.HashData(manifest.ToBytes().AsSpan(8)));
        writer.WriteTextString("claimSignature");
        WriteReference(writer, $"self#jumbf=/c2pa/{manifest.Label}/c2pa.signature", SHA256.HashData(signed.Part("c2cs").ToBytes().AsSpan(8)));
        writer.WriteEndMap();
    });

    private static void WriteReference(CborWriter writer, string url, byte[] hash)
    {
        writer.WriteStartMap(2);
        Write(writer, "url", url);
        writer.WriteTextString("hash");
        writer.WriteByteString(hash);
        writer.WriteEndMap();
    }

    private static void Write(CborWriter writer, string name, string value)
    {
        writer.WriteTextString(name);
        writer.WriteTextString(value);
    }
}
