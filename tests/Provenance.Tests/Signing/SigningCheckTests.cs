using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Farm.Provenance.Signing;

namespace Farm.Provenance.Tests.Signing;

public sealed class SigningCheckTests
{
    private readonly List<string> files = [];

    [TearDown]
    public void DeleteFiles()
    {
        files.ForEach(File.Delete);
        files.Clear();
    }

    [Test]
    public async Task A_good_key_may_sign()
    {
        using var key = TestCertificates.Key();

        Assert.That(await CheckAsync(key), Is.Empty);
    }

    private static IEnumerable<TestCaseData> Shapes()
    {
        yield return new TestCaseData(new CertificateShape { Until = TestCertificates.Now.AddMinutes(-1) }, "ran out at").SetArgDisplayNames("expired");
        yield return new TestCaseData(new CertificateShape { From = TestCertificates.Now.AddDays(1) }, "is not valid before").SetArgDisplayNames("not yet valid");
        yield return new TestCaseData(new CertificateShape { IsAuthority = true }, "CA:TRUE").SetArgDisplayNames("of a CA");
        yield return new TestCaseData(new CertificateShape { IsSelfSigned = true }, "self-signed").SetArgDisplayNames("self-signed");
        yield return new TestCaseData(new CertificateShape { KeyUsage = null }, "keyUsage is missing").SetArgDisplayNames("without key usage");
        yield return new TestCaseData(new CertificateShape { KeyUsage = X509KeyUsageFlags.KeyEncipherment }, "must have digitalSignature").SetArgDisplayNames("for encipherment");
        yield return new TestCaseData(new CertificateShape { KeyUsage = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign }, "must not have keyCertSign").SetArgDisplayNames("for certificates");
        yield return new TestCaseData(new CertificateShape { Usages = [] }, "extended key usage is missing").SetArgDisplayNames("without extended usage");
        yield return new TestCaseData(new CertificateShape { Usages = ["1.3.6.1.5.5.7.3.1"] }, "extended key usage is 1.3.6.1.5.5.7.3.1").SetArgDisplayNames("of a web server");
        yield return new TestCaseData(new CertificateShape { Usages = [CertificateProfile.TimeStamping] }, "extended key usage").SetArgDisplayNames("of a time-stamp authority");
        yield return new TestCaseData(new CertificateShape { HasAuthorityKey = false }, "authority key identifier is missing").SetArgDisplayNames("without its issuer's key");
    }

    [TestCaseSource(nameof(Shapes))]
    public async Task A_wrong_certificate_is_refused_with_its_reason(CertificateShape shape, string reason)
    {
        using var key = TestCertificates.Key(shape);

        var findings = await CheckAsync(key);
        Assert.That(findings, Has.Exactly(1).Items);
        Assert.That(findings[0], Does.StartWith("Farm:Provenance:Signer:CertificateFile ").And.Contain(reason));
    }

    [Test]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        using var key = TestCertificates.Key(new CertificateShape { Until = TestCertificates.Now.AddDays(-1), Usages = [], HasAuthorityKey = false });

        Assert.That(await CheckAsync(key), Has.Exactly(3).Items);
    }

    [Test]
    public async Task A_key_of_another_certificate_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = new PemSigningKey(ECDsa.Create(ECCurve.NamedCurves.nistP256), [TestCertificates.Issue(other)]);

        Assert.That((await CheckAsync(key)).Single(), Does.Contain("do not go together"));
    }

    [Test]
    public async Task A_key_on_another_curve_is_refused()
    {
        var large = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var key = new PemSigningKey(large, [TestCertificates.Issue(large)]);

        Assert.That((await CheckAsync(key)).Single(), Does.Contain("P-256"));
    }

    [Test]
    public async Task A_chain_whose_links_do_not_hold_is_refused()
    {
        var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = new PemSigningKey(own, [TestCertificates.Issue(own), TestCertificates.Issue(stranger)]);

        Assert.That((await CheckAsync(key)).Single(), Does.Contain("did not issue the one before it"));
    }

    [Test]
    public async Task A_revoked_certificate_is_refused()
    {
        using var key = TestCertificates.Key();

        var findings = await CheckAsync(key, TestCertificates.RevocationList(TestCertificates.Now.AddDays(7), key.Chain[0]));
        Assert.That(findings.Single(), Does.Contain("is revoked").And.Contain(key.Chain[0].SerialNumber));
    }

    [Test]
    public async Task A_revocation_list_without_the_certificate_is_no_hindrance([Values] bool asPem)
    {
        using var key = TestCertificates.Key();
        using var other = TestCertificates.Key();
        var list = TestCertificates.RevocationList(TestCertificates.Now.AddDays(7), other.Chain[0]);

        Assert.That(await CheckAsync(key, asPem ? System.Text.Encoding.ASCII.GetBytes(PemEncoding.WriteString("X509 CRL", list)) : list), Is.Empty);
    }

    [Test]
    public async Task A_revocation_list_that_ran_out_is_refused()
    {
        using var key = TestCertificates.Key();

        Assert.That((await CheckAsync(key, TestCertificates.RevocationList(TestCertificates.Now.AddHours(-1)))).Single(), Does.Contain("was to be replaced by"));
    }

    [Test]
    public async Task A_revocation_list_that_is_none_is_refused()
    {
        using var key = TestCertificates.Key();

        Assert.That((await CheckAsync(key, "no list"u8.ToArray())).Single(), Does.Contain("cannot be read"));
    }

    private async Task<IReadOnlyList<string>> CheckAsync(ISigningKey key, byte[]? revocationList = null)
    {
        var options = new SignerOptions { CertificateFile = "signer.pem" };
        if (revocationList is not null)
        {
            options.RevocationList = Path.GetTempFileName();
            files.Add(options.RevocationList);
            await File.WriteAllBytesAsync(options.RevocationList, revocationList);
        }

        return await SigningCheck.RunAsync(key, options, TestCertificates.Now, CancellationToken.None);
    }
}
