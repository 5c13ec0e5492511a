using System.Collections.Frozen;

namespace Farm.Moderation.Prompt.Lexicons;

/// <summary>All lists, ready to be matched; immutable and shared by all threads.</summary>
internal sealed class Lexicon
{
    public static readonly string[] Languages = ["en", "es", "de", "fr", "ar", "any"];

    /// <summary>Words that begin where a word of the text does.</summary>
    public required WordTrie Words { get; init; }

    /// <summary>Words that may begin within a word of the text.</summary>
    public required WordTrie Parts { get; init; }

    /// <summary>The words without doubled letters, for words of the text that were stretched.</summary>
    public required WordTrie Squeezed { get; init; }

    /// <summary>Terms by the id of their first word.</summary>
    public required FrozenDictionary<int, Term[]> TermsByFirst { get; init; }

    /// <summary>Names of sets by their index.</summary>
    public required string[] Sets { get; init; }

    /// <summary>For a set of exemptions, which sets it exempts from; null for all, absent for any other set.</summary>
    public required FrozenDictionary<int, FrozenSet<int>?> Exemptions { get; init; }

    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>The element that a number from 1 to 17 is.</summary>
    public required int Age { get; init; }

    /// <summary>The set of words that show a text's language and mean nothing else; -1 if there is none.</summary>
    public required int Marks { get; init; }

    /// <summary>Contexts that a policy may allow.</summary>
    public required FrozenSet<string> Contexts { get; init; }

    public required int TermCount { get; init; }
}
