using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace Farm.Ports.Tls;

/// <summary>Certificates in words, for whoever set them up. Names that come from a server are cut and without control characters: they go into log and terminal.</summary>
internal static class CertificateText
{
    private const int MaxLength = 200;

    public static string NameOf(X509Certificate2 certificate) => Plain(certificate.Subject.Length > 0 ? certificate.Subject : "without a name");

    public static string IssuerOf(X509Certificate2 certificate) => Plain(certificate.Issuer.Length > 0 ? certificate.Issuer : "nobody");

    /// <summary>The names and addresses that it certifies.</summary>
    public static string HostsOf(X509Certificate2 certificate)
    {
        var hosts = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(static names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(static address => address.ToString()))).ToList();
        return hosts.Count == 0 ? "no host at all" : Plain(string.Join(", ", hosts));
    }

    /// <summary>Why it does not hold at a time; null where it does.</summary>
    public static string? OutOfDate(X509Certificate2 certificate, DateTimeOffset now) =>
        now.UtcDateTime > certificate.NotAfter.ToUniversalTime() ? $"ran out on {Time(certificate.NotAfter)}"
        : now.UtcDateTime < certificate.NotBefore.ToUniversalTime() ? $"is not valid before {Time(certificate.NotBefore)}; it is {Time(now.UtcDateTime)}"
        : null;

    private static string Time(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Plain(string text)
    {
        var plain = string.Concat(text.Select(static letter => char.IsControl(letter) ? '?' : letter));
        return plain.Length > MaxLength ? plain[..MaxLength] + "…" : plain;
    }
}
