using System.Security.Cryptography;
using Farm.Contracts.Api;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.C2pa.Cbor;
using Farm.Provenance.Checking;

namespace Farm.Provenance.Tests.C2pa;

public sealed class OtherKindsTests
{
    private static readonly TrustAnchors WithTimes = TestCertificates.Anchors.WithTimeStampsFromPem(TestTimeStamps.Root.ExportCertificatePem());

    [TestCase(-37, null)]
    [TestCase(-37, "sha256")]
    [TestCase(-38, "sha384")]
    [TestCase(-39, null)]
    public void A_key_for_RSASSA_PSS_alone_verifies(int algorithm, string? hash)
    {
        using var signer = ComposedSigner.OfRsaPss(algorithm, hash);
        Expect((OtherKinds.Good with { Signer = signer }).Sign(Pictures.File(ImageFormat.Png)), ManifestState.Trusted);
    }

    [Test]
    public void A_key_for_another_hash_than_the_signature_has_did_not_make_it()
    {
        using var signer = ComposedSigner.OfRsaPss(-37, "sha384");
        Expect((OtherKinds.Good with { Signer = signer }).Sign(Pictures.File(ImageFormat.Png)), ManifestState.Invalid, StatusCodes.ClaimSignatureMismatch);
    }

    [Test]
    public void An_Ed25519_key_verifies_and_a_changed_claim_does_not([Values] ImageFormat format)
    {
        using var signer = ComposedSigner.OfEd25519();
        var file = (OtherKinds.Good with { Signer = signer, Format = format }).Sign(Pictures.File(format));
        Expect(file, ManifestState.Trusted);
        Expect(Signed.Flip(file, Signed.Find(file, "xmp:iid:"u8) + 10), ManifestState.Invalid, StatusCodes.ClaimSignatureMismatch);
    }

    [TestCase(-8)]
    [TestCase(-7)]
    [TestCase(-37)]
    public void A_key_of_a_kind_that_cannot_be_verified_is_never_called_tampering(int algorithm)
    {
        using var signer = ComposedSigner.OfUnknownKind(algorithm);
        Expect((OtherKinds.Good with { Signer = signer }).Sign(Pictures.File(ImageFormat.Png)), ManifestState.Invalid, StatusCodes.AlgorithmUnsupported);
    }

    [Test]
    public void An_ingredient_of_before_1_3_is_known_by_the_hash_of_its_claim([Values] ImageFormat format)
    {
        Expect(OtherKinds.OldIngredientHash(format), ManifestState.Trusted);
        Expect(OtherKinds.OldIngredientHash(format, isOther: true), ManifestState.Invalid, StatusCodes.IngredientManifestMismatch);
    }

    [Test]
    public void An_update_manifest_holds_by_the_hard_binding_of_its_parent([Values(ImageFormat.Png, ImageFormat.Jpeg)] ImageFormat format)
    {
        var file = OtherKinds.Update(format);
        Expect(file, ManifestState.Trusted);
        Expect(Signed.Flip(file, TamperTests.PixelByte(format, file)), ManifestState.Invalid, StatusCodes.DataHashMismatch);
    }

    [Test]
    public void The_hash_of_a_signature_counts_only_where_the_manifest_is_no_more_as_it_was() =>
        Expect(OtherKinds.SignatureHashBesideMatch(ImageFormat.Png), ManifestState.Trusted);

    [Test]
    public void A_manifest_above_may_take_an_assertion_out_of_its_ingredient_and_nothing_is_told_of_it([Values] ImageFormat format)
    {
        Expect(OtherKinds.Redaction(format, (store, box) => store.Boxes.Remove(box)), ManifestState.Trusted);
        Expect(OtherKinds.Redaction(format, (_, box) => box.Boxes[0].Payload = new byte[20]), ManifestState.Trusted);
        Expect(OtherKinds.Redaction(format, (_, box) => box.Boxes.Clear()), ManifestState.Trusted);
    }

    [Test]
    public void What_is_left_of_a_redacted_assertion_must_be_nothing_or_zeros([Values] ImageFormat format)
    {
        Expect(OtherKinds.Redaction(format, (_, box) => box.Boxes[0].Payload[5] ^= 1), ManifestState.Invalid, StatusCodes.AssertionHashedUriMismatch);
        Expect(OtherKinds.Redaction(format, (_, _) => { }), ManifestState.Invalid, StatusCodes.AssertionNotRedacted);
        Expect(OtherKinds.Redaction(format, (store, box) => store.Boxes.Remove(box), isSignatureOther: true), ManifestState.Invalid, StatusCodes.IngredientSignatureMismatch);
    }

    [Test]
    public void A_time_stamp_by_a_root_of_time_stamps_lets_a_signature_outlive_its_certificate_in_both_versions([Values] ImageFormat format)
    {
        foreach (var stamped in new[] { OtherKinds.Stamped(format), OtherKinds.StampedOld(format) })
        {
            Expect(stamped, ManifestState.Trusted, anchors: WithTimes);
            Expect(stamped, ManifestState.Invalid, StatusCodes.SigningCredentialExpired);
        }
    }

    [Test]
    public void A_root_of_time_stamps_never_vouches_for_a_signer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signer = new ComposedSigner(
            -7, TestTimeStamps.IssueSigner(key), data => key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        var reading = ContentCredentials.Read((OtherKinds.Good with { Signer = signer }).Sign(Pictures.File(ImageFormat.Png)), WithTimes, TestCertificates.Now);
        Assert.That((reading.State, reading.Failures.Single()), Is.EqualTo((ManifestState.Valid, StatusCodes.SigningCredentialUntrusted)));
    }

