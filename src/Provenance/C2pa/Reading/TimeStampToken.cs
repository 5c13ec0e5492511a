using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Farm.Provenance.Signing;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>An RFC 3161 token as it lies in a signature's headers.</summary>
/// <param name="Token">Null where it has the frame of one and cannot be read: it was damaged.</param>
/// <param name="Stray">The first thing in it that its authority's signature is not over, and that a token can do without; null where there is none.</param>
internal sealed record TimeStampToken(Rfc3161TimestampToken? Token, string? Stray)
{
    private const int MaxCertificates = 10;
    private const string SignedData = "1.2.840.113549.1.7.2";

    /// <summary>Version 2 of C2PA holds the token; version 1 the authority's whole answer, TimeStampResp ::= SEQUENCE { status, timeStampToken }.</summary>
    /// <returns>Null where it is none, nor ever was.</returns>
    public static TimeStampToken? Read(ReadOnlyMemory<byte> encoded, bool isAnswer)
    {
        try
        {
            string? around = null;
            if (isAnswer)
            {
                var outer = new AsnReader(encoded, AsnEncodingRules.BER);
                var response = outer.ReadSequence();
                var status = response.ReadSequence();
                status.ReadInteger();
                encoded = response.ReadEncodedValue();
                around = status.HasData || response.HasData || outer.HasData ? "text or bytes beside the token" : null;
            }

            return Rfc3161TimestampToken.TryDecode(encoded, out var token, out var length)
                ? new TimeStampToken(token, around ?? (length != encoded.Length ? "bytes after the token" : StrayIn(token, encoded)))
                : around is null && HasFrame(encoded) ? new TimeStampToken(null, null) : null;
        }
        catch (Exception malformed) when (malformed is AsnContentException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>ContentInfo ::= SEQUENCE { id-signedData, content [0] }, and nothing after it.</summary>
    private static bool HasFrame(ReadOnlyMemory<byte> encoded)
    {
        var outer = new AsnReader(encoded, AsnEncodingRules.BER);
        var content = outer.ReadSequence();
        return !outer.HasData && content.ReadObjectIdentifier() == SignedData
            && content.ReadEncodedValue().Length > 0 && !content.HasData;
    }

    /// <summary>SignedData ::= SEQUENCE { version, digestAlgorithms, encapContentInfo, certificates [0], crls [1], signerInfos }.</summary>
    private static string? StrayIn(Rfc3161TimestampToken token, ReadOnlyMemory<byte> encoded)
    {
        var content = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
        content.ReadObjectIdentifier();
        var signed = content.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true)).ReadSequence();
        while (signed.HasData)
        {
            if (signed.PeekTag().HasSameClassAndValue(new Asn1Tag(TagClass.ContextSpecific, 1)))
            {
                return "revocation lists";
            }

            signed.ReadEncodedValue();
        }

        var cms = token.AsSignedCms();
        return cms.SignerInfos is not [var signer] ? "more than one signature"
            : signer.UnsignedAttributes.Count > 0 ? "unsigned attributes"
            : signer.Certificate is not { } authority ? "no certificate of its authority"
            : cms.Certificates.Count <= MaxCertificates && IsChain(authority, cms.Certificates) ? null
            : "certificates beside those that lead from its authority to a root";
    }

    private static bool IsChain(X509Certificate2 leaf, X509Certificate2Collection certificates)
    {
        var left = certificates.ToList();
        var next = (X509Certificate2?)leaf;
        while (next is { } issued)
        {
            left.RemoveAll(certificate => certificate.RawDataMemory.Span.SequenceEqual(issued.RawDataMemory.Span));
            next = left.Find(certificate => CertificateSignature.IsBy(issued.RawDataMemory, certificate));
        }

        return left.Count == 0;
    }
}
