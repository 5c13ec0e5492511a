using Farm.Catalog.Models;
using Farm.Diffusion.Runtime;

namespace Farm.Benchmarks;

/// <summary>What Farm adds to the runtime's own work: whole renders at 20 steps with guidance, and the part of them outside session.Run.</summary>
internal static class PipelineBenchmark
{
    /// <summary>Id of the model that is rendered with.</summary>
    public const string Model = "catalog-sd15";

    private const int Renders = 15;

    public static async Task<IReadOnlyList<Report>> RunAsync(CancellationToken token) =>
        [await MeasureAsync(RenderTimes.Find(Model), new SessionFactory(RenderTimes.Device()), token)];

    /// <summary>The figures of a model on a device.</summary>
    public static async Task<Report> MeasureAsync(InstalledModel model, SessionFactory sessions, CancellationToken token)
    {
        var (loadMs, runs) = await RenderTimes.MeasureAsync(model, sessions, Renders, token);
        return new Report("pipeline",
        [
            new Figure("load_ms", loadMs, "ms", "load the model: hashes, sessions, tokenizer"),
            new Figure("render_ms", Report.Median(runs.Select(run => run.Total)), "ms", "one 128 x 128 picture as PNG, 20 steps with guidance, median"),
            new Figure("in_runtime_ms", Report.Median(runs.Select(run => run.InRuntime)), "ms", "of it inside session.Run"),
            new Figure("encode_ms", Report.Median(runs.Select(run => run.Encode)), "ms", "of it writing the PNG"),
            new Figure("outside_share", Report.Median(runs.Select(run => 1 - (run.InRuntime / run.Total))), "ratio", "share of the whole outside session.Run"),
            new Figure("allocated_bytes_per_step", Report.Median(runs.Select(run => run.AllocatedPerStep)), "bytes", "managed memory allocated by one step"),
        ]);
    }
}
