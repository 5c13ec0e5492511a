using Farm.Moderation.Prompt.Lexicons;
using Farm.Moderation.Prompt.Normalization;

namespace Farm.Moderation.Prompt.Matching;

/// <summary>One text of a job with what the lists found in it.</summary>
internal sealed record TextHits(string Field, NormalizedText Text, IReadOnlyList<Hit> Hits)
{
    /// <summary>Where the text is not what the caller sent but was decoded from it: the stretch that held it, in UTF-16 units.</summary>
    public (int Start, int Length)? Source { get; init; }

    public static TextHits Of(string field, string text, Lexicon lexicon) => Of(field, NormalizedText.Of(text), lexicon);

    /// <summary>The text with words put together again that were written letter by letter; null if there are none.</summary>
    public TextHits? Rejoined(Lexicon lexicon) => LetterRuns.Rejoined(Text) is { } rejoined ? Of(Field, rejoined, lexicon) with { Source = Source } : null;

    private static TextHits Of(string field, NormalizedText text, Lexicon lexicon) => new(field, text, HitFinder.Find(text, lexicon));

    /// <summary>Where a hit stands in what the caller sent.</summary>
    public PromptSpan SpanOf(Hit hit)
    {
        if (Source is { } source)
        {
            return new PromptSpan(Field, source.Start, source.Length);
        }

        var (start, end) = Text.Origin(hit.Start, hit.End);
        return new PromptSpan(Field, start, end - start);
    }
}
