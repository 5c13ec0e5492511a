namespace Farm.Benchmarks.Lora;

/// <summary>What adapters cost: on a denoiser of real width.</summary>
internal static class LoraBenchmark
{
    public static Task<IReadOnlyList<Report>> RunAsync(CancellationToken token)
    {
        using var wide = new WideFigures(token);
        return Task.FromResult<IReadOnlyList<Report>>([new Report("lora", wide.Measure())]);
    }
}
