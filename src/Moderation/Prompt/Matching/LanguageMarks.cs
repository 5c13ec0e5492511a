using Farm.Moderation.Prompt.Lexicons;

namespace Farm.Moderation.Prompt.Matching;

/// <summary>
/// The language of a text, as far as its words show: a word that two languages share, as Kind and kind, counts only where no other
/// language shows more. A language that the caller states is believed for such words too.
/// </summary>
internal static class LanguageMarks
{
    public static List<TextHits> WithoutForeign(List<TextHits> texts, string? stated)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var group in texts.SelectMany(static text => text.Hits.Where(static hit => !hit.IsAmbiguous).DistinctBy(static hit => (hit.Language, hit.Start)))
            .GroupBy(static hit => hit.Language, StringComparer.Ordinal))
        {
            counts[group.Key] = group.Count();
        }

        counts.Remove("any");
        var most = counts.Count == 0 ? 0 : counts.Values.Max();
        bool Counts(Hit hit) => !hit.IsAmbiguous || hit.Language == stated || (most > 0 && counts.GetValueOrDefault(hit.Language) == most);
        return texts.TrueForAll(text => text.Hits.All(Counts)) ? texts : texts.ConvertAll(text => text with { Hits = [.. text.Hits.Where(Counts)] });
    }
}
