using System.Globalization;
using System.Text;

namespace Farm.Benchmarks.Tokenizers;

/// <summary>Texts drawn from a seed: pieces of many kinds, in any order.</summary>
internal sealed class DrawnTexts(int seed)
{
    private static readonly string[] Words =
        ["a", "photo", "of", "red", "mug", "Straße", "naïve", "ΣΊΣΥΦΟΣ", "İstanbul", "DŽungla", "don't", "WE'LL", "it'ſ", "1girl", "x86", "café", "e\u0301te", "東京", "한국어", "مدينة", "नमस्ते", "ไทย", "10,000.5", "_under_score", "(eyes:1.2)"];

    private static readonly string[] Emoji = ["😀", "👩‍🚀", "🏳️‍🌈", "👍🏽", "🇫🇷", "❤️", "1️⃣", "☺"];
    private static readonly string[] Spaces = [" ", "  ", "\t", "\n", "\r\n", "\n\n ", "\u00A0", "\u1680", "\u2003", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000", "\u0085", "\u200B", "\uFEFF"];
    private readonly Random random = new(seed);

    public string Next()
    {
        var text = new StringBuilder();
        for (var left = random.Next(1, 12); left > 0; left--)
        {
            Append(text);
        }

        return text.ToString();
    }

    private void Append(StringBuilder text)
    {
        switch (random.Next(12))
        {
            case 0 or 1 or 2:
                text.Append(Of(Words)).Append(' ');
                break;
            case 3:
                text.Append(Of(Spaces));
                break;
            case 4:
                text.Append(Of(Emoji));
                break;
            case 5:
                Runs(text, random.Next(1, 4), 0x300, 0x36F);
                break;
            case 6:
                Runs(text, random.Next(1, 4), 0, 0x9F);
                break;
            case 7:
                Runs(text, random.Next(1, 9), '!', '~');
                break;
            case 8:
                Runs(text, random.Next(1, 5), 0xA0, 0xFFFD);
                break;
            case 9:
                Runs(text, random.Next(1, 5), 0x10000, 0x10FFFF);
                break;
            case 10:
                // Letters beyond the basic plane: Gothic, cuneiform, hieroglyphs, mathematical letters and digits, ideographs.
                Runs(text, random.Next(1, 5), Of([0x10330, 0x12000, 0x13000, 0x1D400, 0x1D7CE, 0x20000]), 0x40);
                break;
            default:
                Runs(text, random.Next(20) == 0 ? random.Next(100, 2000) : random.Next(1, 30), 'a', 'z');
                break;
        }
    }

    private void Runs(StringBuilder text, int count, int first, int last)
    {
        var range = last >= first ? last - first + 1 : last;
        for (; count > 0; count--)
        {
            var point = first + random.Next(range);
            if (Rune.IsValid(point))
            {
                text.Append(new Rune(point).ToString());
            }
        }
    }

    private T Of<T>(T[] from) => from[random.Next(from.Length)];

    /// <summary>The text with everything that cannot be seen written as its number.</summary>
    public static string Quote(string text) =>
        string.Concat(text.EnumerateRunes().Select(static rune => rune.Value is > 32 and < 127 ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}")));
}
