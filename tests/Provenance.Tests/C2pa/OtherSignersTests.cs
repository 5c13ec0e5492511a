using Farm.Provenance.C2pa;

namespace Farm.Provenance.Tests.C2pa;

/// <summary>Files signed by the reference implementation; see tests/data/c2pa/README.md.</summary>
public sealed class OtherSignersTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Folder, "tests", "data", "c2pa");

    private static readonly TrustAnchors Anchors = TrustAnchors.FromPem(File.ReadAllText(Path.Combine(Folder, "root.pem")));

    [TestCase("created-es256.png")]
    [TestCase("created-es384.jpg")]
    [TestCase("created-es512.png")]
    [TestCase("created-ps256.webp")]
    [TestCase("created-ed25519.png")]
    [TestCase("training-and-metadata.jpg")]
    [TestCase("soft-binding.png")]
    [TestCase("thumbnail.jpg")]
    [TestCase("claim-v1.jpg")]
    [TestCase("opened-with-parent.png")]
    [TestCase("opened-with-parent.webp")]
    [TestCase("opened-without-manifest.jpg")]
    [TestCase("component.png")]
    [TestCase("update.png")]
    [TestCase("parent-broken.png")]
    public void Is_trusted(string file)
    {
        var reading = Read(file);

        Assert.That(reading.Failures, Is.Empty);
        Assert.That(reading.State, Is.EqualTo(ManifestState.Trusted));
    }

    [Test]
    public void Without_its_intermediate_a_signature_is_valid_and_not_trusted()
    {
        var reading = Read("no-intermediate.jpg");

        Assert.That(reading.State, Is.EqualTo(ManifestState.Valid));
        Assert.That(reading.Failures, Is.EqualTo(new[] { StatusCodes.SigningCredentialUntrusted }));
    }

    [Test]
    public void Its_facts_are_read()
    {
        var facts = Read("opened-with-parent.png").Facts;

        Assert.That(facts?.Generator, Is.EqualTo("Other Camera"));
        Assert.That(facts?.Actions.Select(action => action.Action), Is.EqualTo(new[] { "c2pa.opened", "c2pa.filtered" }));
        Assert.That(facts?.Ingredients.Single().Title, Is.EqualTo("parent"));
        Assert.That(facts?.Ingredients.Single().ManifestId, Does.StartWith("urn:c2pa:"));
        Assert.That(facts?.Signer?.Subject, Does.Contain("Other ps256"));
        Assert.That(facts?.SaysMadeByModel, Is.False);
    }

    [Test]
    public void A_soft_binding_to_a_watermark_of_others_has_no_id_of_ours()
    {
        var facts = Read("soft-binding.png").Facts;

        Assert.That(facts?.SoftBindings.Single().Algorithm, Is.EqualTo("com.example.mark"));
        Assert.That(facts?.WatermarkId, Is.Null);
        Assert.That(facts?.SaysMadeByModel, Is.True);
    }

    [Test]
    public void A_broken_file_of_theirs_is_invalid([Values("created-es256.png", "created-es384.jpg", "created-ps256.webp", "update.png")] string name)
    {
        var file = File.ReadAllBytes(Path.Combine(Folder, name));

        var reading = ContentCredentials.Read(Signed.Flip(file, file.Length - 20), Anchors, TestCertificates.Now);

        Assert.That(reading.State, Is.EqualTo(ManifestState.Invalid));
        Assert.That(reading.Failures, Has.Member(name.EndsWith(".webp", StringComparison.Ordinal) ? StatusCodes.ClaimSignatureMismatch : StatusCodes.DataHashMismatch));
    }

    [Test]
    public async Task Their_credentials_travel_on_in_ours()
    {
        var source = Ingredient.Read(File.ReadAllBytes(Path.Combine(Folder, "opened-with-parent.png")), Anchors, TestCertificates.Now);
        Assert.That(source, Is.Not.Null);

        var edited = await Signed.SignAsync(Imaging.ImageFormat.Png, Signed.Generated() with { Origin = new PictureOrigin.Edited(Signed.Model, source) });

        var reading = Signed.Read(edited.File);
        Assert.That(reading.State, Is.EqualTo(ManifestState.Trusted));
        Assert.That(reading.Facts?.Ingredients.Single().ManifestId, Is.EqualTo(source.ManifestId));
    }

    private static ValidationResults Read(string file) => ContentCredentials.Read(File.ReadAllBytes(Path.Combine(Folder, file)), Anchors, TestCertificates.Now);
}
