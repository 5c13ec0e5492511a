using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Farm.Cli.Certs;

/// <summary>A certificate authority for trying TLS out: what it certifies is made with it, all at once.</summary>
internal sealed class TrialAuthority : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const int RootYears = 10;

    /// <summary>A certificate begins a little earlier than now, so that a machine whose clock is behind takes it too.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly DateTimeOffset now;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 root;

    public TrialAuthority(DateTimeOffset now)
    {
        this.now = now;
        // Two of them must not look alike: each has a number in its name.
        var request = new CertificateRequest(Name($"Farm try-out CA {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        root = request.CreateSelfSigned(now - Early, now.AddYears(RootYears));
    }

    /// <summary>The root, in PEM; its key issues all others.</summary>
    public CertifiedPem Root => new(root.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), Until(root));

    /// <summary>Certifies a server for hosts, which are names and addresses.</summary>
    public CertifiedPem Server(string name, IEnumerable<string> hosts, int days)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        return Issue(name, ServerAuthentication, names.Build(), days);
    }

    /// <summary>Certifies a client under the name of its user.</summary>
    public CertifiedPem Client(string user, int days) => Issue(user, ClientAuthentication, null, days);

    public void Dispose()
    {
        root.Dispose();
        key.Dispose();
    }

    private CertifiedPem Issue(string name, string usage, X509Extension? names, int days)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Name(name), own, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (names is not null)
        {
            request.CertificateExtensions.Add(names);
        }

        var serial = RandomNumberGenerator.GetBytes(16);
        // Positive and without leading zeros, as DER wants it.
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        using var certificate = request.Create(root, now - Early, now.AddDays(days), serial);
        return new CertifiedPem(certificate.ExportCertificatePem(), own.ExportPkcs8PrivateKeyPem(), Until(certificate));
    }

    private static DateTimeOffset Until(X509Certificate2 certificate) => new(certificate.NotAfter.ToUniversalTime());

    private static X500DistinguishedName Name(string commonName)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName);
        return name.Build();
    }
}

/// <summary>A certificate and its private key, each in PEM.</summary>
internal sealed record CertifiedPem(string Certificate, string Key, DateTimeOffset Until);
