using Farm.Moderation.Prompt.Lexicons;

namespace Farm.Moderation.Prompt.Matching;

/// <summary>
/// The things that a negative prompt takes away as a whole: of "clothes, torn sleeve" the clothes, and the sleeve not, since only torn ones are
/// unwanted. Items end at commas, semicolons, full stops and bars.
/// </summary>
internal static class NegativeItems
{
    private const string Ends = ",;.|\n";
    private const string Filler = "filler";

    /// <summary>The hits of these sets whose item holds nothing else but words like any and all.</summary>
    public static IEnumerable<Hit> Whole(TextHits negative, IReadOnlyList<int> sets, Lexicon lexicon)
    {
        var filler = Array.IndexOf(lexicon.Sets, Filler);
        var text = negative.Text;
        foreach (var hit in negative.Hits.Where(hit => sets.Contains(hit.Set)))
        {
            var start = text.Text[..hit.Start].LastIndexOfAny(Ends) + 1;
            var end = text.Text[hit.End..].IndexOfAny(Ends) is >= 0 and var length ? hit.End + length : text.Length;
            var pieces = Pieces.Of(text.Text[start..end]);
            if (pieces.TrueForAll(piece => FunctionWords.Contains(text.Text[(start + piece.Start)..(start + piece.End)]) || negative.Hits.Any(other =>
                (sets.Contains(other.Set) || other.Set == filler) && other.Start <= start + piece.Start && start + piece.End <= other.End)))
            {
                yield return hit;
            }
        }
    }
}
