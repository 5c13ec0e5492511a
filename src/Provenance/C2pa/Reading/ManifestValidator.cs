using Farm.Provenance.C2pa.Containers;
using Farm.Provenance.C2pa.Jumbf;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>One walk through a store: from the manifest in force to its ingredients and theirs, each looked at once.</summary>
internal sealed class ManifestValidator
{
    private const int MaxManifests = 512;

    private readonly Dictionary<string, ManifestBoxes> manifests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Claim?> claims = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ManifestBoxes Boxes, ValidatedManifest Manifest)> validated = new(StringComparer.Ordinal);
    private readonly HashSet<string> entered = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private readonly SignatureValidator signatures;
    private readonly ReadingBudget budget;
    private readonly IReadOnlySet<string> redactions;
    private readonly HashSet<string> redactedManifests;

    /// <exception cref="InvalidDataException">The store holds no manifest, too many, two of one name, or something else.</exception>
    public ManifestValidator(JumbfBox store, TrustAnchors anchors, DateTimeOffset now, ReadingBudget budget)
    {
        this.budget = budget;
        signatures = new SignatureValidator(anchors, now, budget);
        ManifestLayout.CheckStore(store);
        foreach (var box in store.Boxes)
        {
            Active = new ManifestBoxes(box);
            if (!manifests.TryAdd(box.Label, Active) || manifests.Count > MaxManifests)
            {
                throw new InvalidDataException($"the store holds manifest '{box.Label}' twice, or more than {MaxManifests} manifests");
            }
        }

        Active = Active ?? throw new InvalidDataException("the store holds no manifest");
        redactions = new Redactions(manifests, manifest => ClaimOf(manifest, null), budget).From(Active);
        redactedManifests = [.. redactions.Select(Labels.ManifestIn).OfType<string>()];
    }

    /// <summary>The manifest in force: the last one.</summary>
    public ManifestBoxes Active { get; }

    public StatusLog Log { get; } = new();

    /// <summary>Findings about the manifests of ingredients, but for what an ingredient says was known when it was taken in.</summary>
    public StatusLog IngredientLog { get; } = new();

    /// <summary>Ids of ingredients whose own manifests hold.</summary>
    public HashSet<ulong> IngredientWatermarkIds { get; } = [];

    /// <summary>The manifest in force as far as somebody signed it; null where no signature over its claim holds.</summary>
    public ValidatedManifest? Validated => validated.TryGetValue(Active.Label, out var found) ? found.Manifest : null;

    /// <summary>Whether nothing in any manifest is there that nobody answers for; a hash may be over it all the same.</summary>
    public bool IsTidy { get; private set; } = true;

    /// <param name="file">The file that the store was found in; null for a store alone, whose hard binding is then not looked at.</param>
    /// <param name="place">Where in the file.</param>
    public void Validate(ReadOnlyMemory<byte>? file, EmbeddedStore place)
    {
        Validate(Active, isCovered: false, isNamed: false, Log);
        foreach (var stranger in manifests.Values.Where(manifest => !entered.Contains(manifest.Label)))
        {
            Log.Failure(StatusCodes.ManifestUnreferenced, stranger.Uri, $"no manifest has {stranger.Label} as its ingredient, so that nobody answers for its being here");
        }

        if (file is { } bytes && Validated is not null)
        {
            HardBindingValidator.Validate(Active, validated, bytes.Span, place, Log);
        }

        // Where something in the store was changed its checksum is wrong too, and that needs no saying.
        if (place.Problem is { } problem && !Log.Statuses.Concat(IngredientLog.Statuses).Any(StatusLog.Breaks))
        {
            Log.Failure(StatusCodes.GeneralError, null, problem);
        }
    }

    /// <param name="isCovered">Whether a hash in a manifest above is over all of it.</param>
    /// <param name="isNamed">Whether a manifest above names it.</param>
    private void Validate(ManifestBoxes manifest, bool isCovered, bool isNamed, StatusLog log)
    {
        entered.Add(manifest.Label);
        if (ClaimOf(manifest, log) is not { } claim)
        {
            return;
        }

        open.Add(manifest.Label);
        var signer = signatures.Validate(manifest, claim, isCovered, log);
        var assertions = AssertionValidator.Validate(manifest, claim, redactions, budget, log);
        CheckLayout(manifest, claim, assertions, isCovered, log);
        if (signer is not null)
        {
            validated[manifest.Label] = (manifest, new ValidatedManifest(isNamed || claim.Names(manifest) ? manifest.Label : null, claim, assertions, signer));
        }

        if (claim.Version == 2)
        {
            ActionsValidator.Validate(manifest, claim, assertions, budget, log);
        }

        ValidateIngredients(manifest, claim, assertions, log);
        HardBindingValidator.Count(manifest, log);
        open.Remove(manifest.Label);
    }

    private void CheckLayout(ManifestBoxes manifest, Claim claim, IReadOnlyList<ValidatedAssertion> assertions, bool isCovered, StatusLog log)
    {
        if (ManifestLayout.Stray(manifest, claim, assertions, budget) is not { } stray)
        {
            return;
        }

        IsTidy = false;
        if (!isCovered)
        {
            log.Failure(StatusCodes.GeneralError, manifest.Uri, $"the manifest holds what nobody signed: {stray}");
        }
    }

    /// <param name="log">Null not to tell why there is none.</param>
    private Claim? ClaimOf(ManifestBoxes manifest, StatusLog? log)
    {
        if (claims.TryGetValue(manifest.Label, out var known) && (known is not null || log is null))
        {
            return known;
        }

        try
        {
            return claims[manifest.Label] = manifest.Claims switch
            {
                [var box] => Claim.Read(box.Label, box.Content("cbor") ?? throw new InvalidDataException("the claim's box is empty"), budget),
                var other => Refuse(other.Count),
            };
        }
        catch (InvalidDataException malformed)
        {
            log?.Failure(StatusCodes.ClaimMalformed, manifest.Uri, malformed.Message);
            return claims[manifest.Label] = null;
        }

        Claim? Refuse(int count)
        {
            log?.Failure(count == 0 ? StatusCodes.ClaimMissing : StatusCodes.ClaimMultiple, manifest.Uri, $"the manifest has {count} claims; must have one");
            return null;
        }
    }

    private void ValidateIngredients(ManifestBoxes manifest, Claim claim, IReadOnlyList<ValidatedAssertion> assertions, StatusLog log)
    {
        var parents = 0;
        foreach (var assertion in assertions.Where(assertion => IngredientAssertion.IsOne(assertion.Label)))
        {
            budget.Ingredient();
            if (IngredientAssertion.Read(assertion) is not { } ingredient)
            {
                log.Failure(StatusCodes.AssertionIngredientMalformed, assertion.Uri, "the ingredient has no relationship");
                continue;
            }

            parents += ingredient.Relationship == Labels.ParentOf ? 1 : 0;
            ValidateIngredient(ingredient, claim, log);
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

    private void ValidateIngredient(IngredientAssertion ingredient, Claim claim, StatusLog log)
    {
        if (ingredient.Manifest is not { } reference)
        {
            log.Note(StatusCodes.IngredientUnknownProvenance, ingredient.Uri, "the ingredient brings no content credentials");
            return;
        }

        if (Labels.ManifestIn(reference.Url) is not { } label || !manifests.TryGetValue(label, out var manifest))
        {
            log.Failure(StatusCodes.IngredientManifestMissing, ingredient.Uri, $"the ingredient's manifest {reference.Url} is not there");
            return;
        }

        if (open.Contains(label))
        {
            log.Failure(StatusCodes.AssertionIngredientMalformed, ingredient.Uri, $"the manifest {label} is an ingredient of itself");
            return;
        }

        var isCovered = ingredient.Check(manifest, ClaimOf(manifest, null), claim, redactedManifests.Contains(label), budget, log);
        if (entered.Contains(label))
        {
            return;
        }

        var found = new StatusLog();
        Validate(manifest, isCovered, isNamed: true, found);
        ingredient.KeepNew(found, IngredientLog);
        // Also those that were known to be broken when they were taken in: what they say counts for nothing.
        if (!found.Statuses.Any(StatusLog.Breaks) && validated.TryGetValue(label, out var holding))
        {
            IngredientWatermarkIds.UnionWith(FactsReader.WatermarkIds(holding.Manifest));
        }
    }
}
