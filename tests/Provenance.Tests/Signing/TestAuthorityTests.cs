using System.Security.Cryptography.X509Certificates;
using Farm.Provenance.C2pa;
using Farm.Provenance.Signing;
using Farm.Provenance.Tests.C2pa;

namespace Farm.Provenance.Tests.Signing;

public sealed class TestAuthorityTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Path.Combine(Path.GetTempPath(), $"farm-authority-{Guid.NewGuid():n}");

    [TearDown]
    public void DeleteFolder()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task What_it_makes_can_sign_and_is_trusted_by_its_root()
    {
        Assert.That(TestAuthority.Ensure(folder, new TestAuthorityOptions(), Start).Action, Is.EqualTo(TestAuthorityAction.Made));

        var options = Options();
        using var key = SigningKeys.TryOpen(options, out var opened, out var problem) ? opened : throw new AssertionException(problem);
        Assert.That(await SigningCheck.RunAsync(key, options, Start, CancellationToken.None), Is.Empty);
        var signed = await Signed.SignAsync(Imaging.ImageFormat.Jpeg, key: key);
        var anchors = TrustAnchors.FromPem(await File.ReadAllTextAsync(Path.Combine(folder, TestAuthority.RootFile)));
        Assert.That(ContentCredentials.Read(signed.File, anchors, Start).State, Is.EqualTo(ManifestState.Trusted));
        Assert.That(ContentCredentials.Read(signed.File, anchors, Start.AddDays(91)).Failures, Has.Member(StatusCodes.SigningCredentialExpired));
    }

    [Test]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Private_keys_are_for_their_owner_alone()
    {
        TestAuthority.Ensure(folder, new TestAuthorityOptions(), Start);

        foreach (var file in new[] { TestAuthority.KeyFile, TestAuthority.RootKeyFile })
        {
            Assert.That(File.GetUnixFileMode(Path.Combine(folder, file)), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
    }

    [Test]
    public void The_certificate_is_renewed_when_less_than_a_third_of_its_time_is_left()
    {
        TestAuthority.Ensure(folder, new TestAuthorityOptions { Days = 90 }, Start);
        var first = Serial();

        Assert.That(TestAuthority.Ensure(folder, new TestAuthorityOptions { Days = 90 }, Start.AddDays(59)).Action, Is.EqualTo(TestAuthorityAction.Kept));
        Assert.That(Serial(), Is.EqualTo(first));
        var renewed = TestAuthority.Ensure(folder, new TestAuthorityOptions { Days = 90 }, Start.AddDays(61));
        Assert.That(
            renewed, Is.EqualTo(new TestAuthorityOutcome(TestAuthorityAction.Renewed, Start.AddDays(151), Start.AddYears(10), Replaced: Start.AddDays(90))));
        Assert.That(Serial(), Is.Not.EqualTo(first));
    }

    [Test]
    public void Without_the_root_key_the_certificate_is_kept_and_cannot_be_renewed()
    {
        TestAuthority.Ensure(folder, new TestAuthorityOptions(), Start);
        File.Delete(Path.Combine(folder, TestAuthority.RootKeyFile));

        Assert.That(TestAuthority.Ensure(folder, new TestAuthorityOptions(), Start.AddDays(1)).Action, Is.EqualTo(TestAuthorityAction.Kept));
        Assert.That(() => TestAuthority.Ensure(folder, new TestAuthorityOptions(), Start.AddDays(80)), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("root-key.pem is not there"));
    }

    [Test]
    public void A_certificate_does_not_outlive_its_root_nor_a_root_that_ran_out_issue_one()
    {
        TestAuthority.Ensure(folder, new TestAuthorityOptions(), Start);

        Assert.That(TestAuthority.Ensure(folder, new TestAuthorityOptions { Days = 366 }, Start.AddYears(10).AddDays(-2)).Until, Is.EqualTo(Start.AddYears(10)));
        Assert.That(() => TestAuthority.Ensure(folder, new TestAuthorityOptions(), Start.AddYears(11)), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("ran out"));
    }

    [Test]
    public void A_clock_that_was_set_back_is_told_and_a_little_is_forgiven()
    {
        TestAuthority.Ensure(folder, new TestAuthorityOptions(), Start);

        Assert.That(TestAuthority.Ensure(folder, new TestAuthorityOptions { Days = 10 }, Start.AddMinutes(-3)).Action, Is.EqualTo(TestAuthorityAction.Renewed));
        Assert.That(() => TestAuthority.Ensure(folder, new TestAuthorityOptions { Days = 20 }, Start.AddDays(-1)), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("clock"));
    }

    [Test]
    public void Options_out_of_range_are_all_told() =>
        Assert.That(
            () => TestAuthority.Ensure(folder, new TestAuthorityOptions { Days = 367, Country = "Germany", Organisation = "" }, Start),
            Throws.ArgumentException.With.Message.Contains("days is 367").And.Message.Contains("country is 'Germany'").And.Message.Contains("organisation ''"));

    [Test]
    public void What_is_not_asked_for_stays_as_it_was()
    {
        TestAuthority.Ensure(folder, new TestAuthorityOptions { Organisation = "Acme", Country = "DE", Days = 30 }, Start);

        Assert.That(TestAuthority.Ensure(folder, new TestAuthorityOptions(), Start.AddDays(1)).Action, Is.EqualTo(TestAuthorityAction.Kept));
        Assert.That(TestAuthority.Ensure(folder, new TestAuthorityOptions(), Start.AddDays(25)).Until, Is.EqualTo(Start.AddDays(55)));
        Assert.That(Subject(), Does.Contain("O=Acme").And.Contain("C=DE"));
    }

    [TestCase("Acme", null, null)]
    [TestCase(null, "DE", null)]
    [TestCase(null, null, 30)]
    public void A_certificate_that_is_not_as_it_is_asked_for_is_replaced_and_that_is_said(string? organisation, string? country, int? days)
    {
        TestAuthority.Ensure(folder, new TestAuthorityOptions(), Start);
        var asked = new TestAuthorityOptions { Organisation = organisation, Country = country, Days = days };

        var renewed = TestAuthority.Ensure(folder, asked, Start.AddDays(1));
        Assert.That(renewed, Is.EqualTo(
            new TestAuthorityOutcome(TestAuthorityAction.Renewed, Start.AddDays(1 + (days ?? 90)), Start.AddYears(10), Replaced: Start.AddDays(90))));
        Assert.That(Subject(), Does.Contain($"O={organisation ?? "Farm"}").And.Contain($"C={country ?? "ZZ"}"));
        Assert.That(TestAuthority.Ensure(folder, asked, Start.AddDays(2)).Action, Is.EqualTo(TestAuthorityAction.Kept));
    }

    [Test]
    public void A_certificate_whose_key_went_missing_or_belongs_to_another_is_replaced()
    {
        TestAuthority.Ensure(folder, new TestAuthorityOptions(), Start);
        File.Copy(Path.Combine(folder, TestAuthority.RootKeyFile), Path.Combine(folder, TestAuthority.KeyFile), overwrite: true);
        Assert.That(TestAuthority.Ensure(folder, new TestAuthorityOptions(), Start).Action, Is.EqualTo(TestAuthorityAction.Renewed));
        File.Delete(Path.Combine(folder, TestAuthority.KeyFile));
        Assert.That(TestAuthority.Ensure(folder, new TestAuthorityOptions(), Start).Action, Is.EqualTo(TestAuthorityAction.Renewed));
        Assert.That(TestAuthority.Ensure(folder, new TestAuthorityOptions(), Start).Action, Is.EqualTo(TestAuthorityAction.Kept));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_certificate_that_somebody_else_issued_is_left_alone(bool hasRoot)
    {
        Directory.CreateDirectory(folder);
        var signer = Path.Combine(folder, TestAuthority.CertificateFile);
        if (hasRoot)
        {
            TestAuthority.Ensure(folder, new TestAuthorityOptions(), Start);
        }

        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        using var foreign = TestCertificates.Issue(key);
        File.WriteAllText(signer, foreign.ExportCertificatePem());

        Assert.That(
            () => TestAuthority.Ensure(folder, new TestAuthorityOptions(), Start.AddDays(80)),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains(signer).And.Message.Contains("root.pem"));
        Assert.That(File.ReadAllText(signer), Is.EqualTo(foreign.ExportCertificatePem()));
    }

    private string Subject()
    {
        using var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(folder, TestAuthority.CertificateFile)));
        return certificate.Subject;
    }

    private SignerOptions Options() =>
        new() { CertificateFile = Path.Combine(folder, TestAuthority.CertificateFile), KeyFile = Path.Combine(folder, TestAuthority.KeyFile) };

    private string Serial()
    {
        using var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(folder, TestAuthority.CertificateFile)));
        return certificate.SerialNumber;
    }
}
