using System.Collections.Frozen;
using Farm.Moderation.Prompt.Normalization;

namespace Farm.Moderation.Prompt.Lexicons;

/// <summary>Takes terms word by word and gives each distinct word its id.</summary>
internal sealed class LexiconBuilder
{
    public const string AgeWord = "<age>";
    private const int LeastSqueezed = 3;

    /// <summary>Shorter phrases written as one word are parts of other words too often.</summary>
    private const int LeastJoined = 8;

    /// <summary>Most spellings of one phrase that are kept as one word.</summary>
    private const int MostJoined = 256;

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
        foreach (var form in WordPattern.Spellings(word, language))
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

        Add(new Term(set, [.. ids], language, ambiguous));
        if (pieces.Length > 1 && JoinedElement(pieces, language) is { } joined)
        {
            Add(new Term(set, [joined], language, ambiguous));
        }

        count++;
        return null;
    }

    private void Add(Term term)
    {
        if (!terms.TryGetValue(term.Elements[0], out var here))
        {
            terms.Add(term.Elements[0], here = []);
        }

        here.Add(term);
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

        if (WordPattern.Read(piece, language, out problem) is not { } pattern)
        {
            return null;
        }

        var id = elements.Count;
        elements.Add((language, piece), id);
        foreach (var word in pattern.Forms)
        {
            (pattern.OpenLeft ? parts : words).Add(word, id, pattern.OpenRight);
            var letters = new char[word.Length];
            var length = Spelling.Squeeze(word, letters);
            if (length >= LeastSqueezed)
            {
                squeezed.Add(letters.AsSpan(0, length), id, pattern.OpenRight);
            }
        }

        foreach (var word in pattern.OpenLeft || pattern.OpenRight ? [] : pattern.Forms)
        {
            if (Slips.WithoutVowels(word) is { Length: >= Slips.LeastConsonants } bare && bare.Length < word.Length && char.IsAsciiLetter(word[0]))
            {
                words.Add(bare, id, openRight: false);
            }
        }

        foreach (var slip in pattern.Slips)
        {
            words.Add(slip, id, openRight: false);
        }

        return id;
    }

    /// <summary>The id of a phrase written as one word, as in siegheil; null where it is too short, or stands for too many.</summary>
    private int? JoinedElement(string[] pieces, string language)
    {
        if (elements.TryGetValue((language, string.Join(' ', pieces)), out var known))
        {
            return known;
        }

        IEnumerable<string> joined = [""];
        var many = 1;
        foreach (var piece in pieces)
        {
            if (piece is AgeWord or "..." || WordPattern.Read(piece, language, out _) is not { OpenLeft: false, OpenRight: false } pattern
                || (many *= pattern.Forms.Length) > MostJoined)
            {
                return null;
            }

            joined = joined.SelectMany(start => pattern.Forms.Select(form => start + form)).ToArray();
        }

        var phrases = joined.Where(static word => word.Length >= LeastJoined).ToArray();
        if (phrases.Length == 0)
        {
            return null;
        }

        var id = elements.Count;
        elements.Add((language, string.Join(' ', pieces)), id);
        foreach (var word in phrases)
        {
            words.Add(word, id, openRight: false);
        }

        return id;
    }
}
