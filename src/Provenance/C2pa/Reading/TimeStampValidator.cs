using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Farm.Provenance.C2pa.Cose;
using Farm.Provenance.Signing;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>
/// The time stamp of a signature (C2PA 2.2, 15.8). One by a stranger, over something else, or damaged does not spoil the signature: it then
/// counts as if there were none. What never was a time stamp is something that anybody may have put into headers that nobody signed.
/// </summary>
internal static class TimeStampValidator
{
    private const int MaxTokenBytes = 256 * 1024;

    /// <param name="isCovered">Whether a hash is over the headers that no signature is over.</param>
    /// <returns>The time, if a trusted authority attests it.</returns>
    public static DateTimeOffset? Validate(CoseSign1 cose, Claim claim, bool isCovered, string url, TrustAnchors anchors, StatusLog log)
    {
        var isOld = claim.Version == 1 && cose.TimeStamps.Count == 0;
        var (tokens, data) = isOld
            ? (cose.OldTimeStamps, CoseSign1.OldTimeStamped(cose.ProtectedBytes, claim.Encoded.Span))
            : (cose.TimeStamps, CoseSign1.TimeStamped(cose.ProtectedBytes, cose.Signature));
        if (tokens.Count == 0)
        {
            return null;
        }

        if (tokens is not [{ Length: <= MaxTokenBytes } encoded] || TimeStampToken.Read(encoded, isOld) is not { } token)
        {
            Tell(isCovered, $"the signature's {tokens.Count} time stamps are not one RFC 3161 token of at most {MaxTokenBytes} bytes");
            return null;
        }

        if (!isCovered && token.Stray is { } stray)
        {
            Tell(isCovered, $"the time stamp holds what its authority did not sign: {stray}");
            return null;
        }

        if (token.Token is not { } readable)
        {
            Tell(true, "the time stamp is damaged");
            return null;
        }

        try
        {
            return Validate(readable, data, url, anchors, log);
        }
        catch (CryptographicException malformed)
        {
            Tell(true, malformed.Message);
            return null;
        }

        void Tell(bool isNote, string why)
        {
            if (isNote)
            {
                log.Note(StatusCodes.TimeStampMalformed, url, why);
            }
            else
            {
                log.Failure(StatusCodes.TimeStampMalformed, url, $"{why}; nobody signed these headers");
            }
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

        if (!anchors.VouchForTime(authority, token.AsSignedCms().Certificates, time))
        {
            log.Note(StatusCodes.TimeStampUntrusted, url, $"the certificate of {authority.Subject} leads to no root of time-stamp authorities");
            return null;
        }

        log.Success(StatusCodes.TimeStampTrusted, url, $"{authority.Subject} leads to a root of time-stamp authorities");
        return time;
    }
}
