using System.Diagnostics;
using System.Text.Json;
using Farm.Diffusion.Tokenizers;

namespace Farm.Benchmarks.Tokenizers;

/// <summary>
/// Farm's byte-level BPE beside that of Microsoft.ML.Tokenizers (docs/adr/0011): how many of the golden prompts and of 100,000 drawn texts get the same ids, and
/// the package's time over Farm's, in turns. Vocabularies are the published ones in FARM_DATA/tokenizers, or else those of bundled models.
/// </summary>
internal static class TokenizersBenchmark
{
    private const int Seed = 20260;
    private const int Texts = 100_000;
    private const int Turns = 31;

    public static Task<IReadOnlyList<Report>> RunAsync(CancellationToken cancellationToken)
    {
        var (clip, qwen) = (ClipTokenizer.Load(Folder("clip", "catalog-sd15")), QwenTokenizer.Load(Folder("qwen", "catalog-qwen-image")));
        var prompts = Prompts();
        return Task.FromResult<IReadOnlyList<Report>>(
        [
            Compare("clip", "pattern", Ours(clip), PackageTokenizer.Clip(Folder("clip", "catalog-sd15"), byPattern: true), prompts, cancellationToken),
            Compare("clip", "own words", Ours(clip), PackageTokenizer.Clip(Folder("clip", "catalog-sd15"), byPattern: false), prompts, cancellationToken),
            Compare("qwen", "pattern", qwen.Encode, PackageTokenizer.Qwen(Folder("qwen", "catalog-qwen-image"), byPattern: true), prompts, cancellationToken),
            Compare("qwen", "own words", qwen.Encode, PackageTokenizer.Qwen(Folder("qwen", "catalog-qwen-image"), byPattern: false), prompts, cancellationToken),
        ]);
    }

    private delegate IReadOnlyList<int> Encode(ReadOnlySpan<char> text);

    private static Encode Ours(ClipTokenizer clip) => text => clip.Encode(text)[1..^1];

    private static Report Compare(string kind, string words, Encode ours, PackageTokenizer package, string[] prompts, CancellationToken cancellationToken)
    {
        var drawn = new DrawnTexts(Seed);
        var texts = Enumerable.Range(0, Texts).Select(_ => drawn.Next()).ToArray();
        var others = 0;
        foreach (var text in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!ours(text).SequenceEqual(package.Encode(text)))
            {
                others++;
                if (others <= 3)
                {
                    Console.Error.WriteLine($"{kind}, {words}: {DrawnTexts.Quote(text)}");
                }
            }
        }

        string[] unseen = [.. texts.Take(2000)];
        string[] longest = [string.Concat(Enumerable.Repeat("supercalifragilistic", 400))];
        return new Report("tokenizers",
        [
            new Figure("golden", prompts.Count(prompt => !ours(prompt).SequenceEqual(package.Encode(prompt))), "", $"of {prompts.Length} golden prompts, those with other ids"),
            new Figure("drawn", others, "", $"of {Texts} drawn texts, those with other ids"),
            Ratio("prompts", prompts, 20),
            Ratio("unseen", unseen, 1),
            Ratio("long", longest, 5),
        ])
        { Subject = $"{kind}, {words}", SubjectKind = "tokenizer" };

        Figure Ratio(string name, string[] of, int times)
        {
            var ratios = new double[Turns];
            for (var turn = -3; turn < Turns; turn++)
            {
                var first = Time(text => ours(text), of, times);
                var second = Time(text => package.Encode(text), of, times);
                if (turn >= 0)
                {
                    ratios[turn] = second / first;
                }
            }

            return new Figure(name, Report.Median(ratios), "ratio", $"the package's time over Farm's, median of {Turns} turns");
        }
    }

    private static double Time(Action<string> encode, string[] texts, int times)
    {
        var start = Stopwatch.GetTimestamp();
        for (var time = 0; time < times; time++)
        {
            foreach (var text in texts)
            {
                encode(text);
            }
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static string[] Prompts()
    {
        using var golden = JsonDocument.Parse(new DataArchive("golden/numbers.tar.gz").Read("_tokenizers.json"));
        return [.. golden.RootElement.GetProperty("encode_with_special_tokens").EnumerateArray().Select(static entry => entry.GetProperty("prompt").GetString() ?? "")];
    }

    private static string Folder(string published, string bundled) =>
        Path.Combine(Environment.GetEnvironmentVariable("FARM_DATA") ?? "", "tokenizers", published) is var folder && Directory.Exists(folder)
        ? folder
        : Path.Combine(RenderTimes.Find(bundled).Folder, "tokenizer");
}
