using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Farm.Provenance.C2pa.Cose;
using Farm.Provenance.Signing;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>The signature over a claim, and the certificate behind it (C2PA 2.2, 15.7 to 15.9).</summary>
/// <param name="anchors">Whose signatures and time stamps are trusted.</param>
/// <param name="now">The time for which certificates are judged without a time stamp.</param>
internal sealed class SignatureValidator(TrustAnchors anchors, DateTimeOffset now, ReadingBudget budget)
{
    /// <param name="isCovered">Whether a hash is over the signature's own box, so that what no signature is over in it is as it was all the same.</param>
    /// <returns>Who signed; null where no signature holds.</returns>
    public SignerFacts? Validate(ManifestBoxes manifest, Claim claim, bool isCovered, StatusLog log)
    {
        var url = manifest.SignatureUri;
        if (Encoded(manifest, claim) is not { } encoded)
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

        if (!isCovered && cose.Stray(claim.Version) is { } stray)
        {
            log.Failure(StatusCodes.GeneralError, url, $"the signature's unprotected headers hold what nobody signed: {stray}");
        }

        using var chain = SignerChain.Read(cose, claim.Version, isCovered, url, log);
        try
        {
            return chain is null ? null : Validate(cose, claim, chain, isCovered, url, log);
        }
        catch (CryptographicException malformed)
        {
            // Parts of a certificate are read when they are asked for: this one loaded, and then had no proper time or extension.
            log.Failure(StatusCodes.SigningCredentialInvalid, url, $"the signature's certificate is malformed: {malformed.Message}");
            return null;
        }
    }

    /// <summary>Whether the signature of a manifest is by the certificate that it brings; whose that is, is another question.</summary>
    public static bool Holds(ManifestBoxes manifest, Claim claim, ReadingBudget budget)
    {
        try
        {
            if (Encoded(manifest, claim) is not { } encoded || CoseSign1.Read(encoded, budget) is not { } cose)
            {
                return false;
            }

            using var chain = SignerChain.Read(cose, claim.Version, isCovered: true, manifest.SignatureUri, new StatusLog());
            return chain is not null && Verify(cose, claim, chain.Leaf) is CoseVerdict.Holds;
        }
        catch (Exception malformed) when (malformed is InvalidDataException or CryptographicException)
        {
            return false;
        }
    }

    private SignerFacts? Validate(CoseSign1 cose, Claim claim, SignerChain chain, bool isCovered, string url, StatusLog log)
    {
        var leaf = chain.Leaf;
        var stamped = TimeStampValidator.Validate(cose, claim, isCovered, url, anchors, log);
        CheckCredential(chain, stamped ?? now, url, log);
        StapledRevocation.Validate(cose, chain, anchors, stamped, now, isCovered, url, log);
        if (!IsOverClaim(cose, claim))
        {
            log.Failure(StatusCodes.ClaimSignatureMismatch, url, "the signature brings a claim of its own, which is not the manifest's");
            return null;
        }

        switch (Verify(cose, claim, leaf))
        {
            case CoseVerdict.Holds:
                log.Success(StatusCodes.ClaimSignatureValidated, url, "the claim is as it was signed");
                return new SignerFacts(leaf.Subject, leaf.Issuer, leaf.SerialNumber, leaf.ValidFrom(), leaf.ValidUntil(), cose.Algorithm, stamped);
            case CoseVerdict.Fails:
                log.Failure(StatusCodes.ClaimSignatureMismatch, url, "the signature is not by this certificate over this claim");
                return null;
            default:
                log.Failure(
                    StatusCodes.AlgorithmUnsupported, url,
                    $"the signature's algorithm is {cose.Algorithm} and its key is of kind {leaf.GetKeyAlgorithm()}; {CoseAlgorithm.Known} are verified, with keys that the platform has");
                return null;
        }
    }

    private static bool IsOverClaim(CoseSign1 cose, Claim claim) => cose.Payload is not { Length: > 0 } payload || payload.AsSpan().SequenceEqual(claim.Encoded.Span);

    private static CoseVerdict Verify(CoseSign1 cose, Claim claim, X509Certificate2 leaf) => IsOverClaim(cose, claim)
        ? CoseAlgorithm.Verify(cose.Algorithm, leaf, CoseSign1.SigStructure(cose.ProtectedBytes, claim.Encoded.Span), cose.Signature)
        : CoseVerdict.Fails;

    private void CheckCredential(SignerChain chain, DateTimeOffset time, string url, StatusLog log)
    {
        var leaf = chain.Leaf;
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
                StatusCodes.SigningCredentialExpired, url,
                $"the certificate is valid from {leaf.ValidFrom():u} to {leaf.ValidUntil():u}; the time is {time:u}, as no trusted time stamp tells another");
        }

        if (anchors.Vouch(leaf, chain.Certificates, time))
        {
            log.Success(StatusCodes.SigningCredentialTrusted, url, "the certificate leads to a trust anchor");
        }
        else
        {
            log.Failure(StatusCodes.SigningCredentialUntrusted, url, $"the certificate of {leaf.Subject}, by {leaf.Issuer}, leads to no trust anchor");
        }
    }

    private static ReadOnlyMemory<byte>? Encoded(ManifestBoxes manifest, Claim claim) =>
        claim.Names(manifest) || claim.SignatureUri == $"self#jumbf={Labels.Signature}" ? manifest.Signature?.Content("cbor") : null;
}
