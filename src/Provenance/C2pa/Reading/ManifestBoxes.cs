using Farm.Provenance.C2pa.Cbor;
using Farm.Provenance.C2pa.Jumbf;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>One manifest of a store, taken apart as far as its boxes go.</summary>
internal sealed class ManifestBoxes(JumbfBox box)
{
    /// <summary>The manifest's own box.</summary>
    public JumbfBox Box => box;

    public string Label => box.Label;

    /// <summary>An update manifest adds assertions to a file that is otherwise as it was, and has no hard binding of its own.</summary>
    public bool IsUpdate => box.Kind == Labels.UpdateManifestKind;

    public IReadOnlyList<JumbfBox> Claims { get; } = [.. box.Boxes.Where(inner => inner.Kind == Labels.ClaimKind)];

    public JumbfBox? Signature { get; } = box.Boxes.FirstOrDefault(inner => inner.Kind == Labels.SignatureKind && inner.Label == Labels.Signature);

    public IReadOnlyList<JumbfBox> Assertions { get; } =
        box.Boxes.FirstOrDefault(inner => inner.Kind == Labels.AssertionStoreKind && inner.Label == Labels.AssertionStore)?.Boxes ?? [];

    public string Uri => Labels.ManifestUri(Label);

    public string SignatureUri => Labels.SignatureUri(Label);

    public string AssertionUri(JumbfBox assertion) => $"{Uri}/{Labels.AssertionStore}/{assertion.Label}";

    /// <summary>The assertion that a reference of this manifest points at; null where it is not here.</summary>
    public JumbfBox? Resolve(string url) => Labels.AssertionIn(url, Label) is { } label ? Assertions.FirstOrDefault(assertion => assertion.Label == label) : null;

    /// <summary>Assertions of one kind: the label itself, or with a number behind two underscores.</summary>
    public IEnumerable<JumbfBox> Labelled(string label) => Assertions.Where(assertion => BaseLabel(assertion.Label) == label);

    /// <summary>The label without the number that tells several of a kind apart, as <c>c2pa.ingredient.v3__2</c>.</summary>
    public static string BaseLabel(string label) =>
        label.LastIndexOf("__", StringComparison.Ordinal) is > 0 and var at && label.AsSpan(at + 2) is { Length: > 0 } number && !number.ContainsAnyExceptInRange('0', '9')
            ? label[..at]
            : label;

    /// <summary>The assertion's content as CBOR; null where it has none.</summary>
    /// <exception cref="InvalidDataException">It is no CBOR.</exception>
    public static CborMap? Content(JumbfBox assertion, ReadingBudget budget) =>
        assertion.Content("cbor") is { } encoded ? CborTree.Read(encoded, budget) as CborMap : null;
}
