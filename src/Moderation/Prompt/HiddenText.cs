using System.Text;

namespace Farm.Moderation.Prompt;

/// <summary>
/// Text that a prompt carries in another writing: base64, hexadecimal, ROT13 where the prompt speaks of it, and what a right-to-left
/// override turns round before a reader's eyes.
/// </summary>
internal static class HiddenText
{
    /// <summary>Most stretches of one text that are decoded.</summary>
    private const int MostStretches = 8;
    private const int LeastLength = 12;
    private const int LongestStretch = 8192;
    private const char Override = '\u202E';
    private const string EndsOfOverride = "\u202C\u2069\u2066\u202D\n";

    /// <summary>Decodes the texts hidden in a text, each with its place in UTF-16 units.</summary>
    public static List<(string Text, int Start, int Length)> In(string text)
    {
        var found = new List<(string, int, int)>();
        for (var start = 0; start < text.Length && found.Count < MostStretches;)
        {
            var end = start;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '+' or '/' or '=' or '-' or '_'))
            {
                end++;
            }

            if (end - start is >= LeastLength and <= LongestStretch && (FromHex(text[start..end]) ?? FromBase64(text[start..end])) is { } decoded)
            {
                found.Add((decoded, start, end - start));
            }

            start = Math.Max(end, start + 1);
        }

        for (var at = text.IndexOf(Override, StringComparison.Ordinal); at >= 0 && found.Count < MostStretches; at = text.IndexOf(Override, at + 1))
        {
            var end = text.AsSpan(at + 1).IndexOfAny(EndsOfOverride) is >= 0 and var length ? at + 1 + length : text.Length;
            found.Add((Reversed(text[(at + 1)..end]), at, end - at));
        }

        if (text.Contains("rot13", StringComparison.OrdinalIgnoreCase) && text.Length <= LongestStretch)
        {
            found.Add((string.Create(text.Length, text, static (turned, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                {
                    turned[i] = Turn(source[i]);
                }
            }), 0, text.Length));
        }

        return found;
    }

    private static string? FromHex(string text) =>
        text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) && text.Any(char.IsAsciiDigit) ? Readable(Convert.FromHexString(text)) : null;

    private static string? FromBase64(string text)
    {
        var padded = text.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        padded = padded.PadRight((padded.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length / 4 * 3];
        return Convert.TryFromBase64String(padded, bytes, out var length) ? Readable(bytes.AsSpan(0, length)) : null;
    }

    /// <summary>The bytes as text, if they look written: UTF-8, of letters and spaces nearly all. Words read as base64 hardly ever do.</summary>
    private static string? Readable(ReadOnlySpan<byte> bytes)
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes);
        var plain = text.Count(static sign => char.IsLetterOrDigit(sign) || sign is ' ' or ',' or '.' or '-' or '\'');
        return text.Length >= 6 && plain >= text.Length * 0.95 ? text : null;
    }

    private static string Reversed(string text)
    {
        var units = text.ToCharArray();
        Array.Reverse(units);
        return new string(units);
    }

    private static char Turn(char letter) => letter switch
    {
        >= 'a' and <= 'z' => (char)('a' + (letter - 'a' + 13) % 26),
        >= 'A' and <= 'Z' => (char)('A' + (letter - 'A' + 13) % 26),
        _ => letter,
    };
}
