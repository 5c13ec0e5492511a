using System.Text.RegularExpressions;
using Farm.Diffusion.Tokenizers;
using Farm.Diffusion.Tokenizers.Unicode;
using Microsoft.ML.Tokenizers;

namespace Farm.Benchmarks.Tokenizers;

/// <summary>
/// Byte-level BPE by Microsoft.ML.Tokenizers over the same files. Form C is made before by Farm's own code, which the package has none for. Words are cut by
/// the published pattern as a .NET regular expression, or by Farm's own code.
/// </summary>
internal sealed partial class PackageTokenizer
{
    private readonly BpeTokenizer tokenizer;
    private readonly bool isLower;

    private PackageTokenizer(BytePairFiles files, string? endOfWord, bool isLower, PreTokenizer words, Dictionary<string, int>? whole)
    {
        this.isLower = isLower;
        tokenizer = BpeTokenizer.Create(new BpeOptions(files.Vocabulary)
        {
            Merges = files.Merges.Pairs.Select(static merge => $"{merge.Left} {merge.Right}"),
            ByteLevel = true,
            EndOfWordSuffix = endOfWord,
            PreTokenizer = words,
            SpecialTokens = whole,
        });
    }

    public static PackageTokenizer Clip(string folder, bool byPattern)
    {
        var files = BytePairFiles.Read(folder, "</w>");
        var whole = new[] { "<|startoftext|>", "<|endoftext|>" }.ToDictionary(static token => token, token => files.Vocabulary[token], StringComparer.Ordinal);
        return new(files, "</w>", isLower: true, byPattern ? new RegexPreTokenizer(ClipPattern(), whole) : new OwnWords([.. whole.Keys]), whole);
    }

    /// <summary>Without the control tokens, which are text where a user typed them.</summary>
    public static PackageTokenizer Qwen(string folder, bool byPattern) =>
        new(BytePairFiles.Read(folder, ""), null, isLower: false, byPattern ? new RegexPreTokenizer(QwenPattern(), null) : new OwnWords(null), null);

    public IReadOnlyList<int> Encode(string text)
    {
        var composed = CanonicalComposition.Compose(text);
        return tokenizer.EncodeToIds(isLower ? composed.ToLowerInvariant().Replace("İ", "i\u0307", StringComparison.Ordinal) : composed);
    }

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex ClipPattern();

    [GeneratedRegex(QwenWords.Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex QwenPattern();

    /// <param name="clip">Tokens that CLIP's text is cut at first; null for Qwen.</param>
    private sealed class OwnWords(string[]? clip) : PreTokenizer
    {
        public override IEnumerable<(int Offset, int Length)> PreTokenize(string text) => PreTokenize(text.AsSpan());

        public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text)
        {
            var found = new List<(int, int)>();
            if (clip is null)
            {
                foreach (var word in new QwenWords(text))
                {
                    Add(text, word);
                }

                return found;
            }

            for (var rest = text; !rest.IsEmpty;)
            {
                var (at, length) = (rest.Length, 0);
                foreach (var one in clip)
                {
                    if (rest.IndexOf(one, StringComparison.Ordinal) is >= 0 and var here && here < at)
                    {
                        (at, length) = (here, one.Length);
                    }
                }

                foreach (var word in new ClipWords(rest[..at]))
                {
                    Add(text, word);
                }

                if (length > 0)
                {
                    Add(text, rest.Slice(at, length));
                }

                rest = rest[(at + length)..];
            }

            return found;

            void Add(ReadOnlySpan<char> whole, ReadOnlySpan<char> word)
            {
                whole.Overlaps(word, out var offset);
                found.Add((offset, word.Length));
            }
        }
    }
}