    [Test]
    public void A_time_stamp_by_a_stranger_counts_for_nothing_and_one_with_more_in_it_than_was_signed_is_refused()
    {
        var now = TestTimeStamps.Header(TestCertificates.Now);
        var stamped = OtherKinds.Good with { Room = 4000, Headers = OtherKinds.One("sigTst2", now) };
        Expect(stamped.Sign(Pictures.File(ImageFormat.Png)), ManifestState.Trusted);
        var longer = stamped with { Headers = OtherKinds.One("sigTst2", (headers, claim, signature) => Longer(now(headers, claim, signature))) };
        Expect(longer.Sign(Pictures.File(ImageFormat.Png)), ManifestState.Invalid, StatusCodes.TimeStampMalformed);
    }

    [Test]
    public void A_stapled_response_says_whether_the_certificate_was_revoked()
    {
        Expect(OtherKinds.Stapled(ImageFormat.Png, null), ManifestState.Trusted);
        Assert.That(Signed.Read(OtherKinds.Stapled(ImageFormat.Png, null)).Statuses.Select(status => status.Code), Has.Member(StatusCodes.OcspNotRevoked));
        Expect(OtherKinds.Stapled(ImageFormat.Png, TestCertificates.Now.AddDays(-3)), ManifestState.Invalid, StatusCodes.OcspRevoked);
    }

    [Test]
    public void The_issuer_itself_may_say_it_too([Values] bool isRevoked) => Expect(
        OtherKinds.Stapled(ImageFormat.Png, isRevoked ? TestCertificates.Now.AddDays(-3) : null, isDelegated: false),
        isRevoked ? ManifestState.Invalid : ManifestState.Trusted,
        isRevoked ? StatusCodes.OcspRevoked : null);

    [Test]
    public void What_was_signed_before_its_certificate_was_revoked_holds_by_a_trusted_time_stamp()
    {
        var headers = OtherKinds.One("sigTst2", TestTimeStamps.Header(TestCertificates.Now.AddDays(-5)));
        Assert.That(ContentCredentials.Read(OtherKinds.Stapled(ImageFormat.Png, TestCertificates.Now.AddDays(-3), headers), WithTimes, TestCertificates.Now).State, Is.EqualTo(ManifestState.Trusted));
    }

    [Test]
    public void A_manifest_that_is_said_to_be_elsewhere_is_told_and_not_fetched([Values] ImageFormat format)
    {
        var file = OtherKinds.Remote(format, "https://example.com/a.c2pa");
        var reading = Signed.Read(file);
        Assert.That((reading.State, reading.RemoteManifest), Is.EqualTo((ManifestState.None, "https://example.com/a.c2pa")));
        Assert.That(reading.Statuses.Single().Code, Is.EqualTo(StatusCodes.ManifestInaccessible));
        Assert.That(CheckedManifest.Of(reading).Remote, Is.EqualTo("https://example.com/a.c2pa"));
        Assert.That(Signed.Read(OtherKinds.Remote(format, "javascript:alert(1)")).RemoteManifest, Is.Null);
    }

    [Test]
    public void Certificates_in_headers_that_nobody_signed_must_be_one_chain()
    {
        using var signer = Unprotected();
        var manifest = OtherKinds.Old(ImageFormat.Png) with { Signer = signer, Room = 4000, Headers = OtherKinds.One("x5chain", Chain(signer.Certificate.RawData)) };
        Expect(manifest.Sign(Pictures.File(ImageFormat.Png)), ManifestState.Trusted);
        var more = manifest with { Headers = OtherKinds.One("x5chain", Chain(signer.Certificate.RawData, TestTimeStamps.Root.RawData)) };
        Expect(more.Sign(Pictures.File(ImageFormat.Png)), ManifestState.Invalid, StatusCodes.SigningCredentialInvalid);
        var newer = OtherKinds.Good with { Signer = signer, Room = 4000, Headers = manifest.Headers };
        Expect(newer.Sign(Pictures.File(ImageFormat.Png)), ManifestState.Invalid, StatusCodes.SigningCredentialInvalid);
    }

    private static ComposedSigner Unprotected()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new ComposedSigner(-7, TestCertificates.Issue(key), data => key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)) { IsChainProtected = false };
    }

    private static Func<byte[], byte[], byte[], byte[]> Chain(params byte[][] certificates) => (_, _, _) => Payloads.OpenStore.Cbor(writer =>
    {
        writer.WriteStartArray(certificates.Length);
        foreach (var certificate in certificates)
        {
            writer.WriteByteString(certificate);
        }

        writer.WriteEndArray();
    });

    /// <summary>The same token with bytes behind it.</summary>
    private static byte[] Longer(byte[] header)
    {
        var token = CborTree.Read(header, new ReadingBudget()).Map()["tstTokens"].Items()[0].Map()["val"].Bytes() ?? throw new AssertionException("no token");
        return TestTimeStamps.Container([.. token, .. "PAYLOAD"u8]);
    }

    private static void Expect(byte[] file, ManifestState state, string? code = null, TrustAnchors? anchors = null)
    {
        var reading = ContentCredentials.Read(file, anchors ?? TestCertificates.Anchors, TestCertificates.Now);
        Assert.That(reading.State, Is.EqualTo(state), string.Join("; ", reading.Statuses.Concat(reading.IngredientStatuses).Where(status => status.Kind is StatusKind.Failure).Select(status => $"{status.Code}: {status.Explanation}")));
        if (code is not null)
        {
            Assert.That(reading.Failures, Has.Member(code));
        }
    }
}
