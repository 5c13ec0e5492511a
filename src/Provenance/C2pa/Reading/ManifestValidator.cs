using Farm.Provenance.C2pa.Cbor;
using Farm.Provenance.C2pa.Containers;
using Farm.Provenance.C2pa.Jumbf;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>One walk through a store: from the manifest in force to its ingredients and theirs, each looked at once.</summary>
internal sealed class ManifestValidator
{
    private const int MaxManifests = 512;

    private readonly Dictionary<string, ManifestBoxes> manifests = new(StringComparer.Ordinal);
    private readonly HashSet<string> redactions = new(StringComparer.Ordinal);
    private readonly HashSet<string> entered = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private readonly TrustAnchors anchors;
    private readonly DateTimeOffset now;
    private readonly ReadingBudget budget;

    /// <exception cref="InvalidDataException">The store holds no manifest, too many, or two of one name.</exception>
    public ManifestValidator(JumbfBox store, TrustAnchors anchors, DateTimeOffset now, ReadingBudget budget)
    {
        (this.anchors, this.now, this.budget) = (anchors, now, budget);
        foreach (var box in store.Boxes.Where(box => box.Kind is Labels.StandardManifestKind or Labels.UpdateManifestKind))
        {
            Active = new ManifestBoxes(box);
            if (!manifests.TryAdd(box.Label, Active) || manifests.Count > MaxManifests)
            {
                throw new InvalidDataException($"the store holds manifest '{box.Label}' twice, or more than {MaxManifests} manifests");
            }
        }

        Active = Active ?? throw new InvalidDataException("the store holds no manifest");
        CollectRedactions();
    }

    /// <summary>The manifest in force: the last one.</summary>
    public ManifestBoxes Active { get; }

    public StatusLog Log { get; } = new();

    /// <summary>What was found in the manifests of ingredients, but for what an ingredient says was known when it was taken in.</summary>
    public StatusLog IngredientLog { get; } = new();

    /// <summary>Of ingredients whose own manifests hold.</summary>
    public HashSet<ulong> IngredientWatermarkIds { get; } = [];

    public SignerFacts? Signer { get; private set; }

    public Claim? Claim { get; private set; }

    /// <param name="file">The file that the store was found in; null for a store alone, whose hard binding is then not looked at.</param>
    /// <param name="place">Where in the file.</param>
    public void Validate(ReadOnlyMemory<byte>? file, EmbeddedStore place)
    {
        (Claim, Signer) = Validate(Active, Log);
        if (file is { } bytes && Claim is not null)
        {
            HardBindingValidator.Validate(Active, manifests, bytes.Span, place, budget, Log);
        }
    }

    private (Claim? Claim, SignerFacts? Signer) Validate(ManifestBoxes manifest, StatusLog log)
    {
        entered.Add(manifest.Label);
        if (ReadClaim(manifest, log) is not { } claim)
        {
            return (null, null);
        }

        open.Add(manifest.Label);
        var signer = SignatureValidator.Validate(manifest, claim, anchors, now, budget, log);
        AssertionValidator.Validate(manifest, claim, redactions, budget, log);
        try
        {
            if (claim.Version == 2)
            {
                ActionsValidator.Validate(manifest, budget, log);
            }

            ValidateIngredients(manifest, log);
        }
        catch (InvalidDataException malformed)
        {
            log.Failure(StatusCodes.AssertionCborInvalid, manifest.Uri, malformed.Message);
        }

        HardBindingValidator.Count(manifest, log);
        open.Remove(manifest.Label);
        return (claim, signer);
    }

    private Claim? ReadClaim(ManifestBoxes manifest, StatusLog log)
    {
        if (manifest.Claims is not [var box])
        {
            log.Failure(
                manifest.Claims.Count == 0 ? StatusCodes.ClaimMissing : StatusCodes.ClaimMultiple,
                manifest.Uri,
                $"the manifest has {manifest.Claims.Count} claims; must have one");
            return null;
        }

        try
        {
            return Claim.Read(box.Label, box.Content("cbor") ?? throw new InvalidDataException("the claim's box is empty"), budget);
        }
        catch (InvalidDataException malformed)
        {
            log.Failure(StatusCodes.ClaimMalformed, manifest.Uri, malformed.Message);
            return null;
        }
    }

