namespace Farm.Provenance.C2pa;

/// <summary>The names of boxes, assertions and terms, C2PA's own and ours. What a term means is said in C2PA 2.2 and 2.4.</summary>
internal static class Labels
{
    public const string Store = "c2pa";
    public const string StandardManifestKind = "c2ma";
    public const string UpdateManifestKind = "c2um";
    public const string AssertionStoreKind = "c2as";
    public const string ClaimKind = "c2cl";
    public const string SignatureKind = "c2cs";
    public const string CborKind = "cbor";

    public const string AssertionStore = "c2pa.assertions";
    public const string Claim = "c2pa.claim.v2";
    public const string OldClaim = "c2pa.claim";
    public const string Signature = "c2pa.signature";

    public const string Actions = "c2pa.actions.v2";
    public const string DataHash = "c2pa.hash.data";
    public const string SoftBinding = "c2pa.soft-binding";
    public const string Ingredient = "c2pa.ingredient.v3";
    public const string AiDisclosure = "c2pa.ai-disclosure";
    public const string TrainingMining = "cawg.training-mining";

    /// <summary>Ours: the weights that made the picture.</summary>
    public const string Render = "com.farm.render";

    /// <summary>
    /// Ours: the watermark whose 64-bit id a soft binding holds. C2PA keeps a list of such names; until this one is on it, a reader verifies the
    /// file and cannot look the watermark up elsewhere.
    /// </summary>
    public const string Watermark = "com.farm.wm.1";

    public const string Created = "c2pa.created";
    public const string Opened = "c2pa.opened";
    public const string Edited = "c2pa.edited";
    public const string Placed = "c2pa.placed";
    public const string Resized = "c2pa.resized";
    public const string WatermarkedBound = "c2pa.watermarked.bound";

    /// <summary>IPTC: made by a model that was trained.</summary>
    public const string TrainedAlgorithmicMedia = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

    /// <summary>IPTC: a picture into which a trained model put something.</summary>
    public const string CompositeWithTrainedAlgorithmicMedia =
        "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia";

    /// <summary>The picture that was opened and changed.</summary>
    public const string ParentOf = "parentOf";

    /// <summary>A picture that stands in the picture.</summary>
    public const string ComponentOf = "componentOf";

    /// <summary>A picture that a model was shown.</summary>
    public const string InputTo = "inputTo";

    /// <summary>The version of C2PA that a claim follows.</summary>
    public const string SpecVersion = "2.2.0";

    public static string ManifestUri(string manifest) => $"self#jumbf=/{Store}/{manifest}";

    public static string SignatureUri(string manifest) => $"{ManifestUri(manifest)}/{Signature}";

    /// <summary>Relative to the manifest that says it.</summary>
    public static string AssertionUri(string assertion) => $"self#jumbf={AssertionStore}/{assertion}";

    /// <summary>The label of an assertion that a JUMBF URI points at within a manifest, given relative to it or absolute; null for any other.</summary>
    public static string? AssertionIn(string url, string manifest)
    {
        ReadOnlySpan<string> prefixes = [$"self#jumbf={AssertionStore}/", $"{ManifestUri(manifest)}/{AssertionStore}/"];
        foreach (var prefix in prefixes)
        {
            if (url.StartsWith(prefix, StringComparison.Ordinal))
            {
                return url[prefix.Length..];
            }
        }

        return null;
    }

    /// <summary>The label of the manifest that an absolute JUMBF URI points at or into; null for any other.</summary>
    public static string? ManifestIn(string? url)
    {
        const string prefix = $"self#jumbf=/{Store}/";
        if (url is null || !url.StartsWith(prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var label = url[prefix.Length..];
        return label.IndexOf('/') is >= 0 and var end ? label[..end] : label;
    }
}
