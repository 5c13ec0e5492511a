namespace Farm.Benchmarks.Lora;

/// <summary>What adapters cost: each installed model that declares them, a denoiser of real width, and one worker with hundreds of them.</summary>
internal static class LoraBenchmark
{
    public static async Task<IReadOnlyList<Report>> RunAsync(CancellationToken token)
    {
        var reports = new List<Report>();
        foreach (var model in RenderTimes.Installed().All.Where(static model => model.Card.Lora is not null))
        {
            reports.Add(await FamilyFigures.MeasureAsync(model, token));
        }

        using (var wide = new WideFigures(token))
        {
            reports.Add(new Report("lora", wide.Measure()) { Subject = "real width" });
        }

        reports.Add(await WorkerFigures.MeasureAsync(token));
        return reports;
    }
}
