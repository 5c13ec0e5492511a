using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Farm.Services.Tls;

/// <summary>A certificate authority in a temporary folder, which certifies servers of this machine and clients, in date or out of it.</summary>
public sealed class CertificateAuthority : IDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly X509Certificate2 root;
    private readonly string folder = Directory.CreateTempSubdirectory("farm-ca-").FullName;

    /// <param name="name">Its common name.</param>
    /// <param name="until">End of its time, from now; negative for one that has run out.</param>
    public CertificateAuthority(string name = "Farm tests CA", TimeSpan? until = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var (from, to) = Times(until ?? Day);
        root = request.CreateSelfSigned(from, to);
        CaFile = Write("ca.pem", root.ExportCertificatePem());
    }

    /// <summary>PEM of the authority, in a folder of the object's own.</summary>
    public string CaFile { get; }

    /// <summary>A certificate for localhost and 127.0.0.1.</summary>
    public TlsIdentity Server(string name = "localhost", TimeSpan? until = null) =>
        Issue(name, until ?? Day, "1.3.6.1.5.5.7.3.1", names =>
        {
            names.AddDnsName("localhost");
            names.AddIpAddress(IPAddress.Loopback);
        });

    /// <summary>A certificate for another host than this one.</summary>
    public TlsIdentity ServerElsewhere(string host) => Issue(host, Day, "1.3.6.1.5.5.7.3.1", names => names.AddDnsName(host));

    /// <summary>A client's certificate for localhost: good for no server.</summary>
    public TlsIdentity Client(string name) => Issue(name, Day, "1.3.6.1.5.5.7.3.2", static names => names.AddDnsName("localhost"));

    public void Dispose()
    {
        root.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private TlsIdentity Issue(string name, TimeSpan until, string usage, Action<SubjectAlternativeNameBuilder> addHosts)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        var hosts = new SubjectAlternativeNameBuilder();
        addHosts(hosts);
        request.CertificateExtensions.Add(hosts.Build());
        var (from, to) = Times(until);
        // By a generator, not by the root itself: what has run out may certify, and what outlives its authority is the test's wish.
        using var rootKey = root.GetECDsaPrivateKey() ?? throw new InvalidOperationException("the root has no key");
        using var certificate = request.Create(root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey), from, to, RandomNumberGenerator.GetBytes(12));
        var id = Guid.NewGuid().ToString("n");
        return new TlsIdentity(Write($"{id}.pem", certificate.ExportCertificatePem()), Write($"{id}-key.pem", key.ExportPkcs8PrivateKeyPem()), CaFile);
    }

    private static (DateTimeOffset From, DateTimeOffset To) Times(TimeSpan until)
    {
        var end = TimeProvider.System.GetUtcNow() + until;
        return ((until > TimeSpan.Zero ? TimeProvider.System.GetUtcNow() : end) - Day, end);
    }

    private string Write(string name, string pem)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, pem + "\n");
        if (!OperatingSystem.IsWindows())
        {
            // Servers run as users of their own, in folders that they may enter.
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
            File.SetUnixFileMode(path, (UnixFileMode)0b110_100_100);
        }

        return path;
    }
}

/// <summary>PEM files of a certificate, its key, and the authority behind it.</summary>
public sealed record TlsIdentity(string CertificateFile, string KeyFile, string CaFile);
