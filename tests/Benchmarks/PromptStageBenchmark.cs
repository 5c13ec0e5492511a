using System.Diagnostics;
using Farm.Moderation.Policies;
using Farm.Moderation.Prompt;

namespace Farm.Benchmarks;

/// <summary>What the prompt stage costs a job: ordinary prompts of 500 characters, and the worst that a prompt at its limit may be.</summary>
internal static class PromptStageBenchmark
{
    private const int Runs = 500;
    private const int Length = 500;
    private const string Ordinary =
        "a detailed oil painting of an old fisherman mending his nets at the harbour, golden hour, (sharp focus:1.3), soft light, gulls over the water, ";

    private const string Arabic = "لوحة زيتية لصياد عجوز يصلح شباكه في الميناء عند الغروب مع نوارس فوق الماء وضوء ناعم ";

    public static Task<Report> RunAsync(CancellationToken token)
    {
        var (judge, policy) = (PromptJudge.BuiltIn, PolicyCatalog.Presets.Default);
        var figures = new List<Figure>
        {
            new("entries", judge.TermCount, "", "entries of all lists"),
            new("rules", judge.RuleCount, "", "composition rules"),
            Measure("prompt_500_ms", Repeat(Ordinary, Length), "English prompt of 500 characters, median"),
            Measure("prompt_500_arabic_ms", Repeat(Arabic, Length), "Arabic prompt of 500 characters, median"),
            Measure("prompt_500_hits_ms", Repeat("a nude child and a beheaded man, ", Length), "500 characters full of listed words, median"),
            Measure("prompt_500_letters_ms", Repeat("n u d e ", Length), "500 characters of single letters, median"),
            Once("prompt_65536_plain_ms", Repeat(Ordinary, PromptText.MaxLength), "the longest prompt that is judged, plain"),
            Once("prompt_65536_letters_ms", Repeat("n u d e ", PromptText.MaxLength), "the longest prompt that is judged, single letters"),
            Once("prompt_1000000_ms", new string('a', 1_000_000), "a million characters: refused"),
        };
        return Task.FromResult(new Report("moderation", figures) { Subject = "prompt stage", SubjectKind = "stage" });

        Figure Measure(string name, string prompt, string meaning)
        {
            for (var i = 0; i < Runs; i++)
            {
                judge.Judge(new PromptText(prompt), policy);
            }

            var times = new double[Runs];
            for (var i = 0; i < Runs; i++)
            {
                token.ThrowIfCancellationRequested();
                times[i] = Time(prompt);
            }

            return new Figure(name, Report.Median(times), "ms", meaning);
        }

        Figure Once(string name, string prompt, string meaning) => new(name, Enumerable.Range(0, 5).Min(_ => Time(prompt)), "ms", meaning + ", best of 5");

        double Time(string prompt)
        {
            var start = Stopwatch.GetTimestamp();
            judge.Judge(new PromptText(prompt), policy);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }

    private static string Repeat(string text, int length) => string.Concat(Enumerable.Repeat(text, length / text.Length + 1))[..length];
}