    private void ValidateIngredients(ManifestBoxes manifest, StatusLog log)
    {
        var parents = 0;
        foreach (var box in manifest.Assertions.Where(box => ManifestBoxes.BaseLabel(box.Label) is "c2pa.ingredient" or "c2pa.ingredient.v2" or Labels.Ingredient))
        {
            budget.Ingredient();
            var url = manifest.AssertionUri(box);
            var ingredient = ManifestBoxes.Content(box, budget) ?? CborMap.Empty;
            if (ingredient["relationship"].Text() is not { } relationship)
            {
                log.Failure(StatusCodes.AssertionIngredientMalformed, url, "the ingredient has no relationship");
                continue;
            }

            parents += relationship == Labels.ParentOf ? 1 : 0;
            ValidateIngredient(ingredient, url, log);
        }

        if (parents > 1)
        {
            log.Failure(StatusCodes.ManifestMultipleParents, manifest.Uri, $"the manifest has {parents} parents; at most one may be there");
        }

        if (manifest.IsUpdate && parents != 1)
        {
            log.Failure(StatusCodes.ManifestUpdateWrongParents, manifest.Uri, $"the update manifest has {parents} parents; must have one");
        }
    }

    private void ValidateIngredient(CborMap ingredient, string url, StatusLog log)
    {
        if (Reference.Read(ingredient["activeManifest"] ?? ingredient["c2pa_manifest"]) is not { } reference)
        {
            log.Note(StatusCodes.IngredientUnknownProvenance, url, "the ingredient brings no content credentials");
            return;
        }

        if (Labels.ManifestIn(reference.Url) is not { } label || !manifests.TryGetValue(label, out var manifest))
        {
            log.Failure(StatusCodes.IngredientManifestMissing, url, $"the ingredient's manifest {reference.Url} is not there");
            return;
        }

        if (open.Contains(label))
        {
            log.Failure(StatusCodes.AssertionIngredientMalformed, url, $"the manifest {label} is an ingredient of itself");
            return;
        }

        CheckReference(ingredient, reference, manifest, url, log);
        if (!entered.Contains(label))
        {
            var found = new StatusLog();
            Validate(manifest, found);
            KeepNew(ingredient, found);
            // Also those that were known to be broken when they were taken in: what they say counts for nothing.
            if (!found.Statuses.Any(StatusLog.Breaks))
            {
                IngredientWatermarkIds.UnionWith(FactsReader.WatermarkIds(manifest, budget));
            }
        }
    }

    private void CheckReference(CborMap ingredient, Reference reference, ManifestBoxes manifest, string url, StatusLog log)
    {
        // What was taken out of a manifest changes its hash; its signature's then has to do.
        var isRedacted = redactions.Any(uri => Labels.ManifestIn(uri) == manifest.Label);
        if (BoxHash.Matches(manifest.Box, reference, null, budget) == true)
        {
            log.Success(StatusCodes.IngredientManifestValidated, url, $"{manifest.Label} is as it was taken in");
        }
        else if (!isRedacted)
        {
            log.Failure(StatusCodes.IngredientManifestMismatch, url, $"{manifest.Label} is not as it was taken in");
        }

        if (Reference.Read(ingredient["claimSignature"]) is { } signature)
        {
            if (manifest.Signature is { } box && BoxHash.Matches(box, signature, null, budget) == true)
            {
                log.Success(StatusCodes.IngredientSignatureValidated, url, $"the signature of {manifest.Label} is as it was taken in");
            }
            else
            {
                log.Failure(StatusCodes.IngredientSignatureMismatch, url, $"the signature of {manifest.Label} is not as it was taken in");
            }
        }
    }

    private void KeepNew(CborMap ingredient, StatusLog found)
    {
        var known = ingredient["validationResults"].Map()["activeManifest"].Map()["failure"].Items()
            .Concat(ingredient["validationStatus"].Items())
            .Select(item => item.Map()["code"].Text())
            .ToHashSet(StringComparer.Ordinal);
        foreach (var status in found.Statuses)
        {
            if (status.Kind is StatusKind.Failure && known.Contains(status.Code))
            {
                IngredientLog.Note(status.Code, status.Url, $"known when it was taken in: {status.Explanation}");
            }
            else if (status.Kind is StatusKind.Failure)
            {
                IngredientLog.Failure(status.Code, status.Url, status.Explanation);
            }
        }
    }

    private void CollectRedactions()
    {
        foreach (var manifest in manifests.Values)
        {
            foreach (var uri in ReadClaim(manifest, new StatusLog())?.Redacted ?? [])
            {
                // Actions and hard bindings are what a manifest stands on: nobody may take them out.
                if (Labels.ManifestIn(uri) != manifest.Label && !uri.Contains("/c2pa.actions", StringComparison.Ordinal) && !uri.Contains("/c2pa.hash.", StringComparison.Ordinal))
                {
                    redactions.Add(uri);
                }
            }
        }
    }
}
