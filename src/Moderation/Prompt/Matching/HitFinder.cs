using Farm.Moderation.Prompt.Lexicons;
using Farm.Moderation.Prompt.Normalization;

namespace Farm.Moderation.Prompt.Matching;

/// <summary>Finds the entries of all lists in one text, less what is exempt.</summary>
internal static class HitFinder
{
    /// <summary>Most entries of one set that are kept; more of the same tell nothing new.</summary>
    private const int MostOfOneSet = 256;

    public static List<Hit> Find(NormalizedText text, Lexicon lexicon)
    {
        var lattice = TextLattice.Of(text, lexicon);
        var hits = new List<Hit>();
        var first = FirstEdges(lattice);
        var counts = new int[lexicon.Sets.Length];
        var seen = new HashSet<(int Set, string? OnlyIn, int From, int To, int Start, int End)>();
        foreach (var edge in lattice.Edges)
        {
            if (!lexicon.TermsByFirst.TryGetValue(edge.Element, out var terms))
            {
                continue;
            }

            foreach (var term in terms)
            {
                if (counts[term.Set] < MostOfOneSet && Follow(lattice, first, term.Elements, 1, edge) is { } last
                    && seen.Add((term.Set, term.IsAmbiguous ? term.Language : null, edge.From, last.To, edge.Start, last.End)))
                {
                    counts[term.Set]++;
                    hits.Add(new Hit(term.Set, edge.From, last.To, edge.Start, Math.Max(edge.End, last.End), term.Language, term.IsAmbiguous, term.HasGap));
                }
            }
        }

        Exempt(hits, lexicon);
        return hits;
    }

    /// <summary>The edge that the rest of a term ends with; null if the text goes on otherwise.</summary>
    private static Edge? Follow(TextLattice lattice, int[] first, int[] elements, int at, Edge edge)
    {
        if (at == elements.Length)
        {
            return edge;
        }

        var gap = 0;
        while (elements[at] == Term.Gap)
        {
            gap += Term.LongestGap;
            at++;
        }

        for (var from = edge.To; from <= edge.To + gap && from < lattice.PieceCount; from++)
        {
            for (var i = first[from]; i < first[from + 1]; i++)
            {
                if (lattice.Edges[i].Element == elements[at] && Follow(lattice, first, elements, at + 1, lattice.Edges[i]) is { } last)
                {
                    return last;
                }
            }
        }

        return null;
    }

    /// <summary>For each piece the index of its first edge.</summary>
    private static int[] FirstEdges(TextLattice lattice)
    {
        var first = new int[lattice.PieceCount + 1];
        var edge = 0;
        for (var piece = 0; piece <= lattice.PieceCount; piece++)
        {
            while (edge < lattice.Edges.Count && lattice.Edges[edge].From < piece)
            {
                edge++;
            }

            first[piece] = edge;
        }

        return first;
    }

    private static void Exempt(List<Hit> hits, Lexicon lexicon)
    {
        var exempt = hits.Where(hit => lexicon.Exemptions.ContainsKey(hit.Set)).ToArray();
        hits.RemoveAll(hit => lexicon.Exemptions.ContainsKey(hit.Set) || Array.Exists(exempt, exemption =>
            exemption.From <= hit.From && hit.To <= exemption.To && (lexicon.Exemptions[exemption.Set]?.Contains(hit.Set) ?? true)));
    }
}
