using System.Text.RegularExpressions;

namespace Farm.Contracts.Adapters;

/// <summary>Forms of an adapter's name: one that people chose, or the SHA-256 of its file.</summary>
public static partial class AdapterNames
{
    /// <summary>For findings.</summary>
    public const string Form = "1 to 64 of a-z, 0-9, '.', '_' and '-', the first a letter or digit, and not 64 hexadecimal digits";

    /// <summary>Whether a text may be an adapter's name; what reads as an id may not.</summary>
    public static bool IsName(string text) => NamePattern.IsMatch(text) && !IsId(text);

    /// <summary>Whether a text is a SHA-256 in lower-case hex.</summary>
    public static bool IsId(string text) => IdPattern.IsMatch(text);

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,63}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern { get; }

    [GeneratedRegex("^[0-9a-f]{64}\\z", RegexOptions.NonBacktracking)]
    private static partial Regex IdPattern { get; }
}
