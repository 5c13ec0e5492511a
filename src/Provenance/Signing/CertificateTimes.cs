using System.Security.Cryptography.X509Certificates;

namespace Farm.Provenance.Signing;

/// <summary>X509Certificate2 tells its times in the local zone; these are in UTC.</summary>
internal static class CertificateTimes
{
    public static DateTimeOffset ValidFrom(this X509Certificate2 certificate) => new(certificate.NotBefore.ToUniversalTime());

    public static DateTimeOffset ValidUntil(this X509Certificate2 certificate) => new(certificate.NotAfter.ToUniversalTime());

    public static bool IsValidAt(this X509Certificate2 certificate, DateTimeOffset time) =>
        time >= certificate.ValidFrom() && time <= certificate.ValidUntil();
}
