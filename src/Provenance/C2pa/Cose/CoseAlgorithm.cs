using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Farm.Provenance.C2pa.Cose;

/// <summary>The signature algorithms of C2PA (C2PA 2.2, 13.2.1) that .NET can verify: all but Ed25519.</summary>
internal static class CoseAlgorithm
{
    public const long Es256 = -7;
    private const long Es384 = -35;
    private const long Es512 = -36;
    private const long Ps256 = -37;
    private const long Ps384 = -38;
    private const long Ps512 = -39;

    public static bool IsKnown(long? algorithm) => HashOf(algorithm) is not null;

    /// <summary>Whether the certificate's key made this signature.</summary>
    /// <param name="algorithm">COSE's number; one that <see cref="IsKnown"/>.</param>
    public static bool Verify(long algorithm, X509Certificate2 certificate, ReadOnlySpan<byte> signed, byte[] signature)
    {
        if (HashOf(algorithm) is not { } hash)
        {
            return false;
        }

        try
        {
            if (algorithm is Es256 or Es384 or Es512)
            {
                using var ecdsa = certificate.GetECDsaPublicKey();
                return ecdsa is not null && ecdsa.VerifyData(signed, signature, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            }

            using var rsa = certificate.GetRSAPublicKey();
            return rsa is not null && rsa.VerifyData(signed, signature, hash, RSASignaturePadding.Pss);
        }
        catch (CryptographicException)
        {
            // A key on a curve or of a shape that the platform does not have.
            return false;
        }
    }

    private static HashAlgorithmName? HashOf(long? algorithm) => algorithm switch
    {
        Es256 or Ps256 => HashAlgorithmName.SHA256,
        Es384 or Ps384 => HashAlgorithmName.SHA384,
        Es512 or Ps512 => HashAlgorithmName.SHA512,
        _ => null,
    };
}
