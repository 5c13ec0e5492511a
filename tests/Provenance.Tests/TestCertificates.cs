using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Farm.Provenance.C2pa;
using Farm.Provenance.Signing;
using Farm.Provenance.Tests.C2pa;

namespace Farm.Provenance.Tests;

/// <summary>The ways in which a certificate departs from a good one.</summary>
public sealed record CertificateShape
{
    public DateTimeOffset From { get; init; } = TestCertificates.Now.AddDays(-10);

    public DateTimeOffset Until { get; init; } = TestCertificates.Now.AddDays(80);

    public bool IsAuthority { get; init; }

    public bool IsSelfSigned { get; init; }

    public bool HasAuthorityKey { get; init; } = true;

    public X509KeyUsageFlags? KeyUsage { get; init; } = X509KeyUsageFlags.DigitalSignature;

    public IReadOnlyList<string> Usages { get; init; } = [CertificateProfile.DocumentSigning];

    public string? UnknownCriticalExtension { get; init; }
}

/// <summary>One root for all tests, and leaves of any shape below it. Real time, for the independent verifier has no other clock.</summary>
internal static class TestCertificates
{
    internal static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static readonly ECDsa RootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal static readonly X509Certificate2 Root = MakeRoot();

    internal static readonly TrustAnchors Anchors = TrustAnchors.FromPem(Root.ExportCertificatePem());

    internal static X509Certificate2 Issue(AsymmetricAlgorithm key, CertificateShape? shape = null) =>
        Issue(Request(key, "CN=Test signer, O=Test, C=ZZ"), shape ?? new CertificateShape());

    /// <summary>For a key of a kind that .NET has no class for.</summary>
    internal static X509Certificate2 Issue(PublicKey key, CertificateShape? shape = null) =>
        Issue(new CertificateRequest(new X500DistinguishedName("CN=Test signer, O=Test, C=ZZ"), key, HashAlgorithmName.SHA256), shape ?? new CertificateShape());

    private static X509Certificate2 Issue(CertificateRequest request, CertificateShape shape)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(shape.IsAuthority, false, 0, true));
        if (shape.KeyUsage is { } usage)
        {
            request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, true));
        }

        if (shape.Usages.Count > 0)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. shape.Usages.Select(oid => new Oid(oid))], false));
        }

        if (shape.HasAuthorityKey)
        {
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Root, true, false));
        }

        if (shape.UnknownCriticalExtension is { } unknown)
        {
            request.CertificateExtensions.Add(new X509Extension(unknown, [0x05, 0x00], true));
        }

        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (shape.IsSelfSigned)
        {
            using var self = request.CreateSelfSigned(shape.From, shape.Until);
            return X509CertificateLoader.LoadCertificate(self.RawData);
        }

        return request.Create(Root.SubjectName, X509SignatureGenerator.CreateForECDsa(RootKey), shape.From, shape.Until, [0x51, .. RandomNumberGenerator.GetBytes(15)]);
    }

    internal static ISigningKey Key(CertificateShape? shape = null)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new PemSigningKey(key, [Issue(key, shape)]);
    }

    /// <summary>An OCSP response by the root, or by a responder of its.</summary>
    internal static byte[] Revocation(X509Certificate2 about, DateTimeOffset from, DateTimeOffset? revoked, bool isDelegated)
    {
        if (!isDelegated)
        {
            return TestResponder.Answer(about, Root, Root, RootKey, from, revoked);
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var responder = Issue(key, new CertificateShape { Usages = [CertificateProfile.OcspSigning] });
        return TestResponder.Answer(about, Root, responder, key, from, revoked);
    }

    /// <summary>A revocation list by the root.</summary>
    internal static byte[] RevocationList(DateTimeOffset nextUpdate, params IReadOnlyList<X509Certificate2> revoked)
    {
        var builder = new CertificateRevocationListBuilder();
        foreach (var certificate in revoked)
        {
            builder.AddEntry(certificate, Now.AddHours(-1));
        }

        return builder.Build(Root.SubjectName, X509SignatureGenerator.CreateForECDsa(RootKey), 7, nextUpdate, HashAlgorithmName.SHA256, AuthorityKey(), Now.AddDays(-1));
    }

    private static X509AuthorityKeyIdentifierExtension AuthorityKey() => X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Root, true, false);

    private static CertificateRequest Request(AsymmetricAlgorithm key, string name) => key is RSA rsa
        ? new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : new CertificateRequest(name, (ECDsa)key, HashAlgorithmName.SHA256);

    private static X509Certificate2 MakeRoot()
    {
        var request = new CertificateRequest("CN=Test root, O=Test, C=ZZ", RootKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var root = request.CreateSelfSigned(Now.AddYears(-2), Now.AddYears(2));
        return X509CertificateLoader.LoadCertificate(root.RawData);
    }
}
