using System.Buffers;
using System.Collections.Frozen;
using Farm.Moderation.Prompt.Matching;
using Farm.Moderation.Prompt.Normalization;

namespace Farm.Moderation.Prompt.Lexicons;

/// <summary>Takes terms word by word and gives each distinct word its id.</summary>
internal sealed class LexiconBuilder
{
    public const string AgeWord = "<age>";
    private const int LeastOpenStem = 3;

    private static readonly SearchValues<char> Umlauts = SearchValues.Create("äöüÄÖÜ");

    private readonly WordTrie words = new();
    private readonly WordTrie parts = new();
    private readonly WordTrie squeezed = new();
    private readonly Dictionary<(string Language, string Word), int> elements = [];
    private readonly Dictionary<string, int> sets = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<Term>> terms = [];
    private readonly Dictionary<int, FrozenSet<int>?> exemptions = [];
    private int count;

    public LexiconBuilder() => elements.Add(("any", AgeWord), 0);

    public IReadOnlyCollection<string> SetNames => sets.Keys;

    public int SetOf(string name)
    {
        if (!sets.TryGetValue(name, out var set))
        {
            sets.Add(name, set = sets.Count);
        }

        return set;
    }

    /// <summary>The index of a set that some list has; -1 if none has it.</summary>
    public int Find(string name) => sets.GetValueOrDefault(name, -1);

    public void Exempt(int set, IEnumerable<int>? from) => exemptions[set] = from?.ToFrozenSet();

    /// <summary>A word for a number from 1 to 17.</summary>
    public void AddAge(string word, string language)
    {
        foreach (var form in Spellings(word, language))
        {
            words.Add(form, 0, openRight: false);
        }
    }

    /// <summary>Adds an entry; null, or what is wrong with it.</summary>
    public string? Add(int set, string entry, string language)
    {
        var ambiguous = entry.EndsWith('?');
        var pieces = (ambiguous ? entry[..^1] : entry).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (pieces.Length is 0 or > Term.LongestPhrase)
        {
            return $"'{entry}' has {pieces.Length} words, from 1 to {Term.LongestPhrase} are allowed";
        }

        if (pieces[0] == "..." || pieces[^1] == "...")
        {
            return $"'{entry}' begins or ends with a gap";
        }

        var ids = new List<int>();
        foreach (var piece in pieces)
        {
            if (piece == "...")
            {
                ids.Add(Term.Gap);
            }
            else if (ElementOf(piece, language, out var problem) is { } id)
            {
                ids.Add(id);
            }
            else
            {
                return $"'{entry}': {problem}";
            }
        }

        if (!terms.TryGetValue(ids[0], out var here))
        {
            terms.Add(ids[0], here = []);
        }

        here.Add(new Term(set, [.. ids], language, ambiguous));
        count++;
        return null;
    }

    public Lexicon Build(IReadOnlyList<Rule> rules) => new()
    {
        Words = words,
        Parts = parts,
        Squeezed = squeezed,
        TermsByFirst = terms.ToFrozenDictionary(static pair => pair.Key, static pair => pair.Value.ToArray()),
        Sets = [.. sets.OrderBy(static pair => pair.Value).Select(static pair => pair.Key)],
        Exemptions = exemptions.ToFrozenDictionary(),
        Rules = rules,
        Age = 0,
        Marks = Find("marks"),
        Contexts = sets.Keys.Where(static name => name.StartsWith(LexiconReader.ContextPrefix, StringComparison.Ordinal))
            .Select(static name => name[LexiconReader.ContextPrefix.Length..]).ToFrozenSet(StringComparer.Ordinal),
        TermCount = count,
    };

    private int? ElementOf(string piece, string language, out string problem)
    {
        problem = "";
        if (piece == AgeWord)
        {
            return 0;
        }

        if (elements.TryGetValue((language, piece), out var known))
        {
            return known;
        }

        var (left, right) = (piece.StartsWith('*'), piece.EndsWith('*'));
        var stem = piece.Trim('*');
        var inflected = stem.EndsWith('+');
        stem = stem.TrimEnd('+');
        var spellings = Braces.Expand(stem).SelectMany(word => Spellings(word, language)).Distinct(StringComparer.Ordinal).ToArray();
        if (Array.Find(spellings, static word => word.Length == 0 || !word.All(char.IsLetterOrDigit)) is { } odd)
        {
            problem = $"'{odd}' is not letters and digits alone: write words that a hyphen or an apostrophe joins as several";
            return null;
        }

        if ((left || right) && Array.Find(spellings, static word => word.Length < LeastOpenStem) is { } brief)
        {
            problem = $"'{brief}*' is open and has {brief.Length} letters, at least {LeastOpenStem} are needed";
            return null;
        }

        var id = elements.Count;
        elements.Add((language, piece), id);
        foreach (var word in inflected ? spellings.SelectMany(word => Inflection.Forms(word, language)) : spellings)
        {
            (left ? parts : words).Add(word, id, right);
            var letters = new char[word.Length];
            var length = Spelling.Squeeze(word, letters);
            if (length >= LeastOpenStem)
            {
                squeezed.Add(letters.AsSpan(0, length), id, right);
            }
        }

        return id;
    }

    /// <summary>A word folded as texts are; German ä, ö and ü are also written ae, oe and ue.</summary>
    private static IEnumerable<string> Spellings(string word, string language)
    {
        yield return NormalizedText.Of(word).Text.ToString();
        if (language == "de" && word.AsSpan().ContainsAny(Umlauts))
        {
            var spelt = word.ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal);
            yield return NormalizedText.Of(spelt.Replace("ü", "ue", StringComparison.Ordinal)).Text.ToString();
        }
    }
}
