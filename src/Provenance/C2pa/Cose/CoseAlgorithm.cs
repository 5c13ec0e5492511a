using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Farm.Provenance.C2pa.Cose;

/// <summary>The outcome of verifying a signature.</summary>
internal enum CoseVerdict
{
    /// <summary>The certificate's key made it.</summary>
    Holds = 0,

    /// <summary>It did not.</summary>
    Fails = 1,

    /// <summary>Algorithm or key are of a kind that cannot be verified here, which says nothing of the signature.</summary>
    Unsupported = 2,
}

/// <summary>The signature algorithms of C2PA (C2PA 2.2, 13.2.1). .NET has no Ed25519, and no keys that are for RSASSA-PSS alone.</summary>
internal static class CoseAlgorithm
{
    public const long Es256 = -7;
    private const long EdDsa = -8;
    private const long Es384 = -35;
    private const long Es512 = -36;
    private const long Ps256 = -37;
    private const long Ps384 = -38;
    private const long Ps512 = -39;

    private const string EcKey = "1.2.840.10045.2.1";
    private const string Ed25519Key = "1.3.101.112";

    public const string Known = "ES256, ES384, ES512, PS256, PS384, PS512 and Ed25519";

    /// <summary>Whether the certificate's key made this signature.</summary>
    /// <param name="algorithm">COSE's number; null where there is none.</param>
    public static CoseVerdict Verify(long? algorithm, X509Certificate2 certificate, ReadOnlySpan<byte> signed, byte[] signature)
    {
        try
        {
            return algorithm switch
            {
                Es256 or Es384 or Es512 => VerifyEcdsa(HashOf(algorithm), certificate, signed, signature),
                Ps256 or Ps384 or Ps512 => VerifyPss(HashOf(algorithm), certificate, signed, signature),
                EdDsa => VerifyEd25519(certificate, signed, signature),
                _ => CoseVerdict.Unsupported,
            };
        }
        catch (Exception unread) when (unread is CryptographicException or AsnContentException or PlatformNotSupportedException)
        {
            // A key on a curve, or of a size or shape, that the platform does not have.
            return CoseVerdict.Unsupported;
        }
    }

    private static CoseVerdict VerifyEcdsa(HashAlgorithmName hash, X509Certificate2 certificate, ReadOnlySpan<byte> signed, byte[] signature)
    {
        if (certificate.GetKeyAlgorithm() != EcKey)
        {
            return OfOtherKey(certificate);
        }

        using var ecdsa = certificate.GetECDsaPublicKey();
        return ecdsa is null ? CoseVerdict.Unsupported : VerdictOf(ecdsa.VerifyData(signed, signature, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    private static CoseVerdict VerifyPss(HashAlgorithmName hash, X509Certificate2 certificate, ReadOnlySpan<byte> signed, byte[] signature)
    {
        using var rsa = RsaKey.Of(certificate);
        return rsa is null ? OfOtherKey(certificate)
            : RsaKey.HashAllowed(certificate) is { } only && only != hash ? CoseVerdict.Fails
            : VerdictOf(rsa.VerifyData(signed, signature, hash, RSASignaturePadding.Pss));
    }

    private static CoseVerdict VerifyEd25519(X509Certificate2 certificate, ReadOnlySpan<byte> signed, byte[] signature)
    {
        if (certificate.GetKeyAlgorithm() != Ed25519Key)
        {
            return OfOtherKey(certificate);
        }

        var key = certificate.PublicKey.EncodedKeyValue.RawData;
        return VerdictOf(key.Length == Ed25519.PublicKeySize && signature.Length == Ed25519.SignatureSize && Ed25519.Verify(signature, 0, key, 0, signed.ToArray(), 0, signed.Length));
    }

    /// <summary>A key of a kind that is known, and not the algorithm's, cannot have made the signature; of another kind nothing is known.</summary>
    private static CoseVerdict OfOtherKey(X509Certificate2 certificate) =>
        certificate.GetKeyAlgorithm() is EcKey or Ed25519Key || RsaKey.IsOne(certificate) ? CoseVerdict.Fails : CoseVerdict.Unsupported;

    private static CoseVerdict VerdictOf(bool holds) => holds ? CoseVerdict.Holds : CoseVerdict.Fails;

    private static HashAlgorithmName HashOf(long? algorithm) => algorithm switch
    {
        Es256 or Ps256 => HashAlgorithmName.SHA256,
        Es384 or Ps384 => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };
}
