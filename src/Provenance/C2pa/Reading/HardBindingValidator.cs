using Farm.Provenance.C2pa.Cbor;
using Farm.Provenance.C2pa.Containers;
using Farm.Provenance.C2pa.Jumbf;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>What ties a manifest to its file: one assertion, which an update manifest leaves to the manifest that it updates.</summary>
internal static class HardBindingValidator
{
    public static void Count(ManifestBoxes manifest, StatusLog log)
    {
        var count = manifest.Assertions.Count(IsHardBinding);
        if (manifest.IsUpdate && count > 0)
        {
            log.Failure(StatusCodes.ManifestUpdateInvalid, manifest.Uri, "an update manifest has no hard binding");
        }
        else if (!manifest.IsUpdate && count == 0)
        {
            log.Failure(StatusCodes.ClaimHardBindingsMissing, manifest.Uri, "no hard binding ties the manifest to a file");
        }
        else if (count > 1)
        {
            log.Failure(StatusCodes.AssertionMultipleHardBindings, manifest.Uri, $"there are {count} hard bindings; must be one");
        }
    }

    /// <param name="active">The manifest in force.</param>
    /// <param name="manifests">All of the store, by label.</param>
    /// <param name="place">Where the store lies in the file.</param>
    public static void Validate(
        ManifestBoxes active,
        IReadOnlyDictionary<string, ManifestBoxes> manifests,
        ReadOnlySpan<byte> file,
        EmbeddedStore place,
        ReadingBudget budget,
        StatusLog log)
    {
        if (BoundOf(active, manifests, budget, log) is not { } bound)
        {
            log.Failure(StatusCodes.ClaimHardBindingsMissing, active.Uri, "the update manifest leads to no manifest with a hard binding");
            return;
        }

        foreach (var box in bound.Assertions.Where(IsHardBinding))
        {
            var url = bound.AssertionUri(box);
            if (Content(box, url, budget, log) is not { } hash)
            {
                continue;
            }

            if (ManifestBoxes.BaseLabel(box.Label) == Labels.DataHash)
            {
                DataHashValidator.Validate(hash, AlgorithmOf(bound, budget), file, place, bound != active, url, log);
            }
            else
            {
                log.Failure(StatusCodes.AlgorithmUnsupported, url, $"the hard binding '{box.Label}' is not the one that is read for pictures, {Labels.DataHash}");
            }
        }
    }

    private static ManifestBoxes? BoundOf(
        ManifestBoxes active, IReadOnlyDictionary<string, ManifestBoxes> manifests, ReadingBudget budget, StatusLog log)
    {
        var bound = active;
        // Updates may form a ring; no way through the store is longer than it.
        for (var steps = 0; bound is { IsUpdate: true } && steps <= manifests.Count; steps++)
        {
            bound = ParentOf(bound, manifests, budget, log);
        }

        return bound is { IsUpdate: false } ? bound : null;
    }

    private static ManifestBoxes? ParentOf(
        ManifestBoxes manifest, IReadOnlyDictionary<string, ManifestBoxes> manifests, ReadingBudget budget, StatusLog log) => manifest.Assertions
        .Where(box => ManifestBoxes.BaseLabel(box.Label).StartsWith("c2pa.ingredient", StringComparison.Ordinal))
        .Select(box => Content(box, manifest.AssertionUri(box), budget, log) ?? CborMap.Empty)
        .Where(ingredient => ingredient["relationship"].Text() == Labels.ParentOf)
        .Select(ingredient => Labels.ManifestIn(Reference.Read(ingredient["activeManifest"] ?? ingredient["c2pa_manifest"])?.Url))
        .Select(label => label is null ? null : manifests.GetValueOrDefault(label))
        .FirstOrDefault();

    private static CborMap? Content(JumbfBox box, string url, ReadingBudget budget, StatusLog log)
    {
        try
        {
            return ManifestBoxes.Content(box, budget) ?? throw new InvalidDataException("the assertion is no CBOR map");
        }
        catch (InvalidDataException malformed)
        {
            log.Failure(StatusCodes.AssertionCborInvalid, url, malformed.Message);
            return null;
        }
    }

    private static string? AlgorithmOf(ManifestBoxes manifest, ReadingBudget budget)
    {
        try
        {
            return manifest.Claims is [var box] && box.Content("cbor") is { } encoded ? Claim.Read(box.Label, encoded, budget).Algorithm : null;
        }
        catch (InvalidDataException)
        {
            // Told already, of this manifest or of the ingredient that it is.
            return null;
        }
    }

    private static bool IsHardBinding(JumbfBox box) => box.Label.StartsWith("c2pa.hash.", StringComparison.Ordinal);
}
