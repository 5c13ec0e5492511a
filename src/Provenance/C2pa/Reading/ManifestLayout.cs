using Farm.Provenance.C2pa.Jumbf;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>
/// Looks for what lies in a store or a manifest beside what is signed or hashed: nothing may. No hash is over a store as a whole, as it lies in what the
/// hard binding leaves out, and its signature is over one box of it; so a box, a salt or a header that is not looked at would be anybody's
/// to fill. A manifest whose own box an ingredient's hash is over is as it was taken in, and needs no such check.
/// </summary>
internal static class ManifestLayout
{
    private const string CredentialsKind = "c2vc";
    private const string DataBoxesKind = "c2db";
    private const int MaxLabel = 128;

    /// <exception cref="InvalidDataException">There is something else in the store than manifests.</exception>
    public static void CheckStore(JumbfBox store)
    {
        if (!store.IsPlain || store.Contents.Count > 0 || store.Boxes.FirstOrDefault(box => !IsManifest(box)) is not null)
        {
            throw new InvalidDataException("the manifest store holds more than manifests of the kinds that are read");
        }
    }

    public static bool IsManifest(JumbfBox box) => box.Kind is Labels.StandardManifestKind or Labels.UpdateManifestKind;

    /// <summary>The first thing in a manifest that nobody answers for; null where there is none.</summary>
    public static string? Stray(ManifestBoxes manifest, Claim claim, IReadOnlyList<ValidatedAssertion> assertions, ReadingBudget budget)
    {
        if (!manifest.Box.IsPlain || manifest.Box.Contents.Count > 0)
        {
            return "content or salt of the manifest's own box";
        }

        if (!claim.Names(manifest) && !IsName(manifest.Label))
        {
            return "text in the manifest's label";
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        ILookup<string, Reference>? references = null;
        foreach (var box in manifest.Box.Boxes)
        {
            var isAsItShouldBe = seen.Add(box.Kind) && box.Kind switch
            {
                Labels.AssertionStoreKind => box is { IsPlain: true, Label: Labels.AssertionStore, Contents.Count: 0 },
                Labels.ClaimKind => HasOnlyCbor(box),
                Labels.SignatureKind => box.Label == Labels.Signature && HasOnlyCbor(box),
                CredentialsKind or DataBoxesKind => box is { IsPlain: true, Contents.Count: 0 }
                    && box.Label == (box.Kind == CredentialsKind ? "c2pa.credentials" : "c2pa.databoxes")
                    && box.Boxes.All(inner => IsReferredTo(inner, references ??= HashedReferences.In(claim, assertions).ToLookup(LastPart), claim, budget)),
                _ => false,
            };
            if (!isAsItShouldBe)
            {
                return $"box '{box.Label}' of kind '{box.Kind}', or what is in it";
            }
        }

        return null;
    }

    private static bool HasOnlyCbor(JumbfBox box) => box is { IsPlain: true, Boxes.Count: 0, Contents: [{ Type: "cbor" }] };

    /// <summary>As C2PA makes names of manifests: letters and numbers, and no room for a message.</summary>
    private static bool IsName(string label) => label.Length is > 0 and <= MaxLabel && label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ':' or '-' or '.' or '_');

    /// <summary>By the hash of its box; in claims of version 1 also by that of its content alone, as C2PA before 1.3 had it.</summary>
    private static bool IsReferredTo(JumbfBox box, ILookup<string, Reference> references, Claim claim, ReadingBudget budget) => references[box.Label]
        .Any(reference => BoxHash.Matches(box, reference, claim.Algorithm, budget) == true
            || (claim.Version == 1 && box is { IsPlain: true, Boxes.Count: 0, Contents: [var only] } && BoxHash.MatchesOldForm(only.Data, reference, claim.Algorithm, budget)));

    private static string LastPart(Reference reference) => reference.Url[(reference.Url.LastIndexOf('/') + 1)..];
}
