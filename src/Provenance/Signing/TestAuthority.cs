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

    /// <summary>A certificate begins a little earlier than now, so that a reader whose clock is behind takes it too.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Makes what is missing: the root on the first call, the signing certificate when there is none, less than a third of its time is left, it has lost its
    /// key, or an option asks for another one.
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
        var signerPath = Path.Combine(folder, CertificateFile);
        var isNew = !File.Exists(rootPath);
        if (isNew)
        {
            Refuse(File.Exists(signerPath), signerPath, $"there is no {RootFile} beside it");
            MakeRoot(folder, options, now);
        }

        using var root = Read(rootPath);
        using var current = File.Exists(signerPath) ? Read(signerPath) : null;
        Refuse(current is not null && !CertificateSignature.IsBy(current.RawData, root), signerPath, $"{RootFile} did not issue it");
        var wanted = Fill(options, current ?? root, current);
        var rootUntil = root.ValidUntil();
        if (current is not null && IsGood(current, rootUntil, wanted, options, now) && HasItsKey(folder, current))
        {
            return new TestAuthorityOutcome(TestAuthorityAction.Kept, current.ValidUntil(), rootUntil);
        }

        var end = MakeSigner(folder, root, wanted, now);
        return new TestAuthorityOutcome(isNew ? TestAuthorityAction.Made : TestAuthorityAction.Renewed, end, rootUntil, current?.ValidUntil());
    }

    /// <summary>A certificate that somebody else issued is not thrown away.</summary>
    private static void Refuse(bool isForeign, string certificate, string why)
    {
        if (isForeign)
        {
            throw new InvalidDataException($"{certificate} is no certificate of this folder's test authority, {why}; name another folder");
        }
    }

    private static bool IsGood(X509Certificate2 current, DateTimeOffset rootUntil, Certified wanted, TestAuthorityOptions asked, DateTimeOffset now)
    {
        var (from, until) = (current.ValidFrom(), current.ValidUntil());
        // Cut short by its root's end it has fewer days than it was asked for.
        var hasItsDays = asked.Days is null || wanted.Days == DaysOf(current) || until == rootUntil;
        return now <= until && (until - now) * 3 >= until - from && hasItsDays
            && current.SubjectName.RawData.AsSpan().SequenceEqual(SignerName(wanted).RawData);
    }

    /// <summary>Whoever was ended between writing the key and writing the certificate left a pair that cannot sign.</summary>
    private static bool HasItsKey(string folder, X509Certificate2 current)
    {
        var path = Path.Combine(folder, KeyFile);
        if (!File.Exists(path))
        {
            return false;
        }

        using var key = ReadKey(path);
        using var certified = current.GetECDsaPublicKey();
        return certified is not null && key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(certified.ExportSubjectPublicKeyInfo());
    }

    /// <summary>Fills in the options: whatever is not asked for stays as it was.</summary>
    private static Certified Fill(TestAuthorityOptions options, X509Certificate2 before, X509Certificate2? signer) => new(
        options.Organisation ?? NamePart(before, "2.5.4.10") ?? TestAuthorityOptions.DefaultOrganisation,
        options.Country ?? NamePart(before, "2.5.4.6") ?? TestAuthorityOptions.DefaultCountry,
        options.Days ?? (signer is null ? TestAuthorityOptions.DefaultDays : Math.Clamp(DaysOf(signer), 1, TestAuthorityOptions.MaxDays)));

    private static int DaysOf(X509Certificate2 certificate) => (int)Math.Round((certificate.ValidUntil() - certificate.ValidFrom() - Early).TotalDays);

    private static string? NamePart(X509Certificate2 certificate, string oid) => certificate.SubjectName.EnumerateRelativeDistinguishedNames()
        .FirstOrDefault(part => !part.HasMultipleElements && part.GetSingleElementType().Value == oid)?.GetSingleElementValue();

    private static void MakeRoot(string folder, TestAuthorityOptions options, DateTimeOffset now)
    {
        var organisation = options.Organisation ?? TestAuthorityOptions.DefaultOrganisation;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(
            Name(organisation, options.Country ?? TestAuthorityOptions.DefaultCountry, $"{organisation} test root"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var root = request.CreateSelfSigned(now - Early, now.AddYears(RootYears));
        Write(Path.Combine(folder, RootKeyFile), key.ExportPkcs8PrivateKeyPem(), secret: true);
        Write(Path.Combine(folder, RootFile), root.ExportCertificatePem(), secret: false);
    }

    private static DateTimeOffset MakeSigner(string folder, X509Certificate2 root, Certified wanted, DateTimeOffset now)
    {
        var rootUntil = root.ValidUntil();
        if (rootUntil <= now)
        {
            throw new InvalidDataException($"{Path.Combine(folder, RootFile)} ran out at {rootUntil:u}; move the folder away and make a new one");
        }

        if (now < root.ValidFrom())
        {
            throw new InvalidDataException($"{Path.Combine(folder, RootFile)} is not valid before {root.ValidFrom():u}; it is {now:u}: is the clock right?");
        }

        using var rootKey = ReadKey(Path.Combine(folder, RootKeyFile));
        using var issuer = root.CopyWithPrivateKey(rootKey);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(SignerName(wanted), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            [new Oid(CertificateProfile.ClaimSigning), new Oid(CertificateProfile.DocumentSigning), new Oid(CertificateProfile.EmailProtection)], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        var end = now.AddDays(wanted.Days) is var asked && asked < rootUntil ? asked : rootUntil;
        var serial = RandomNumberGenerator.GetBytes(16);
        // Positive and without leading zeros, as DER wants it.
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        var start = now - Early is var early && early > root.ValidFrom() ? early : root.ValidFrom();
        using var certificate = request.Create(issuer, start, end, serial);
        // The certificate last: whoever sees it finds its key there already.
        Write(Path.Combine(folder, KeyFile), key.ExportPkcs8PrivateKeyPem(), secret: true);
        Write(Path.Combine(folder, CertificateFile), certificate.ExportCertificatePem(), secret: false);
        return certificate.ValidUntil();
    }

    private static X500DistinguishedName SignerName(Certified wanted) => Name(wanted.Organisation, wanted.Country, $"{wanted.Organisation} content credentials");

    private static X500DistinguishedName Name(string organisation, string country, string commonName)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCountryOrRegion(country);
        name.AddOrganizationName(organisation);
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

    /// <summary>The contents of a certificate that options may set.</summary>
    private sealed record Certified(string Organisation, string Country, int Days);
}
