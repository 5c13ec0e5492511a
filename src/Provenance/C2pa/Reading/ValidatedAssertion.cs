using Farm.Provenance.C2pa.Cbor;
using Farm.Provenance.C2pa.Jumbf;

namespace Farm.Provenance.C2pa.Reading;

/// <summary>An assertion that is, byte for byte, the one that its manifest's claim lists. There is no other way to make one than to check that.</summary>
internal sealed class ValidatedAssertion
{
    private ValidatedAssertion(JumbfBox box, string uri, CborMap? content, string? problem) => (Box, Uri, Content, Problem) = (box, uri, content, problem);

    public string Label => Box.Label;

    public string Uri { get; }

    /// <summary>Its content, where that is a CBOR map; null for JSON, pictures, and what cannot be read.</summary>
    public CborMap? Content { get; }

    /// <summary>Why its content cannot be read although it should be CBOR; null otherwise.</summary>
    public string? Problem { get; }

    public JumbfBox Box { get; }

    /// <summary>Whether it is of one of these kinds: the label itself, or with a number behind two underscores.</summary>
    public bool IsA(params ReadOnlySpan<string> kinds) => kinds.Contains(ManifestBoxes.BaseLabel(Label));

    /// <summary>Null where the box is not as the reference says, or says it in a hash algorithm that is not known.</summary>
    public static ValidatedAssertion? Check(ManifestBoxes manifest, JumbfBox box, Reference reference, string? claimAlgorithm, ReadingBudget budget)
    {
        if (BoxHash.Matches(box, reference, claimAlgorithm, budget) != true)
        {
            return null;
        }

        try
        {
            return new ValidatedAssertion(box, manifest.AssertionUri(box), ManifestBoxes.Content(box, budget), null);
        }
        catch (InvalidDataException malformed)
        {
            return new ValidatedAssertion(box, manifest.AssertionUri(box), null, malformed.Message);
        }
    }
}
