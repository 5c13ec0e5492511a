using System.Text;

namespace Farm.Moderation.Audit;

/// <summary>Ways by which people write a word past a list, by rule: the same words, the same meaning to a reader.</summary>
public static class Obfuscation
{
    private const string Cyrillic = "аbсdеfgһіјklmnорqrѕtuvwхуz";

    /// <summary>Every way by its name.</summary>
    public static readonly IReadOnlyList<(string Name, Func<string, string> Write)> All =
    [
        ("leet", static text => EachLetter(text, static letter => letter switch { 'a' => "4", 'e' => "3", 'o' => "0", _ => null })),
        ("dots", static text => Words(text, static word => string.Join('.', word.AsEnumerable()))),
        ("spaces", static text => string.Join("  ", text.Split(' ').Select(static word => string.Join(' ', word.AsEnumerable())))),
        ("hyphens", static text => Words(text, static word => string.Join('-', word.AsEnumerable()))),
        ("homoglyphs", static text => EachLetter(text, static letter => letter is >= 'a' and <= 'z' ? Cyrillic[letter - 'a'].ToString() : null)),
        ("fullwidth", static text => EachLetter(text, static letter => letter is >= 'a' and <= 'z' ? ((char)(letter + 0xFEE0)).ToString() : null)),
        ("mathematical", static text => EachLetter(text, static letter => letter is >= 'a' and <= 'z' ? char.ConvertFromUtf32(0x1D41A + letter - 'a') : null)),
        ("zero width", static text => Words(text, static word => string.Join('\u200B', word.AsEnumerable()))),
        ("combining", static text => EachLetter(text, static letter => char.IsLetter(letter) ? letter + "\u0336" : null)),
        ("stretched", static text => EachLetter(text, static letter => letter is 'a' or 'e' or 'i' or 'o' or 'u' ? new string(letter, 4) : null)),
        ("weights", static text => Words(text, static word => word.Length < 4 ? word : $"({word[..2]}:1.2)({word[2..]}:1.3)")),
        ("capitals", static text => Words(text, static word => string.Concat(word.Select(static (letter, i) => i % 2 == 0 ? char.ToUpperInvariant(letter) : letter)))),
    ];

    private static string Words(string text, Func<string, string> write) => string.Join(' ', text.Split(' ').Select(write));

    private static string EachLetter(string text, Func<char, string?> write)
    {
        var written = new StringBuilder();
        foreach (var letter in text)
        {
            written.Append(write(letter) ?? letter.ToString());
        }

        return written.ToString();
    }
}
