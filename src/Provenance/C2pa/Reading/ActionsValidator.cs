using Farm.Provenance.C2pa.Cbor;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>C2PA's demands on the actions of a claim of version 2 (C2PA 2.2, 15.10.3.2 and 18.15).</summary>
internal static class ActionsValidator
{
    /// <summary>Actions that may be told of a picture without changing it (C2PA 2.2, 11.2.3).</summary>
    private static readonly HashSet<string> UpdateActions = [Labels.Opened, "c2pa.edited.metadata", "c2pa.published", "c2pa.redacted"];

    public static void Validate(ManifestBoxes manifest, Claim claim, IReadOnlyList<ValidatedAssertion> assertions, ReadingBudget budget, StatusLog log)
    {
        var url = manifest.Uri;
        var actions = new List<CborMap>();
        var told = assertions.Where(assertion => assertion.IsA(Labels.Actions)).ToList();
        if (told.Count < manifest.Labelled(Labels.Actions).Count())
        {
            // One is not as the claim lists it: that was told, and what the actions were is not known.
            return;
        }

        foreach (var assertion in told)
        {
            url = assertion.Uri;
            var listed = assertion.Content?["actions"].Items() ?? [];
            if (listed.Count == 0 || listed.Any(item => item.Map()["action"].Text() is null))
            {
                log.Failure(StatusCodes.AssertionActionMalformed, url, "there is no list of actions, or one without a name");
                return;
            }

            actions.AddRange(listed.OfType<CborMap>());
        }

        if (manifest.IsUpdate)
        {
            if (actions.Find(action => !UpdateActions.Contains(action["action"].Text() ?? "")) is { } changing)
            {
                log.Failure(StatusCodes.ManifestUpdateInvalid, url, $"an update manifest changes no picture, and this one says {changing["action"].Text()}");
            }

            return;
        }

        var names = actions.ConvertAll(action => action["action"].Text());
        if (names.Count == 0 || names[0] is not (Labels.Created or Labels.Opened) || names.Skip(1).Any(name => name is Labels.Created or Labels.Opened))
        {
            log.Failure(StatusCodes.AssertionActionMalformed, url, $"the actions are {string.Join(", ", names)}; the first, and no other, must be created or opened");
            return;
        }

        CheckOpened(manifest, claim, actions[0], assertions, url, budget, log);
        if (names.Contains(Labels.WatermarkedBound) && !manifest.Labelled(Labels.SoftBinding).Any())
        {
            log.Failure(StatusCodes.AssertionActionSoftBindingMissing, url, "the picture was watermarked, and no soft binding says with what");
        }
    }

    private static void CheckOpened(
        ManifestBoxes manifest, Claim claim, CborMap first, IReadOnlyList<ValidatedAssertion> assertions, string url, ReadingBudget budget, StatusLog log)
    {
        if (first["action"].Text() != Labels.Opened)
        {
            return;
        }

        var parameters = first["parameters"].Map();
        var referred = parameters["ingredients"].Items().Append(parameters["ingredient"]).Select(Reference.Read).OfType<Reference>().ToList();
        var isParent = referred is [var only]
            && Labels.AssertionIn(only.Url, manifest.Label) is { } label
            && assertions.FirstOrDefault(assertion => assertion.Label == label) is { Content: { } ingredient } parent
            && BoxHash.Matches(parent.Box, only, claim.Algorithm, budget) == true
            && IngredientAssertion.IsParent(ingredient);
        if (!isParent)
        {
            log.Failure(StatusCodes.AssertionActionIngredientMismatch, url, "the opened picture is no ingredient that the manifest has as its parent");
        }
    }
}
