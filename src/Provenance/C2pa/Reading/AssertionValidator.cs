using Farm.Provenance.C2pa.Jumbf;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>Whether the assertions of a manifest are those that its claim lists, as they were (C2PA 2.2, 15.10).</summary>
internal static class AssertionValidator
{
    /// <param name="redactions">URIs of assertions that later manifests of the store took out.</param>
    public static void Validate(ManifestBoxes manifest, Claim claim, IReadOnlySet<string> redactions, ReadingBudget budget, StatusLog log)
    {
        var declared = new HashSet<JumbfBox>(ReferenceEqualityComparer.Instance);
        foreach (var reference in claim.References)
        {
            Validate(manifest, claim, reference, declared, redactions, budget, log);
        }

        foreach (var assertion in manifest.Assertions.Where(assertion => !declared.Contains(assertion)))
        {
            log.Failure(StatusCodes.AssertionUndeclared, manifest.AssertionUri(assertion), $"the claim does not list '{assertion.Label}'");
        }

        if (claim.Redacted.Any(uri => Labels.ManifestIn(uri) == manifest.Label))
        {
            log.Failure(StatusCodes.AssertionSelfRedacted, manifest.Uri, "the claim takes out an assertion of its own");
        }
    }

    private static void Validate(
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
            return;
        }

        var uri = $"{manifest.Uri}/{Labels.AssertionStore}/{label}";
        if (manifest.Resolve(reference.Url) is not { } box)
        {
            if (!redactions.Contains(uri))
            {
                log.Failure(StatusCodes.AssertionMissing, uri, $"the claim lists '{label}', which is not there");
            }

            return;
        }

        declared.Add(box);
        switch (BoxHash.Matches(box, reference, claim.Algorithm, budget))
        {
            case true:
                log.Success(StatusCodes.AssertionHashedUriMatch, uri, $"'{label}' is as the claim lists it");
                CheckContent(box, uri, budget, log);
                break;
            case false when redactions.Contains(uri):
                break;
            case false:
                log.Failure(StatusCodes.AssertionHashedUriMismatch, uri, $"'{label}' is not as the claim lists it");
                break;
            case null:
                log.Failure(StatusCodes.AlgorithmUnsupported, uri, $"the hash algorithm '{reference.Algorithm ?? claim.Algorithm}' is not known");
                break;
        }
    }

    private static void CheckContent(JumbfBox box, string uri, ReadingBudget budget, StatusLog log)
    {
        try
        {
            ManifestBoxes.Content(box, budget);
        }
        catch (InvalidDataException malformed)
        {
            log.Failure(StatusCodes.AssertionCborInvalid, uri, malformed.Message);
        }
    }
}
