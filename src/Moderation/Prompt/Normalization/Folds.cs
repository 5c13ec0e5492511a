using System.Globalization;
using System.Text;

namespace Farm.Moderation.Prompt.Normalization;

/// <summary>
/// The letters that a character is read as: compatibility decomposition (NFKD), marks and invisible characters dropped, lower case, letters of other
/// scripts that look Latin as Latin ones. The table is make_folds.py's, since <see cref="string.Normalize()"/> does nothing when
/// globalization is invariant.
/// </summary>
internal static class Folds
{
    private static readonly string?[] Basic = new string?[char.MaxValue + 1];
    private static readonly Dictionary<int, string> Supplementary = Read();

    /// <summary>The text for one code point; empty if it is dropped, null if it stays as it is. Folding the result changes nothing.</summary>
    public static string? Of(Rune rune) => rune.IsBmp ? Basic[rune.Value] : Supplementary.GetValueOrDefault(rune.Value);

    private static Dictionary<int, string> Read()
    {
        var supplementary = new Dictionary<int, string>();
        using var stream = typeof(Folds).Assembly.GetManifestResourceStream("folds.txt") ?? throw new InvalidOperationException("folds.txt is not in the assembly");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            // The first code point of a run, then what each of the run is folded to.
            var run = line.Split('\t');
            var first = int.Parse(run[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            foreach (var (index, fold) in run.Skip(1).Index())
            {
                var point = first + index;
                if (point <= char.MaxValue)
                {
                    Basic[point] = fold;
                }
                else
                {
                    supplementary.Add(point, fold);
                }
            }
        }

        for (var letter = 'A'; letter <= 'Z'; letter++)
        {
            Basic[letter] = ((char)(letter | 0x20)).ToString();
        }

        // A control character parts words as a space does.
        for (var control = 0; control < 0x20; control++)
        {
            Basic[control] = " ";
        }

        Basic[0x7F] = " ";
        return supplementary;
    }
}
