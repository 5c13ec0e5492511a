namespace Farm.Provenance.C2pa;

/// <summary>The codes in which findings are told: C2PA's own (C2PA 2.2, 15.2), where it has one.</summary>
public static class StatusCodes
{
    public const string ClaimMissing = "claim.missing";
    public const string ClaimMultiple = "claim.multiple";
    public const string ClaimMalformed = "claim.malformed";
    public const string ClaimHardBindingsMissing = "claim.hardBindings.missing";

    public const string ClaimSignatureValidated = "claimSignature.validated";
    public const string ClaimSignatureInsideValidity = "claimSignature.insideValidity";
    public const string ClaimSignatureOutsideValidity = "claimSignature.outsideValidity";
    public const string ClaimSignatureMissing = "claimSignature.missing";
    public const string ClaimSignatureMismatch = "claimSignature.mismatch";

    public const string SigningCredentialTrusted = "signingCredential.trusted";
    public const string SigningCredentialUntrusted = "signingCredential.untrusted";
    public const string SigningCredentialInvalid = "signingCredential.invalid";
    public const string SigningCredentialExpired = "signingCredential.expired";
    public const string OcspNotRevoked = "signingCredential.ocsp.notRevoked";
    public const string OcspRevoked = "signingCredential.ocsp.revoked";
    public const string OcspUnknown = "signingCredential.ocsp.unknown";

    public const string TimeStampValidated = "timeStamp.validated";
    public const string TimeStampTrusted = "timeStamp.trusted";
    public const string TimeStampUntrusted = "timeStamp.untrusted";
    public const string TimeStampMismatch = "timeStamp.mismatch";
    public const string TimeStampMalformed = "timeStamp.malformed";
    public const string TimeStampOutsideValidity = "timeStamp.outsideValidity";

    public const string AssertionHashedUriMatch = "assertion.hashedURI.match";
    public const string AssertionHashedUriMismatch = "assertion.hashedURI.mismatch";
    public const string AssertionMissing = "assertion.missing";
    public const string AssertionUndeclared = "assertion.undeclared";
    public const string AssertionOutsideManifest = "assertion.outsideManifest";
    public const string AssertionNotRedacted = "assertion.notRedacted";
    public const string AssertionActionRedacted = "assertion.action.redacted";
    public const string AssertionSelfRedacted = "assertion.selfRedacted";
    public const string AssertionMultipleHardBindings = "assertion.multipleHardBindings";
    public const string AssertionCborInvalid = "assertion.cbor.invalid";
    public const string AssertionActionMalformed = "assertion.action.malformed";
    public const string AssertionActionIngredientMismatch = "assertion.action.ingredientMismatch";
    public const string AssertionActionSoftBindingMissing = "assertion.action.softBindingMissing";
    public const string AssertionIngredientMalformed = "assertion.ingredient.malformed";

    public const string DataHashMatch = "assertion.dataHash.match";
    public const string DataHashMismatch = "assertion.dataHash.mismatch";
    public const string DataHashMalformed = "assertion.dataHash.malformed";
    public const string DataHashRedacted = "assertion.dataHash.redacted";

    public const string IngredientManifestValidated = "ingredient.manifest.validated";
    public const string IngredientManifestMissing = "ingredient.manifest.missing";
    public const string IngredientManifestMismatch = "ingredient.manifest.mismatch";
    public const string IngredientSignatureValidated = "ingredient.claimSignature.validated";
    public const string IngredientSignatureMissing = "ingredient.claimSignature.missing";
    public const string IngredientSignatureMismatch = "ingredient.claimSignature.mismatch";
    public const string IngredientUnknownProvenance = "ingredient.unknownProvenance";

    public const string ManifestInaccessible = "manifest.inaccessible";
    public const string ManifestUnreferenced = "manifest.unreferenced";
    public const string ManifestMultipleParents = "manifest.multipleParents";
    public const string ManifestUpdateInvalid = "manifest.update.invalid";
    public const string ManifestUpdateWrongParents = "manifest.update.wrongParents";

    public const string AlgorithmUnsupported = "algorithm.unsupported";

    /// <summary>All else: a store that cannot be taken apart, or is out of bounds.</summary>
    public const string GeneralError = "general.error";
}
