using Farm.Provenance.C2pa.Containers;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>The tie between a manifest and its file: one assertion, which an update manifest leaves to the manifest that it updates.</summary>
internal static class HardBindingValidator
{
    public static void Count(ManifestBoxes manifest, StatusLog log)
    {
        var count = manifest.Assertions.Count(box => IsHardBinding(box.Label));
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
    /// <param name="manifests">All of the store whose signatures hold, by label.</param>
    /// <param name="place">Where the store lies in the file.</param>
    public static void Validate(
        ManifestBoxes active, IReadOnlyDictionary<string, (ManifestBoxes Boxes, ValidatedManifest Manifest)> manifests, ReadOnlySpan<byte> file, EmbeddedStore place, StatusLog log)
    {
        if (BoundOf(active.Label, manifests) is not { } bound)
        {
            log.Failure(StatusCodes.ClaimHardBindingsMissing, active.Uri, "the manifest leads to none with a signature that holds and a hard binding");
            return;
        }

        foreach (var binding in bound.Manifest.Assertions.Where(assertion => IsHardBinding(assertion.Label)))
        {
            if (!binding.IsA(Labels.DataHash))
            {
                log.Failure(
                    StatusCodes.AlgorithmUnsupported, binding.Uri, $"the hard binding '{binding.Label}' is not the one that is read for pictures, {Labels.DataHash}");
            }
            else if (binding.Content is { } hash)
            {
                DataHashValidator.Validate(hash, bound.Manifest.Claim.Algorithm, file, place, bound.Boxes != active, binding.Uri, log);
            }
            else
            {
                log.Failure(StatusCodes.DataHashMalformed, binding.Uri, "the hard binding is no CBOR map");
            }
        }
    }

    private static (ManifestBoxes Boxes, ValidatedManifest Manifest)? BoundOf(
        string label, IReadOnlyDictionary<string, (ManifestBoxes Boxes, ValidatedManifest Manifest)> manifests)
    {
        // Updates may form a ring; no way through the store is longer than it.
        for (var steps = 0; steps <= manifests.Count; steps++)
        {
            if (!manifests.TryGetValue(label, out var found))
            {
                return null;
            }

            if (!found.Boxes.IsUpdate)
            {
                return found;
            }

            if (ParentOf(found.Manifest) is not { } parent)
            {
                return null;
            }

            label = parent;
        }

        return null;
    }

    private static string? ParentOf(ValidatedManifest manifest) => manifest.Assertions
        .Where(assertion => IngredientAssertion.IsOne(assertion.Label) && assertion.Content is { } content && IngredientAssertion.IsParent(content))
        .Select(assertion => Labels.ManifestIn(IngredientAssertion.ManifestOf(assertion.Content ?? Cbor.CborMap.Empty)?.Url))
        .FirstOrDefault();

    private static bool IsHardBinding(string label) => label.StartsWith("c2pa.hash.", StringComparison.Ordinal);
}
