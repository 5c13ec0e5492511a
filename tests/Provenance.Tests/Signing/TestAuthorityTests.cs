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
        Assert.That(renewed, Is.EqualTo(new TestAuthorityOutcome(TestAuthorityAction.Renewed, Start.AddDays(151))));
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
    public void Options_out_of_range_are_all_told() =>
        Assert.That(
            () => TestAuthority.Ensure(folder, new TestAuthorityOptions { Days = 367, Country = "Germany", Organisation = "" }, Start),
            Throws.ArgumentException.With.Message.Contains("Days is 367").And.Message.Contains("Country is 'Germany'").And.Message.Contains("Organisation ''"));

    private SignerOptions Options() =>
        new() { CertificateFile = Path.Combine(folder, TestAuthority.CertificateFile), KeyFile = Path.Combine(folder, TestAuthority.KeyFile) };

    private string Serial()
    {
        using var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(folder, TestAuthority.CertificateFile)));
        return certificate.SerialNumber;
    }
}
