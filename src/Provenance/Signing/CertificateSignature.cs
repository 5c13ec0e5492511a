using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Farm.Provenance.Signing;

/// <summary>
/// Whether one certificate signed another, or a revocation list. X509Chain judges only chains that end in a trusted root; here the root is
/// kept elsewhere.
/// </summary>
internal static class CertificateSignature
{
    /// <param name="signed">Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue }, or a CertificateList, DER.</param>
    /// <param name="issuer">Whose key should have signed it.</param>
    /// <returns>False also for algorithms other than ECDSA and RSA PKCS#1 with SHA-256, SHA-384 or SHA-512.</returns>
    public static bool IsBy(ReadOnlyMemory<byte> signed, X509Certificate2 issuer)
    {
        try
        {
            var outer = new AsnReader(signed, AsnEncodingRules.DER).ReadSequence();
            var content = outer.ReadEncodedValue().Span;
            var algorithm = outer.ReadSequence().ReadObjectIdentifier();
            var signature = outer.ReadBitString(out _);
            return HashOf(algorithm) is { } hash && Verify(issuer, content, signature, hash);
        }
        catch (Exception malformed) when (malformed is AsnContentException or CryptographicException)
        {
            return false;
        }
    }

    private static bool Verify(X509Certificate2 issuer, ReadOnlySpan<byte> content, byte[] signature, HashAlgorithmName hash)
    {
        using var ecdsa = issuer.GetECDsaPublicKey();
        if (ecdsa is not null)
        {
            return ecdsa.VerifyData(content, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
        }

        using var rsa = issuer.GetRSAPublicKey();
        return rsa is not null && rsa.VerifyData(content, signature, hash, RSASignaturePadding.Pkcs1);
    }

    private static HashAlgorithmName? HashOf(string algorithm) => algorithm switch
    {
        "1.2.840.10045.4.3.2" or "1.2.840.113549.1.1.11" => HashAlgorithmName.SHA256,
        "1.2.840.10045.4.3.3" or "1.2.840.113549.1.1.12" => HashAlgorithmName.SHA384,
        "1.2.840.10045.4.3.4" or "1.2.840.113549.1.1.13" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
