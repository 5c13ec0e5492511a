using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Farm.Provenance.C2pa.Cose;

/// <summary>
/// A certificate's RSA key, also where it is for RSASSA-PSS alone (id-RSASSA-PSS, RFC 4055): C2PA allows both, and GetRSAPublicKey gives null
/// for the second.
/// </summary>
internal static class RsaKey
{
    private const string Rsa = "1.2.840.113549.1.1.1";
    private const string RsaPss = "1.2.840.113549.1.1.10";

    public static bool IsOne(X509Certificate2 certificate) => certificate.GetKeyAlgorithm() is Rsa or RsaPss;

    /// <summary>The key; null where it is of another kind.</summary>
    /// <exception cref="CryptographicException">It is malformed.</exception>
    public static RSA? Of(X509Certificate2 certificate)
    {
        if (!IsOne(certificate))
        {
            return null;
        }

        var rsa = RSA.Create();
        try
        {
            rsa.ImportRSAPublicKey(certificate.PublicKey.EncodedKeyValue.RawData, out _);
            return rsa;
        }
        catch (CryptographicException)
        {
            rsa.Dispose();
            throw;
        }
    }

    /// <summary>The one hash that an RSASSA-PSS key may be used with; null where it may be used with any.</summary>
    /// <exception cref="AsnContentException">Its parameters are malformed.</exception>
    public static HashAlgorithmName? HashAllowed(X509Certificate2 certificate)
    {
        if (certificate.GetKeyAlgorithm() != RsaPss || certificate.PublicKey.EncodedParameters?.RawData is not { Length: > 0 } encoded)
        {
            return null;
        }

        // RSASSA-PSS-params ::= SEQUENCE { hashAlgorithm [0] DEFAULT sha1, … }
        var parameters = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        var first = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        if (!parameters.HasData || !parameters.PeekTag().HasSameClassAndValue(first))
        {
            return HashAlgorithmName.SHA1;
        }

        return parameters.ReadSequence(first).ReadSequence().ReadObjectIdentifier() switch
        {
            "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
            "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
            "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
            var other => new HashAlgorithmName(other),
        };
    }
}
