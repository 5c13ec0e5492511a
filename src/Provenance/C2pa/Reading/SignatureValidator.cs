using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Farm.Provenance.C2pa.Cose;
using Farm.Provenance.Signing;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>The signature over a claim, and the certificate behind it (C2PA 2.2, 15.7 to 15.9).</summary>
internal static class SignatureValidator
{
    private const int MaxCertificates = 10;
    private const int MaxCertificateBytes = 64 * 1024;

    /// <returns>Who signed; null where no certificate could be read.</returns>
    public static SignerFacts? Validate(
        ManifestBoxes manifest, Claim claim, TrustAnchors anchors, DateTimeOffset now, ReadingBudget budget, StatusLog log)
    {
        var url = manifest.SignatureUri;
        if (manifest.Signature?.Content("cbor") is not { } encoded || !PointsAt(claim.SignatureUri, manifest))
        {
            log.Failure(StatusCodes.ClaimSignatureMissing, url, $"the manifest has no signature at {claim.SignatureUri}");
            return null;
        }

        CoseSign1 cose;
        try
        {
            cose = CoseSign1.Read(encoded, budget);
        }
        catch (InvalidDataException malformed)
        {
            log.Failure(StatusCodes.ClaimSignatureMismatch, url, malformed.Message);
            return null;
        }

        var certificates = ReadCertificates(cose, url, log);
        try
        {
            return certificates is [var leaf, ..] ? Validate(cose, claim, leaf, certificates, url, anchors, now, log) : null;
        }
        catch (CryptographicException malformed)
        {
            // Parts of a certificate are read when they are asked for: this one loaded, and then had no proper time or extension.
            log.Failure(StatusCodes.SigningCredentialInvalid, url, $"the signature's certificate is malformed: {malformed.Message}");
            return null;
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }

    private static SignerFacts Validate(
        CoseSign1 cose,
        Claim claim,
        X509Certificate2 leaf,
        X509Certificate2Collection certificates,
        string url,
        TrustAnchors anchors,
        DateTimeOffset now,
        StatusLog log)
    {
        var stamped = TimeStampValidator.Validate(cose, claim, url, anchors, log);
        CheckCredential(leaf, certificates, stamped ?? now, url, anchors, log);
        if (cose.Algorithm is not { } algorithm || !CoseAlgorithm.IsKnown(algorithm))
        {
            log.Failure(StatusCodes.AlgorithmUnsupported, url, $"the signature's algorithm is {cose.Algorithm}; ES256, ES384, ES512, PS256, PS384 and PS512 are read");
        }
        else if (cose.Payload is { Length: > 0 } payload && !payload.AsSpan().SequenceEqual(claim.Encoded.Span))
        {
            log.Failure(StatusCodes.ClaimSignatureMismatch, url, "the signature brings a claim of its own, which is not the manifest's");
        }
        else if (!CoseAlgorithm.Verify(algorithm, leaf, CoseSign1.SigStructure(cose.ProtectedBytes, claim.Encoded.Span), cose.Signature))
        {
            log.Failure(StatusCodes.ClaimSignatureMismatch, url, "the signature is not by this certificate over this claim");
        }
        else
        {
            log.Success(StatusCodes.ClaimSignatureValidated, url, "the claim is as it was signed");
        }

        return new SignerFacts(leaf.Subject, leaf.Issuer, leaf.SerialNumber, leaf.ValidFrom(), leaf.ValidUntil(), cose.Algorithm, stamped);
    }

    private static void CheckCredential(
        X509Certificate2 leaf, X509Certificate2Collection certificates, DateTimeOffset time, string url, TrustAnchors anchors, StatusLog log)
    {
        var departures = CertificateProfile.Departures(leaf, CertificateProfile.ReadingUsages).ToList();
        if (departures.Count > 0)
        {
            log.Failure(StatusCodes.SigningCredentialInvalid, url, $"the certificate of {leaf.Subject}: {string.Join("; ", departures)}");
        }

        if (leaf.IsValidAt(time))
        {
            log.Success(StatusCodes.ClaimSignatureInsideValidity, url, $"signed while the certificate was valid, as far as is known at {time:u}");
        }
        else
        {
            log.Failure(
                StatusCodes.SigningCredentialExpired, url, $"the certificate is valid from {leaf.ValidFrom():u} to {leaf.ValidUntil():u}; the time is {time:u}");
        }

        if (anchors.Vouch(leaf, certificates, time))
        {
            log.Success(StatusCodes.SigningCredentialTrusted, url, "the certificate leads to a trust anchor");
        }
        else
        {
            log.Failure(StatusCodes.SigningCredentialUntrusted, url, $"the certificate of {leaf.Subject}, by {leaf.Issuer}, leads to no trust anchor");
        }
    }

    private static X509Certificate2Collection ReadCertificates(CoseSign1 cose, string url, StatusLog log)
    {
        var encoded = cose.Certificates;
        var certificates = new X509Certificate2Collection();
        if (encoded.Count is 0 or > MaxCertificates || encoded.Any(one => one.Length > MaxCertificateBytes))
        {
            log.Failure(
                StatusCodes.SigningCredentialInvalid,
                url,
                $"the signature brings {encoded.Count} certificates; must be 1 to {MaxCertificates}, of at most {MaxCertificateBytes} bytes");
            return certificates;
        }

        try
        {
            foreach (var one in encoded)
            {
                certificates.Add(X509CertificateLoader.LoadCertificate(one));
            }
        }
        catch (CryptographicException malformed)
        {
            log.Failure(StatusCodes.SigningCredentialInvalid, url, $"the signature's certificate {certificates.Count + 1} cannot be read: {malformed.Message}");
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }

            certificates.Clear();
        }

        return certificates;
    }

    private static bool PointsAt(string? uri, ManifestBoxes manifest) =>
        uri == manifest.SignatureUri || uri == $"self#jumbf={Labels.Signature}";
}
