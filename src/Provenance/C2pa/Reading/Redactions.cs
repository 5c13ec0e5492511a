using Farm.Provenance.C2pa.Jumbf;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>
/// The assertions of a store that were taken out by those who may: a claim whose own signature holds, which the manifest in force leads to, and
/// which has the manifest that it takes from among its ingredients or theirs (C2PA 2.2, 6.8 and 15.10.3). Anybody can put a box into a store.
/// </summary>
/// <param name="manifests">All of the store, by label.</param>
/// <param name="claimOf">A manifest's claim; null where it cannot be read.</param>
internal sealed class Redactions(IReadOnlyDictionary<string, ManifestBoxes> manifests, Func<ManifestBoxes, Claim?> claimOf, ReadingBudget budget)
{
    /// <summary>The UUID of a box whose content was taken out, in front of zeros.</summary>
    private static ReadOnlySpan<byte> EmptyUuid => [0xCA, 0xA9, 0x8E, 0xEE, 0x9D, 0x4D, 0xF8, 0x0E, 0x86, 0xAD, 0x4D, 0xFF, 0xCA, 0x26, 0x39, 0x73];

    private readonly Dictionary<string, List<string>> ingredients = new(StringComparer.Ordinal);

    /// <summary>Absolute URIs of the assertions that were taken out.</summary>
    /// <param name="active">The manifest in force.</param>
    public IReadOnlySet<string> From(ManifestBoxes active)
    {
        var redacted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var label in Below(active.Label).Append(active.Label))
        {
            var manifest = manifests[label];
            if (claimOf(manifest) is not { Redacted.Count: > 0 } claim || !SignatureValidator.Holds(manifest, claim, budget))
            {
                continue;
            }

            var below = Below(label);
            redacted.UnionWith(claim.Redacted.Where(uri =>
                Labels.ManifestIn(uri) is { } other && other != label && below.Contains(other) && !IsOfActions(uri) && !IsOfHardBinding(uri)));
        }

        return redacted;
    }

    /// <summary>Actions are what a manifest stands on: nobody may take them out.</summary>
    public static bool IsOfActions(string uri) => uri.Contains("/c2pa.actions", StringComparison.Ordinal);

    /// <inheritdoc cref="IsOfActions"/>
    public static bool IsOfHardBinding(string uri) => uri.Contains("/c2pa.hash.", StringComparison.Ordinal);

    /// <summary>Whether nothing is left in the box of an assertion that was taken out: no content, or zeros.</summary>
    public static bool IsEmptySlot(JumbfBox box) =>
        box is { IsPlain: true, Boxes.Count: 0 } && box.Contents.All(content => !Filling(content).ContainsAnyExcept((byte)0));

    private static ReadOnlySpan<byte> Filling(JumbfContent content) =>
        content.Type == "uuid" && content.Data.Span.StartsWith(EmptyUuid) ? content.Data.Span[EmptyUuid.Length..] : content.Data.Span;

    /// <summary>The ingredients of a manifest and theirs, by assertions that are as their claims list them.</summary>
    private HashSet<string> Below(string label)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([label]);
        while (open.TryPop(out var next))
        {
            foreach (var ingredient in IngredientsOf(next).Where(found.Add))
            {
                open.Push(ingredient);
            }
        }

        return found;
    }

    private List<string> IngredientsOf(string label)
    {
        if (ingredients.TryGetValue(label, out var known))
        {
            return known;
        }

        var manifest = manifests[label];
        var found = new List<string>();
        foreach (var reference in claimOf(manifest)?.References ?? [])
        {
            if (manifest.Resolve(reference.Url) is { } box && IngredientAssertion.IsOne(box.Label)
                && ValidatedAssertion.Check(manifest, box, reference, claimOf(manifest)?.Algorithm, budget) is { Content: { } content }
                && Labels.ManifestIn(IngredientAssertion.ManifestOf(content)?.Url) is { } other && manifests.ContainsKey(other))
            {
                found.Add(other);
            }
        }

        return ingredients[label] = found;
    }
}
