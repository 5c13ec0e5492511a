using System.Security.Cryptography.X509Certificates;
using Farm.Provenance.C2pa.Cose;
using Farm.Provenance.Signing;
using Org.BouncyCastle.Ocsp;
using BouncyCertificate = Org.BouncyCastle.X509.X509Certificate;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>
/// Whether the signer's certificate was revoked, by the OCSP responses that the signature brings (RFC 6960; C2PA 2.2, 15.9). No responder is
/// asked: a picture must not make its reader call anybody.
/// </summary>
internal static class StapledRevocation
{
    private const int MaxResponses = 4;
    private const int MaxResponseBytes = 64 * 1024;

    /// <param name="stamped">When a trusted authority saw the signature; null without.</param>
    /// <param name="isCovered">Whether a hash is over the headers that no signature is over; elsewhere anybody can have put the responses there.</param>
    public static void Validate(
        CoseSign1 cose, SignerChain chain, TrustAnchors anchors, DateTimeOffset? stamped, DateTimeOffset now, bool isCovered, string url, StatusLog log)
    {
        var responses = cose.RevocationResponses;
        if (responses.Count == 0)
        {
            return;
        }

        if (responses.Count > MaxResponses || responses.Any(response => response.Length > MaxResponseBytes))
        {
            log.Failure(StatusCodes.OcspUnknown, url, $"there are {responses.Count} stapled OCSP responses; at most {MaxResponses} are read, of {MaxResponseBytes} bytes at most");
            return;
        }

        var issuer = chain.Certificates.Count > 1 ? chain.Certificates[1] : anchors.IssuerOf(chain.Leaf);
        foreach (var encoded in responses)
        {
            if (issuer is null && Answer.IsResponse(encoded))
            {
                log.Note(StatusCodes.OcspUnknown, url, "a stapled OCSP response cannot be verified, as the certificate's issuer is not known");
                continue;
            }

            if (Answer.Read(encoded, chain.Leaf, issuer) is not { } answer)
            {
                const string why = "a stapled OCSP response is none, is not by the certificate's issuer or its responder, or is not about the certificate";
                if (isCovered)
                {
                    log.Note(StatusCodes.OcspUnknown, url, why);
                }
                else
                {
                    log.Failure(StatusCodes.OcspUnknown, url, $"{why}; nobody signed these headers");
                }

                continue;
            }

            Judge(answer, stamped, stamped ?? now, url, log);
        }
    }

    private static void Judge(Answer answer, DateTimeOffset? stamped, DateTimeOffset time, string url, StatusLog log)
    {
        if (answer.RevokedAt is { } revoked && (stamped is null || stamped >= revoked))
        {
            log.Failure(StatusCodes.OcspRevoked, url, $"the certificate was revoked at {revoked:u}, and no trusted time stamp shows that it signed before");
        }
        else if (answer.IsGoodOrLater && time >= answer.From && time <= answer.Until)
        {
            log.Success(StatusCodes.OcspNotRevoked, url, $"the certificate was not revoked at {time:u}");
        }
        else
        {
            log.Note(StatusCodes.OcspUnknown, url, $"the stapled OCSP response is for {answer.From:u} to {answer.Until:u} and does not tell of {time:u}");
        }
    }

    /// <param name="RevokedAt">Null where it was not.</param>
    /// <param name="IsGoodOrLater">Whether the responder knew the certificate as good, or as revoked later.</param>
    private sealed record Answer(DateTimeOffset? RevokedAt, bool IsGoodOrLater, DateTimeOffset From, DateTimeOffset Until)
    {
        public static bool IsResponse(byte[] encoded)
        {
            try
            {
                return new OcspResp(encoded) is { Status: OcspRespStatus.Successful } response && response.GetEncoded().AsSpan().SequenceEqual(encoded) && response.GetResponseObject() is BasicOcspResp;
            }
            catch (Exception malformed) when (Malformed.IsSo(malformed))
            {
                return false;
            }
        }

        public static Answer? Read(byte[] encoded, X509Certificate2 leaf, X509Certificate2? issuerCertificate)
        {
            if (issuerCertificate is null || !CertificateSignature.IsOfUsualSize(issuerCertificate))
            {
                return null;
            }

            try
            {
                if (!IsResponse(encoded) || new OcspResp(encoded).GetResponseObject() is not BasicOcspResp basic)
                {
                    return null;
                }

                var issuer = new BouncyCertificate(issuerCertificate.RawData);
                var serial = new BouncyCertificate(leaf.RawData).SerialNumber;
                return IsByResponder(basic, issuer, issuerCertificate)
                    && basic.Responses is [var single] && single.GetCertID() is { } about && about.SerialNumber.Equals(serial) && about.MatchesIssuer(issuer)
                        ? Of(single)
                        : null;
            }
            catch (Exception malformed) when (Malformed.IsSo(malformed))
            {
                return null;
            }
        }

        /// <summary>By the issuer itself, or by one certificate that it issued for this; no other certificates come along.</summary>
        private static bool IsByResponder(BasicOcspResp basic, BouncyCertificate issuer, X509Certificate2 issuerCertificate)
        {
            var others = basic.GetCerts().Where(certificate => !certificate.Equals(issuer)).ToList();
            switch (others)
            {
                case []:
                    return basic.Verify(issuer.GetPublicKey());
                case [var responder]:
                    using (var certificate = X509CertificateLoader.LoadCertificate(responder.GetEncoded()))
                    {
                        return CertificateSignature.IsOfUsualSize(certificate) && CertificateSignature.IsBy(certificate.RawDataMemory, issuerCertificate)
                            && certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
                                .Any(extension => extension.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Any(usage => usage.Value == CertificateProfile.OcspSigning))
                            && certificate.IsValidAt(new DateTimeOffset(basic.ProducedAt, TimeSpan.Zero))
                            && basic.Verify(responder.GetPublicKey());
                    }

                default:
                    return false;
            }
        }

        private static Answer Of(SingleResp single)
        {
            var from = new DateTimeOffset(single.ThisUpdate, TimeSpan.Zero);
            var until = single.NextUpdate is { } next ? new DateTimeOffset(next, TimeSpan.Zero) : from;
            return single.GetCertStatus() switch
            {
                null => new Answer(null, true, from, until),
                RevokedStatus revoked => new Answer(new DateTimeOffset(revoked.RevocationTime, TimeSpan.Zero), true, from, until),
                _ => new Answer(null, false, from, until),
            };
        }
    }
}
