using System.Diagnostics;
using Farm.Imaging;
using Farm.Provenance.Watermark;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Benchmarks.Watermark;

/// <summary>Milliseconds of one thread, the things measured taking turns so that a busy machine slows all of them.</summary>
internal static class MarkCosts
{
    private const int Rounds = 21;

    internal static async Task<Report> MeasureAsync(CancellationToken token)
    {
        WatermarkKey[] keys = [WatermarkBenchmark.Key];
        using var large = DrawnPictures.Draw(7, 1024, 1024);
        using var marked = DrawnPictures.Draw(7, 1024, 1024);
        using var small = DrawnPictures.Draw(7, 128, 128);
        WatermarkEmbedder.Embed(marked, 1, keys[0]);
        using var turned = GeometryAttacks.Rotate(marked, 2);
        (string Name, string Meaning, Action Run)[] costs =
        [
            ("embed_1024", "mark 1024 x 1024 and read the mark back", () => WatermarkEmbedder.Embed(large, 1, keys[0])),
            ("embed_128", "the same, 128 x 128", () => WatermarkEmbedder.Embed(small, 1, keys[0])),
            ("detect_untouched_1024", "read 1024 x 1024 as it was marked", () => WatermarkDetector.Detect(marked, keys, DetectionEffort.Full, token)),
            ("detect_turned_1024", "read it turned by 2 degrees", () => WatermarkDetector.Detect(turned, keys, DetectionEffort.Full, token)),
            ("search_in_vain_1024", "search 1024 x 1024 to the end with the wrong key", () => WatermarkDetector.Detect(marked, [Other], DetectionEffort.Full, token)),
        ];
        var times = costs.Select(static _ => new List<double>()).ToArray();
        for (var round = -3; round < Rounds; round++)
        {
            for (var i = 0; i < costs.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                costs[i].Run();
                if (round >= 0)
                {
                    times[i].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
        }

        var (_, renders) = await RenderTimes.MeasureAsync("catalog-sd15", 7, token);
        var render = Report.Median(renders.Select(static run => run.Total));
        return new Report("watermark: cost",
        [
            .. costs.SelectMany((cost, i) => (Figure[])
            [
                new($"{cost.Name}_ms", Report.Median(times[i]), "ms", $"{cost.Meaning}, median"),
                new($"{cost.Name}_least_ms", times[i].Min(), "ms", "least"),
            ]),
            new("render_128_ms", render, "ms", "a picture of catalog-sd15, 128 x 128, 20 steps with guidance, median"),
            new("embed_128_share", Report.Median(times[1]) / render, "ratio", "of it for marking that picture"),
            new("embed_1024_share", Report.Median(times[0]) / render, "ratio", "of it for marking a picture 64 times as large"),
        ]);
    }

    private static WatermarkKey Other { get; } = new("other", [.. Enumerable.Range(7, WatermarkKey.MaxBytes).Select(static i => (byte)i)]);
}
