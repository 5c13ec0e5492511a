namespace Farm.Benchmarks;

/// <summary>What judging a picture costs, and what share of a render.</summary>
internal static class ImageStageBenchmark
{
    private const string Model = "catalog-sd15";
    private const int Renders = 7;

    public static async Task<Report> RunAsync(CancellationToken token)
    {
        var image = ImageStageTimes.Measure(token);
        var (_, runs) = await RenderTimes.MeasureAsync(Model, Renders, token);
        var render = Report.Median(runs.Select(static run => run.Total));
        return new Report("moderation",
        [
            .. image.Figures,
            new Figure("render_ms", render, "ms", $"one picture of {Model} as PNG with its defaults, all cores, median"),
            new Figure("image_share", image.SmallMs / render, "ratio", "the image stage of a picture of that size, by a render of it"),
        ])
        { Subject = "image stage", SubjectKind = "stage" };
    }
}
