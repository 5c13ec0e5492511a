using Farm.Ports.Bus;
using Farm.Ports.Objects;
using Farm.Ports.Redis;
using Farm.Ports.Tls;
using Farm.Services.Tls;
using Microsoft.Extensions.Options;

namespace Farm.Ports.Tests.Tls;

/// <summary>Files that TLS cannot be set up with are told before anything connects: by setting, path and reason.</summary>
public sealed class TlsFilesTests
{
    private CertificateAuthority authority = null!;
    private string folder = "";

    [OneTimeSetUp]
    public void MakeFiles() => (authority, folder) = (new CertificateAuthority("own"), Directory.CreateTempSubdirectory("farm-tls-").FullName);

    [OneTimeTearDown]
    public void RemoveFiles()
    {
        authority.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void Good_files_are_no_findings()
    {
        var client = authority.Client("guest");
        Assert.That(Findings(authority.CaFile, client.CertificateFile, client.KeyFile), Is.Empty);
        Assert.That(Findings(null), Is.Empty);
        Assert.That(Findings(""), Is.Empty);
    }

    [Test]
    public void A_file_that_is_missing_empty_no_PEM_too_large_or_a_folder_is_told_with_its_reason()
    {
        var server = authority.Server();
        foreach (var (path, reason) in new[]
        {
            (Path.Combine(folder, "none.pem"), "there is no such file"),
            (Path.Combine(folder, "none", "ca.pem"), "there is no such file"),
            (folder, "it is a folder; must be a PEM file"),
            (Write("empty.pem", ""), "it holds no certificate in PEM (-----BEGIN CERTIFICATE-----)"),
            (Write("text.pem", "no certificate"), "it holds no certificate in PEM (-----BEGIN CERTIFICATE-----)"),
            (Write("der.pem", "0\u0082\u0001"), "it holds no certificate in PEM (-----BEGIN CERTIFICATE-----)"),
            (server.KeyFile, "it holds no certificate in PEM (-----BEGIN CERTIFICATE-----)"),
            (Write("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"), "a certificate in it is malformed: "),
            (Write("large.pem", new string('x', (1 << 20) + 1)), "it has more than 1048576 bytes, the most of a PEM file"),
        })
        {
            Assert.That(Findings(path), Has.One.StartsWith($"Farm:Test:CaFile is {path}; {reason}"));
            Assert.That(Findings(null, path, server.KeyFile), Has.One.StartsWith($"Farm:Test:CertificateFile is {path}; {reason}"));
        }
    }

    [Test]
    public void An_authority_that_has_run_out_or_issues_nothing_itself_is_told()
    {
        using var old = new CertificateAuthority("old", until: TimeSpan.FromDays(-1));
        Assert.That(Findings(old.CaFile), Has.One.StartsWith($"Farm:Test:CaFile is {old.CaFile}; its authority CN=old ran out on "));
        var server = authority.Server("leaf");
        Assert.That(Findings(server.CertificateFile), Has.One.StartsWith(
            $"Farm:Test:CaFile is {server.CertificateFile}; it holds no root, which has issued itself: CN=leaf is issued by CN=own, whose certificate belongs into the file"));
        // While one takes over from another, both are trusted.
        Assert.That(Findings(Write("two.pem", File.ReadAllText(old.CaFile) + File.ReadAllText(authority.CaFile))), Is.Empty);
    }

    [Test]
    public void A_certificate_that_has_run_out_or_has_another_key_is_told()
    {
        var (client, other) = (authority.Client("guest"), authority.Client("guest"));
        var old = authority.Server("old", until: TimeSpan.FromDays(-1));
        Assert.That(Findings(null, old.CertificateFile, old.KeyFile), Has.One.StartsWith($"Farm:Test:CertificateFile is {old.CertificateFile}; its certificate CN=old ran out on "));
        foreach (var (key, reason) in new[]
        {
            (other.KeyFile, $"its key is malformed, or is not that of the certificate in {client.CertificateFile}"),
            (Path.Combine(folder, "none.pem"), "there is no such file"),
            (client.CertificateFile, "it holds no private key in PEM (-----BEGIN PRIVATE KEY-----)"),
            (Write("broken-key.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"), "its key is malformed, or is not that of the certificate"),
            (Write("secret-key.pem", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"), "its key is encrypted; must be unencrypted"),
        })
        {
            Assert.That(Findings(null, client.CertificateFile, key), Has.One.StartsWith($"Farm:Test:KeyFile is {key}; {reason}"));
        }
    }

    [Test]
    public void A_certificate_without_its_key_or_a_key_without_its_certificate_is_told()
    {
        var client = authority.Client("guest");
        Assert.That(Findings(null, client.CertificateFile), Is.EqualTo(new[] { "Farm:Test:KeyFile is missing; CertificateFile is set, and each needs the other" }));
        Assert.That(Findings(null, null, client.KeyFile), Is.EqualTo(new[] { "Farm:Test:CertificateFile is missing; KeyFile is set, and each needs the other" }));
    }

    [Test]
    public void Files_beside_an_address_that_is_not_encrypted_are_not_passed_over_in_silence()
    {
        var bus = new BusOptions { Transport = BusTransport.RabbitMq, Uri = new Uri("amqp://a:b@localhost/"), CaFile = authority.CaFile };
        Assert.That(new BusOptionsRules(TimeProvider.System).Validate(null, bus).Failures, Is.EqualTo(new[] { "Farm:Bus:CaFile is set, and Farm:Bus:Uri is amqp and not encrypted; must begin with amqps" }));
        var redis = new RedisOptions { ConnectionString = "localhost:6379", KeyFile = authority.CaFile };
        Assert.That(new RedisOptionsRules(TimeProvider.System).Validate(null, redis).Failures, Is.EqualTo(new[] { "Farm:Redis:KeyFile is set, and Farm:Redis:ConnectionString has no ssl=true; must have it for TLS" }));
        var objects = new ObjectStoreOptions
        {
            Kind = ObjectStoreKind.S3, S3 = new S3Options { Endpoint = new Uri("http://localhost:9000"), Bucket = "pictures", AccessKey = "a", SecretKey = "b", CaFile = authority.CaFile },
        };
        Assert.That(new ObjectStoreOptionsValidation(TimeProvider.System).Validate(null, objects).Failures, Is.EqualTo(
            new[] { "Farm:Objects:S3:CaFile is set, and Farm:Objects:S3:Endpoint is http://localhost:9000/ and not encrypted; must begin with https" }));
    }

    [Test]
    public void Every_hop_tells_a_file_that_will_not_do()
    {
        var none = Path.Combine(folder, "none.pem");
        var found = new List<ValidateOptionsResult>
        {
            new BusOptionsRules(TimeProvider.System).Validate(null, new BusOptions { Transport = BusTransport.RabbitMq, Uri = new Uri("amqps://localhost/"), CaFile = none }),
            new RedisOptionsRules(TimeProvider.System).Validate(null, new RedisOptions { ConnectionString = "localhost:6379,ssl=true", CaFile = none }),
            new ObjectStoreOptionsValidation(TimeProvider.System).Validate(null, new ObjectStoreOptions
            {
                Kind = ObjectStoreKind.S3, S3 = new S3Options { Endpoint = new Uri("https://localhost:9000"), Bucket = "pictures", AccessKey = "a", SecretKey = "b", CaFile = none },
            }),
        };
        Assert.That(found.SelectMany(static result => result.Failures ?? []), Is.EqualTo(
            new[] { "Bus", "Redis", "Objects:S3" }.Select(section => $"Farm:{section}:CaFile is {none}; there is no such file")));
    }

    private static List<string> Findings(string? ca, string? certificate = null, string? key = null) =>
        [.. new TlsFiles("Farm:Test", ca, certificate, key).Findings(TimeProvider.System.GetUtcNow())];

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
