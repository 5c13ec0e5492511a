using System.Security.Cryptography.X509Certificates;

namespace Farm.Ports.Tls;

/// <summary>The PEM files that one hop's TLS is set up with, as its settings name them. None is watched: each is read when the process starts.</summary>
/// <param name="Section">The settings' section, such as Farm:Bus.</param>
/// <param name="CaFile">Authorities that the server's certificate may come from, and no others; null for those of the system.</param>
/// <param name="CertificateFile">Own certificate with its intermediates behind it; null for none.</param>
/// <param name="KeyFile">Its private key, unencrypted.</param>
public sealed record TlsFiles(string Section, string? CaFile, string? CertificateFile = null, string? KeyFile = null)
{
    /// <summary>The setting that names the authorities.</summary>
    public string CaSetting { get; init; } = $"{Section}:{nameof(CaFile)}";

    /// <summary>Whether an own certificate is named.</summary>
    private bool HasCertificate => IsNamed(CertificateFile);

    /// <summary>Every file that will not do, by setting, path and reason.</summary>
    /// <param name="isEncrypted">Whether the hop's address asks for TLS: files that nobody would look at are not passed over in silence.</param>
    /// <param name="remedy">The address' setting, what it says, and what it must say.</param>
    public IEnumerable<string> Findings(bool isEncrypted, string remedy, DateTimeOffset now) => isEncrypted ? Findings(now)
        : Named().FirstOrDefault() is { } named ? [$"{Section}:{named} is set, and {remedy}"]
        : [];

    /// <summary>Every file that will not do, by setting, path and reason.</summary>
    public IEnumerable<string> Findings(DateTimeOffset now)
    {
        if (IsNamed(CaFile) && AuthorityFile.Finding(CaFile ?? "", now) is { } authority)
        {
            yield return $"{CaSetting} is {CaFile}; {authority}";
        }

        if (IsNamed(CertificateFile) != IsNamed(KeyFile))
        {
            var (given, missing) = IsNamed(KeyFile) ? (nameof(KeyFile), nameof(CertificateFile)) : (nameof(CertificateFile), nameof(KeyFile));
            yield return $"{Section}:{missing} is missing; {given} is set, and each needs the other";
        }
        else if (HasCertificate && CertifiedKey.Finding(CertificateFile ?? "", KeyFile ?? "", now) is var (isKey, reason))
        {
            yield return isKey ? $"{Section}:{nameof(KeyFile)} is {KeyFile}; {reason}" : $"{Section}:{nameof(CertificateFile)} is {CertificateFile}; {reason}";
        }
    }

    /// <summary>The authorities that are trusted; null for those of the system.</summary>
    /// <exception cref="InvalidDataException">The file is not what <see cref="Findings(DateTimeOffset)"/> wants.</exception>
    internal X509Certificate2Collection? ReadAuthorities() =>
        IsNamed(CaFile) ? Read(() => PemFile.ReadCertificates(CaFile ?? ""), $"{CaSetting} is {CaFile}") : null;

    /// <summary>The own certificate with its key, and the intermediates; null for none.</summary>
    /// <inheritdoc cref="ReadAuthorities" path="/exception"/>
    internal (X509Certificate2 Certificate, X509Certificate2Collection Intermediates)? ReadCertificate() =>
        HasCertificate ? Read(() => CertifiedKey.Read(CertificateFile ?? "", KeyFile ?? ""), $"{Section}:{nameof(CertificateFile)} is {CertificateFile}, {nameof(KeyFile)} {KeyFile}") : null;

    private static T Read<T>(Func<T> read, string setting)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException problem)
        {
            throw new InvalidDataException($"{setting}; {problem.Message}", problem);
        }
    }

    private IEnumerable<string> Named() => new (string Name, string? File)[] { (nameof(CaFile), CaFile), (nameof(CertificateFile), CertificateFile), (nameof(KeyFile), KeyFile) }
        .Where(static setting => IsNamed(setting.File)).Select(static setting => setting.Name);

    private static bool IsNamed(string? file) => !string.IsNullOrEmpty(file);
}
