using System.Buffers;

namespace Farm.Cli.Terminal;

/// <summary>Text of others' as one line for a terminal: a prompt or a reason may hold sequences that move the cursor, write anew what stands there, or set the title.</summary>
internal static class PlainText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Controls, ends of lines, and what turns the direction of the text behind it.</summary>
    private static readonly SearchValues<char> Unsafe = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(static code => (char)code)
            .Where(static letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))]);

    /// <summary>The text without line ends and tabs, which become spaces, and with each other control and each mark of direction replaced.</summary>
    public static string Of(string text) => text.AsSpan().IndexOfAny(Unsafe) < 0 ? text : string.Concat(text.ReplaceLineEndings(" ").Select(Of));

    private static char Of(char letter) => letter == '\t' ? ' ' : Unsafe.Contains(letter) ? Replacement : letter;
}
