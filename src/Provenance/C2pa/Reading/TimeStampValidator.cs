using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Farm.Provenance.C2pa.Cose;
using Farm.Provenance.Signing;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>
/// The time stamp of a signature (C2PA 2.2, 15.8). None of its faults spoils the signature: it then counts as if there were no time stamp.
/// </summary>
internal static class TimeStampValidator
{
    private const int MaxTokenBytes = 256 * 1024;

    /// <returns>The time, if a trusted authority attests it.</returns>
    public static DateTimeOffset? Validate(CoseSign1 cose, Claim claim, string url, TrustAnchors anchors, StatusLog log)
    {
        var (tokens, data) = claim.Version == 2
            ? (cose.TimeStamps, CoseSign1.TimeStamped(cose.ProtectedBytes, cose.Signature))
            : (cose.OldTimeStamps, CoseSign1.OldTimeStamped(cose.ProtectedBytes, claim.Encoded.Span));
        if (tokens.Count == 0)
        {
            return null;
        }

        if (tokens is not [{ Length: <= MaxTokenBytes } encoded] || Decode(encoded, claim.Version) is not { } token)
        {
            log.Note(StatusCodes.TimeStampMalformed, url, $"the signature's {tokens.Count} time stamps are not one RFC 3161 token of at most {MaxTokenBytes} bytes");
            return null;
        }

        try
        {
            return Validate(token, data, url, anchors, log);
        }
        catch (CryptographicException malformed)
        {
            log.Note(StatusCodes.TimeStampMalformed, url, malformed.Message);
            return null;
        }
    }

    private static DateTimeOffset? Validate(Rfc3161TimestampToken token, byte[] data, string url, TrustAnchors anchors, StatusLog log)
    {
        if (!token.VerifySignatureForData(data, out var authority))
        {
            log.Note(StatusCodes.TimeStampMismatch, url, "the time stamp is over something else, or its own signature does not hold");
            return null;
        }

        var time = token.TokenInfo.Timestamp;
        log.Success(StatusCodes.TimeStampValidated, url, $"time-stamped at {time:u}");
        if (!authority.IsValidAt(time))
        {
            log.Note(StatusCodes.TimeStampOutsideValidity, url, $"the certificate of {authority.Subject} was not valid at {time:u}");
            return null;
        }

        if (!anchors.Vouch(authority, token.AsSignedCms().Certificates, time))
        {
            log.Note(StatusCodes.TimeStampUntrusted, url, $"the certificate of {authority.Subject} leads to no trust anchor");
            return null;
        }

        log.Success(StatusCodes.TimeStampTrusted, url, $"{authority.Subject} leads to a trust anchor");
        return time;
    }

    /// <summary>Version 2 holds the token; version 1 the authority's whole answer, TimeStampResp ::= SEQUENCE { status, timeStampToken }.</summary>
    private static Rfc3161TimestampToken? Decode(byte[] encoded, int version)
    {
        ReadOnlyMemory<byte> content = encoded;
        if (version == 1)
        {
            try
            {
                var response = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
                response.ReadSequence();
                content = response.ReadEncodedValue();
            }
            catch (AsnContentException)
            {
                return null;
            }
        }

        return Rfc3161TimestampToken.TryDecode(content, out var token, out _) ? token : null;
    }
}
