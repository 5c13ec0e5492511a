using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Farm.Provenance.Signing;

/// <summary>
/// A small certificate authority in a folder, for trying content credentials out: a root, and a short-lived signing certificate that is made
/// anew in time. Nobody trusts its root but those who are given it; for the public, a certificate is had from a CA on C2PA's trust list.
/// </summary>
public static class TestAuthority
{
    /// <summary>Given to readers: the anchor with which signatures are trusted.</summary>
    public const string RootFile = "root.pem";

    /// <summary>Only issuing needs it: it may be kept away from the machine that signs.</summary>
    public const string RootKeyFile = "root-key.pem";

    public const string CertificateFile = "signer.pem";

    public const string KeyFile = "signer-key.pem";

    private const int RootYears = 10;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Makes what is missing: the root on the first call, the signing certificate when there is none or less than a third of its time is left.
    /// </summary>
    /// <param name="folder">Made if it is not there.</param>
    /// <param name="options">Whose certificates they are.</param>
    /// <param name="now">Of the clock in use.</param>
    /// <exception cref="InvalidDataException">The folder holds files that are no authority's, or its root has run out; the message names the file.</exception>
    public static TestAuthorityOutcome Ensure(string folder, TestAuthorityOptions options, DateTimeOffset now)
    {
        options.Check();
        Directory.CreateDirectory(folder);
        var rootPath = Path.Combine(folder, RootFile);
        var isNew = !File.Exists(rootPath);
        if (isNew)
        {
            MakeRoot(folder, options, now);
        }

        using var root = Read(rootPath);
        var signer = Path.Combine(folder, CertificateFile);
        if (!isNew && File.Exists(signer))
        {
            using var current = Read(signer);
            var (from, until) = (current.ValidFrom(), current.ValidUntil());
            if (now <= until && (until - now) * 3 >= until - from)
            {
                return new TestAuthorityOutcome(TestAuthorityAction.Kept, until);
            }
        }

        var end = MakeSigner(folder, root, options, now);
        return new TestAuthorityOutcome(isNew ? TestAuthorityAction.Made : TestAuthorityAction.Renewed, end);
    }

    private static void MakeRoot(string folder, TestAuthorityOptions options, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Name(options, $"{options.Organisation} test root"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var root = request.CreateSelfSigned(Start(now), now.AddYears(RootYears));
        Write(Path.Combine(folder, RootKeyFile), key.ExportPkcs8PrivateKeyPem(), secret: true);
        Write(Path.Combine(folder, RootFile), root.ExportCertificatePem(), secret: false);
    }

    private static DateTimeOffset MakeSigner(string folder, X509Certificate2 root, TestAuthorityOptions options, DateTimeOffset now)
    {
        var rootUntil = root.ValidUntil();
        if (rootUntil <= now)
        {
            throw new InvalidDataException($"{Path.Combine(folder, RootFile)} ran out at {rootUntil:u}; move the folder away and make a new one");
        }

        using var rootKey = ReadKey(Path.Combine(folder, RootKeyFile));
        using var issuer = root.CopyWithPrivateKey(rootKey);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Name(options, $"{options.Organisation} content credentials"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            [new Oid(CertificateProfile.ClaimSigning), new Oid(CertificateProfile.DocumentSigning), new Oid(CertificateProfile.EmailProtection)], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        var end = now.AddDays(options.Days) is var wanted && wanted < rootUntil ? wanted : rootUntil;
        var serial = RandomNumberGenerator.GetBytes(16);
        // Positive and without leading zeros, as DER wants it.
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        using var certificate = request.Create(issuer, Start(now), end, serial);
        // The certificate last: whoever sees it finds its key there already.
        Write(Path.Combine(folder, KeyFile), key.ExportPkcs8PrivateKeyPem(), secret: true);
        Write(Path.Combine(folder, CertificateFile), certificate.ExportCertificatePem(), secret: false);
        return end;
    }

    /// <summary>A little earlier than now, so that a reader whose clock is behind takes the certificate too.</summary>
    private static DateTimeOffset Start(DateTimeOffset now) => now.AddMinutes(-5);

    private static X500DistinguishedName Name(TestAuthorityOptions options, string commonName)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCountryOrRegion(options.Country);
        name.AddOrganizationName(options.Organisation);
        name.AddCommonName(commonName);
        return name.Build();
    }

    private static X509Certificate2 Read(string path)
    {
        try
        {
            return X509Certificate2.CreateFromPem(File.ReadAllText(path));
        }
        catch (CryptographicException malformed)
        {
            throw new InvalidDataException($"{path} holds no certificate: {malformed.Message}", malformed);
        }
    }

    private static ECDsa ReadKey(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{path} is not there, and a signing certificate cannot be issued without it");
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key;
        }
        catch (Exception malformed) when (malformed is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidDataException($"{path} holds no private key: {malformed.Message}", malformed);
        }
    }

    /// <summary>Whole or not at all: a worker may be reading the file that is replaced.</summary>
    private static void Write(string path, string text, bool secret)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = secret ? OwnerOnly : OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        }

        using (var stream = new FileStream(fresh, options))
        using (var writer = new StreamWriter(stream))
        {
            writer.Write(text);
            writer.Write('\n');
        }

        File.Move(fresh, path, overwrite: true);
    }
}
