namespace Farm.Benchmarks;

/// <summary>Both stages, each also as a share of one render.</summary>
internal static class ModerationBenchmark
{
    public static async Task<IReadOnlyList<Report>> RunAsync(CancellationToken token)
    {
        var prompt = await PromptStageBenchmark.RunAsync(token);
        var image = await ImageStageBenchmark.RunAsync(token);
        var share = Value(prompt, "prompt_500_ms") / Value(image, "render_ms");
        return [prompt with { Figures = [.. prompt.Figures, new Figure("prompt_500_share", share, "ratio", "a prompt of 500 characters, by the render of the image stage")] }, image];
    }

    private static double Value(Report report, string figure) => report.Figures.First(named => named.Name == figure).Value;
}
