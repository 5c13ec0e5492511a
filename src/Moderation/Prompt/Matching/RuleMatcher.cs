using Farm.Moderation.Prompt.Lexicons;

namespace Farm.Moderation.Prompt.Matching;

/// <summary>Holds the composition rules against what was found.</summary>
internal sealed class RuleMatcher
{
    private readonly Lexicon lexicon;
    private readonly TextHits? negative;

    /// <summary>For each set its places in the texts that say what to show.</summary>
    private readonly List<Place>?[] wanted;

    /// <param name="lexicon">Has the rules.</param>
    /// <param name="positive">Prompt, trigger words and what was decoded from them.</param>
    /// <param name="negative">The negative prompt, if there is one.</param>
    public RuleMatcher(Lexicon lexicon, IReadOnlyList<TextHits> positive, TextHits? negative)
    {
        (this.lexicon, this.negative) = (lexicon, negative);
        wanted = new List<Place>?[lexicon.Sets.Length];
        foreach (var text in positive)
        {
            foreach (var hit in text.Hits)
            {
                (wanted[hit.Set] ??= []).Add(new Place(text, hit));
            }
        }
    }

    public bool Has(int set) => wanted[set] is { Count: > 0 };

    /// <summary>Whether every set of a rule that is looked for in the prompt was found at all.</summary>
    public bool MayMeet(Rule rule)
    {
        foreach (var conjunct in rule.All)
        {
            var found = conjunct.InNegative && negative is not null;
            for (var i = 0; !found && !conjunct.InNegative && i < conjunct.Sets.Count; i++)
            {
                found = Has(conjunct.Sets[i]);
            }

            if (!found)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The words that meet a rule, one for each of its sets; null if they are not all there, or if it is excused.</summary>
    /// <param name="rule">Whichever.</param>
    /// <param name="isLocked">Whether nothing excuses it: a word that anybody can put beside the others is no key to a locked code.</param>
    public IReadOnlyList<PromptSpan>? Match(Rule rule, bool isLocked)
    {
        if (!isLocked && rule.Unless.Any(Has))
        {
            return null;
        }

        var candidates = new List<Place>[rule.All.Count];
        for (var i = 0; i < candidates.Length; i++)
        {
            candidates[i] = Candidates(rule.All[i]);
            if (candidates[i].Count == 0)
            {
                return null;
            }
        }

        var chosen = new Place[candidates.Length];
        return Choose(candidates, chosen, 0, rule.Near)
            ? [.. chosen.Select(static place => place.Text.SpanOf(place.Hit)).OrderBy(static span => span.Field, StringComparer.Ordinal).ThenBy(static span => span.Start)]
            : null;
    }

    private List<Place> Candidates(Conjunct conjunct)
    {
        if (conjunct.InNegative)
        {
            return negative is null ? [] : [.. NegativeItems.Whole(negative, conjunct.Sets, lexicon).Select(hit => new Place(negative, hit))];
        }

        return conjunct.Sets is [var only] ? wanted[only] ?? [] : [.. conjunct.Sets.SelectMany(set => wanted[set] ?? [])];
    }

    private static bool Choose(List<Place>[] candidates, Place[] chosen, int at, int? near)
    {
        if (at == candidates.Length)
        {
            return true;
        }

        foreach (var place in candidates[at])
        {
            var fits = true;
            for (var i = 0; fits && i < at; i++)
            {
                fits = !place.Overlaps(chosen[i]) && (near is null || place.IsWithin(near.Value, chosen[i]));
            }

            if (fits)
            {
                chosen[at] = place;
                if (Choose(candidates, chosen, at + 1, near))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private readonly record struct Place(TextHits Text, Hit Hit)
    {
        /// <summary>The same letters cannot be two of a rule's words; what lies in the gap of an entry is another word.</summary>
        public bool Overlaps(Place other) => ReferenceEquals(Text, other.Text) && !Hit.HasGap && !other.Hit.HasGap && Hit.Start < other.Hit.End && other.Hit.Start < Hit.End;

        public bool IsWithin(int words, Place other) =>
            ReferenceEquals(Text, other.Text) && Math.Max(Hit.To, other.Hit.To) - Math.Min(Hit.From, other.Hit.From) <= words;
    }
}
