using Farm.Provenance.C2pa.Jumbf;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>Whether the assertions of a manifest are those that its claim lists, as they were (C2PA 2.2, 15.10).</summary>
internal static class AssertionValidator
{
    /// <param name="redactions">URIs of assertions that those who may took out; from <see cref="Redactions"/>.</param>
    /// <returns>Those that are as the claim lists them, in its order.</returns>
    public static IReadOnlyList<ValidatedAssertion> Validate(
        ManifestBoxes manifest, Claim claim, IReadOnlySet<string> redactions, ReadingBudget budget, StatusLog log)
    {
        var declared = new HashSet<JumbfBox>(ReferenceEqualityComparer.Instance);
        var validated = new List<ValidatedAssertion>();
        foreach (var reference in claim.References)
        {
            if (Validate(manifest, claim, reference, declared, redactions, budget, log) is { } assertion)
            {
                validated.Add(assertion);
            }
        }

        foreach (var assertion in manifest.Assertions.Where(assertion => !declared.Contains(assertion)))
        {
            log.Failure(StatusCodes.AssertionUndeclared, manifest.AssertionUri(assertion), $"the claim does not list '{assertion.Label}'");
        }

        CheckOwnRedactions(manifest, claim, log);
        return validated;
    }

    private static ValidatedAssertion? Validate(
        ManifestBoxes manifest,
        Claim claim,
        Reference reference,
        HashSet<JumbfBox> declared,
        IReadOnlySet<string> redactions,
        ReadingBudget budget,
        StatusLog log)
    {
        if (Labels.AssertionIn(reference.Url, manifest.Label) is not { } label)
        {
            log.Failure(StatusCodes.AssertionOutsideManifest, reference.Url, $"the claim lists '{reference.Url}', which is no assertion of this manifest");
            return null;
        }

        var uri = $"{manifest.Uri}/{Labels.AssertionStore}/{label}";
        var isRedacted = redactions.Contains(uri);
        if (manifest.Resolve(reference.Url) is not { } box)
        {
            if (!isRedacted)
            {
                log.Failure(StatusCodes.AssertionMissing, uri, $"the claim lists '{label}', which is not there");
            }

            return null;
        }

        // A claim may list one assertion twice; it is one all the same.
        var isFirst = declared.Add(box);
        if (ValidatedAssertion.Check(manifest, box, reference, claim.Algorithm, budget) is { } assertion)
        {
            return Accept(assertion, isRedacted, isFirst, log);
        }

        if (BoxHash.Named(reference.Algorithm ?? claim.Algorithm ?? BoxHash.Default) is null)
        {
            log.Failure(StatusCodes.AlgorithmUnsupported, uri, $"the hash algorithm '{reference.Algorithm ?? claim.Algorithm}' is not known");
        }
        else if (!isRedacted || !Redactions.IsEmptySlot(box))
        {
            log.Failure(StatusCodes.AssertionHashedUriMismatch, uri, $"'{label}' is not as the claim lists it{(isRedacted ? ", nor empty as what was taken out must be" : "")}");
        }

        return null;
    }

    private static ValidatedAssertion? Accept(ValidatedAssertion assertion, bool isRedacted, bool isFirst, StatusLog log)
    {
        if (isRedacted)
        {
            log.Failure(StatusCodes.AssertionNotRedacted, assertion.Uri, $"'{assertion.Label}' was taken out by a later manifest, and is still there");
            return null;
        }

        log.Success(StatusCodes.AssertionHashedUriMatch, assertion.Uri, $"'{assertion.Label}' is as the claim lists it");
        if (assertion.Problem is { } problem)
        {
            log.Failure(StatusCodes.AssertionCborInvalid, assertion.Uri, problem);
        }

        return isFirst ? assertion : null;
    }

    private static void CheckOwnRedactions(ManifestBoxes manifest, Claim claim, StatusLog log)
    {
        if (claim.Redacted.Any(uri => Labels.ManifestIn(uri) == manifest.Label))
        {
            log.Failure(StatusCodes.AssertionSelfRedacted, manifest.Uri, "the claim takes out an assertion of its own");
        }

        if (claim.Redacted.FirstOrDefault(Redactions.IsOfActions) is { } actions)
        {
            log.Failure(StatusCodes.AssertionActionRedacted, manifest.Uri, $"the claim takes out '{actions}'; actions must stay");
        }

        if (claim.Redacted.FirstOrDefault(Redactions.IsOfHardBinding) is { } binding)
        {
            log.Failure(StatusCodes.DataHashRedacted, manifest.Uri, $"the claim takes out '{binding}'; hard bindings must stay");
        }
    }
}
