using System.Security.Cryptography.X509Certificates;
using Farm.Provenance.C2pa.Cose;

namespace Farm.Provenance.Signing;

/// <summary>C2PA's demands on the certificate of a claim's signer (C2PA 2.2, 14.5.1). One place for signing and for reading.</summary>
internal static class CertificateProfile
{
    /// <summary>c2pa-kp-claimSigning.</summary>
    public const string ClaimSigning = "1.3.6.1.4.1.62558.2.1";

    /// <summary>id-kp-documentSigning (RFC 9336).</summary>
    public const string DocumentSigning = "1.3.6.1.5.5.7.3.36";

    /// <summary>id-kp-emailProtection, which C2PA took before there were the others.</summary>
    public const string EmailProtection = "1.3.6.1.5.5.7.3.4";

    public const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    public const string OcspSigning = "1.3.6.1.5.5.7.3.9";

    private const string AnyUsage = "2.5.29.37.0";
    private const string MicrosoftSigning = "1.3.6.1.4.1.311.76.59.1.9";
    private const string AuthorityKey = "2.5.29.35";

    /// <summary>Usages of which a certificate to sign with must have one.</summary>
    public static IReadOnlySet<string> SigningUsages { get; } = new HashSet<string> { ClaimSigning, DocumentSigning, EmailProtection };

    /// <summary>Usages of which a certificate in a file must have one; readers are laxer than signers.</summary>
    public static IReadOnlySet<string> ReadingUsages { get; } =
        new HashSet<string> { ClaimSigning, DocumentSigning, EmailProtection, MicrosoftSigning, TimeStamping, OcspSigning };

    /// <summary>Extensions that are understood here or by X509Chain; a critical one beside them makes the certificate unusable.</summary>
    private static readonly HashSet<string> Known =
    [
        "2.5.29.14", "2.5.29.15", "2.5.29.17", "2.5.29.18", "2.5.29.19", "2.5.29.30", "2.5.29.31", "2.5.29.32", "2.5.29.33", AuthorityKey,
        "2.5.29.36", "2.5.29.37", "2.5.29.54", "1.3.6.1.5.5.7.1.1",
    ];

    /// <summary>Everything in which the certificate departs from the profile; its time is not looked at.</summary>
    /// <param name="leaf">The signer's certificate.</param>
    /// <param name="usages">The extended key usages of which it must have one.</param>
    public static IEnumerable<string> Departures(X509Certificate2 leaf, IReadOnlySet<string> usages)
    {
        if (leaf.Version != 3)
        {
            yield return $"its version is {leaf.Version}; must be 3";
        }

        if (leaf.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault() is { CertificateAuthority: true })
        {
            yield return "it is a CA's (basicConstraints CA:TRUE); a signer's must not be";
        }

        if (leaf.SubjectName.RawData.AsSpan().SequenceEqual(leaf.IssuerName.RawData))
        {
            yield return "it is self-signed; must be issued by a CA";
        }

        var usage = leaf.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault();
        if (usage is null || (usage.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == X509KeyUsageFlags.None)
        {
            yield return $"its keyUsage is {(usage is null ? "missing" : usage.KeyUsages)}; must have digitalSignature";
        }
        else if ((usage.KeyUsages & X509KeyUsageFlags.KeyCertSign) != X509KeyUsageFlags.None)
        {
            yield return $"its keyUsage is {usage.KeyUsages}; must not have keyCertSign";
        }

        foreach (var departure in UsageDepartures(leaf, usages))
        {
            yield return departure;
        }

        if (leaf.Extensions[AuthorityKey] is null)
        {
            yield return "its authority key identifier is missing";
        }

        foreach (var extension in leaf.Extensions.Where(extension => extension.Critical && extension.Oid?.Value is { } oid && !Known.Contains(oid)))
        {
            yield return $"its extension {extension.Oid?.Value} is critical and unknown";
        }

        using var rsa = RsaKey.Of(leaf);
        if (rsa is { KeySize: < 2048 })
        {
            yield return $"its RSA key has {rsa.KeySize} bits; must have 2048 or more";
        }
    }

    private static IEnumerable<string> UsageDepartures(X509Certificate2 leaf, IReadOnlySet<string> allowed)
    {
        var usages = leaf.Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .SelectMany(extension => extension.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>())
            .Select(oid => oid.Value ?? "").ToList();
        var told = usages.Count == 0 ? "missing" : string.Join(", ", usages);
        if (usages.Contains(AnyUsage) || !usages.Exists(allowed.Contains))
        {
            yield return $"its extended key usage is {told}; must have {ClaimSigning} (C2PA claim signing), {DocumentSigning} or {EmailProtection}, and not any";
        }
        else if (usages.Exists(usage => usage is TimeStamping or OcspSigning) && usages.Count > 1)
        {
            yield return $"its extended key usage is {told}; time stamping and OCSP signing stand alone";
        }
    }
}
