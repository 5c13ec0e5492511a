using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Security;

namespace Farm.Provenance.Signing;

/// <summary>
/// Whether one certificate signed another, or a revocation list. X509Chain judges only chains that end in a trusted root; here the root is
/// kept elsewhere.
/// </summary>
internal static class CertificateSignature
{
    /// <summary>ECDSA and RSA PKCS#1 with SHA-256, SHA-384 or SHA-512, RSASSA-PSS, Ed25519.</summary>
    private static readonly HashSet<string> Algorithms =
    [
        "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4", "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13",
        "1.2.840.113549.1.1.10", "1.3.101.112",
    ];

    /// <summary>The encoding of an RSA key of 8,192 bits, the longest that is verified with: a stranger's longer one takes seconds.</summary>
    private const int MaxKeyBytes = 1100;

    /// <summary>RSASSA-PSS parameters take 54 bytes, a curve's name 12; a curve spelt out may be any.</summary>
    private const int MaxParameterBytes = 128;

    /// <summary>Whether a certificate's key is one that can be worked with in no time.</summary>
    public static bool IsOfUsualSize(X509Certificate2 certificate) => certificate.PublicKey is var key
        && key.EncodedKeyValue.RawData.Length <= MaxKeyBytes && (key.EncodedParameters?.RawData.Length ?? 0) <= MaxParameterBytes;

    /// <param name="signed">Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue }, or a CertificateList, DER.</param>
    /// <param name="issuer">Whose key should have signed it.</param>
    /// <returns>False also for an algorithm that C2PA does not allow for certificates, and a key of unusual size.</returns>
    public static bool IsBy(ReadOnlyMemory<byte> signed, X509Certificate2 issuer)
    {
        try
        {
            var outer = new AsnReader(signed, AsnEncodingRules.DER).ReadSequence();
            var content = outer.ReadEncodedValue().Span;
            var algorithm = AlgorithmIdentifier.GetInstance(outer.ReadEncodedValue().ToArray());
            var signature = outer.ReadBitString(out _);
            if (!Algorithms.Contains(algorithm.Algorithm.Id) || !IsOfUsualSize(issuer))
            {
                return false;
            }

            var verifier = new Asn1VerifierFactory(algorithm, PublicKeyFactory.CreateKey(issuer.PublicKey.ExportSubjectPublicKeyInfo())).CreateCalculator();
            using (var stream = verifier.Stream)
            {
                stream.Write(content);
            }

            return verifier.GetResult().IsVerified(signature);
        }
        catch (Exception malformed) when (Malformed.IsSo(malformed))
        {
            return false;
        }
    }
}
