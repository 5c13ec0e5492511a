using Farm.Provenance.C2pa.Cbor;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>A picture that another one was made from, in any version of the assertion: where its own manifest lies, and what was known of it then.</summary>
/// <param name="Uri">Of the assertion.</param>
/// <param name="Content">As it was signed.</param>
internal sealed record IngredientAssertion(string Uri, string Relationship, CborMap Content)
{
    /// <summary>The ingredient's own manifest; null where it has none.</summary>
    public Reference? Manifest => ManifestOf(Content);

    public static bool IsOne(string label) => ManifestBoxes.BaseLabel(label) is "c2pa.ingredient" or "c2pa.ingredient.v2" or Labels.Ingredient;

    /// <summary>Null where it does not say how the ingredient was used.</summary>
    public static IngredientAssertion? Read(ValidatedAssertion assertion) =>
        assertion.Content is { } content && content["relationship"].Text() is { } relationship ? new IngredientAssertion(assertion.Uri, relationship, content) : null;

    public static Reference? ManifestOf(CborMap ingredient) => Reference.Read(ingredient["activeManifest"] ?? ingredient["c2pa_manifest"]);

    public static bool IsParent(CborMap ingredient) => ingredient["relationship"].Text() == Labels.ParentOf;

    /// <summary>
    /// Whether the ingredient's manifest is the one that was taken in (C2PA 2.2, 15.11.3.3): by the hash of its box; where something was taken out of it
    /// since, by that of its signature; between claims of version 1, by that of its claim, as C2PA before 1.3 had it.
    /// </summary>
    /// <param name="manifest">That which is there.</param>
    /// <param name="own">Its claim; null where it cannot be read.</param>
    /// <param name="above">The claim that the assertion is of.</param>
    /// <param name="isRedacted">Whether something was taken out of it.</param>
    /// <returns>Whether a hash is over all of it.</returns>
    public bool Check(ManifestBoxes manifest, Claim? own, Claim above, bool isRedacted, ReadingBudget budget, StatusLog log)
    {
        var algorithm = own?.Algorithm ?? above.Algorithm;
        if (Manifest is not { } reference)
        {
            return false;
        }

        if (BoxHash.Matches(manifest.Box, reference, algorithm, budget) == true)
        {
            log.Success(StatusCodes.IngredientManifestValidated, Uri, $"{manifest.Label} is as it was taken in");
            // The signature lies inside: its own hash says no more, and some signers write it wrongly.
            if (IsOfSignature(manifest, algorithm, budget) == true)
            {
                log.Success(StatusCodes.IngredientSignatureValidated, Uri, $"the signature of {manifest.Label} is as it was taken in");
            }

            return true;
        }

        if (isRedacted)
        {
            CheckSignature(manifest, algorithm, budget, log);
        }
        else if (own is { Version: 1 } && above.Version == 1 && BoxHash.MatchesOldForm(own.Encoded, reference, algorithm, budget))
        {
            log.Success(StatusCodes.IngredientManifestValidated, Uri, $"the claim of {manifest.Label} is as it was taken in, by the hash of C2PA before 1.3");
        }
        else
        {
            log.Failure(StatusCodes.IngredientManifestMismatch, Uri, $"{manifest.Label} is not as it was taken in");
        }

        return false;
    }

    /// <summary>Keeps what was not known when the ingredient was taken in; the rest is told as a note.</summary>
    public void KeepNew(StatusLog found, StatusLog into)
    {
        var known = Content["validationResults"].Map()["activeManifest"].Map()["failure"].Items()
            .Concat(Content["validationStatus"].Items())
            .Select(item => (Code: item.Map()["code"].Text(), Url: item.Map()["url"].Text()))
            .ToList();
        foreach (var status in found.Statuses.Where(status => status.Kind is StatusKind.Failure))
        {
            if (known.Exists(one => one.Code == status.Code && IsOf(one.Url, status.Url)))
            {
                into.Note(status.Code, status.Url, $"known when it was taken in: {status.Explanation}");
            }
            else
            {
                into.Failure(status.Code, status.Url, status.Explanation);
            }
        }
    }

    /// <summary>Older signers write where something was found relative to the manifest, and of a signature a name of their own.</summary>
    private static bool IsOf(string? known, string? found)
    {
        const string self = "self#jumbf=";
        return known is null || found is null || known == found || !known.StartsWith(self, StringComparison.Ordinal)
            || (!known.StartsWith($"{self}/", StringComparison.Ordinal) && found.EndsWith($"/{known[self.Length..]}", StringComparison.Ordinal));
    }

    private void CheckSignature(ManifestBoxes manifest, string? algorithm, ReadingBudget budget, StatusLog log)
    {
        switch (IsOfSignature(manifest, algorithm, budget))
        {
            case true:
                log.Success(StatusCodes.IngredientSignatureValidated, Uri, $"the signature of {manifest.Label} is as it was taken in, and something was taken out of it since");
                break;
            case false:
                log.Failure(StatusCodes.IngredientSignatureMismatch, Uri, $"the signature of {manifest.Label} is not as it was taken in");
                break;
            case null:
                log.Failure(StatusCodes.IngredientSignatureMissing, Uri, $"something was taken out of {manifest.Label}, and no hash of its signature shows that it is the same");
                break;
        }
    }

    /// <summary>Whether a manifest's signature is that which the assertion has the hash of; null where it has none.</summary>
    private bool? IsOfSignature(ManifestBoxes manifest, string? algorithm, ReadingBudget budget) => Reference.Read(Content["claimSignature"]) is { } signature
        ? manifest.Signature is { } box && BoxHash.Matches(box, signature, algorithm, budget) == true
        : null;
}
