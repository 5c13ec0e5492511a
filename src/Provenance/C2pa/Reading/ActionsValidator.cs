using Farm.Provenance.C2pa.Cbor;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>What C2PA asks of the actions of a claim of version 2 (C2PA 2.2, 15.10.3.2 and 18.15).</summary>
internal static class ActionsValidator
{
    /// <summary>What may be said of a picture without changing it (C2PA 2.2, 11.2.3).</summary>
    private static readonly HashSet<string> UpdateActions = [Labels.Opened, "c2pa.edited.metadata", "c2pa.published", "c2pa.redacted"];

    public static void Validate(ManifestBoxes manifest, ReadingBudget budget, StatusLog log)
    {
        var boxes = manifest.Labelled(Labels.Actions).ToList();
        var url = manifest.Uri;
        var actions = new List<CborMap>();
        foreach (var box in boxes)
        {
            url = manifest.AssertionUri(box);
            var listed = ManifestBoxes.Content(box, budget)?["actions"].Items() ?? [];
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

        CheckOpened(manifest, actions[0], url, budget, log);
        if (names.Contains(Labels.WatermarkedBound) && !manifest.Labelled(Labels.SoftBinding).Any())
        {
            log.Failure(StatusCodes.AssertionActionSoftBindingMissing, url, "the picture was watermarked, and no soft binding says with what");
        }
    }

    private static void CheckOpened(ManifestBoxes manifest, CborMap first, string url, ReadingBudget budget, StatusLog log)
    {
        if (first["action"].Text() != Labels.Opened)
        {
            return;
        }

        var parameters = first["parameters"].Map();
        var referred = parameters["ingredients"].Items().Append(parameters["ingredient"]).Select(Reference.Read).OfType<Reference>().ToList();
        var isParent = referred is [var only]
            && manifest.Resolve(only.Url) is { } box
            && BoxHash.Matches(box, only, null, budget) == true
            && ManifestBoxes.Content(box, budget)?["relationship"].Text() == Labels.ParentOf;
        if (!isParent)
        {
            log.Failure(StatusCodes.AssertionActionIngredientMismatch, url, "the opened picture is no ingredient that the manifest has as its parent");
        }
    }
}
