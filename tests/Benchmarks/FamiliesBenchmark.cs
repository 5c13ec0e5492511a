using System.Diagnostics;
using System.Text.Json;

namespace Farm.Benchmarks;

/// <summary>Every installed model, each in a process of its own so that its peak memory is its own: time an image, time outside the runtime, memory.</summary>
internal static class FamiliesBenchmark
{
    private const int Renders = 7;

    public static async Task<IReadOnlyList<Report>> RunAsync(CancellationToken token)
    {
        var reports = new List<Report>();
        foreach (var model in RenderTimes.Installed().All)
        {
            reports.Add(await InOwnProcessAsync(model.Card.Id, token));
        }

        return reports;
    }

    /// <summary>What the process of one model does.</summary>
    public static async Task<Report> MeasureAsync(string model, CancellationToken token)
    {
        var (loadMs, runs) = await RenderTimes.MeasureAsync(model, Renders, token);
        using var self = Process.GetCurrentProcess();
        return new Report("families",
        [
            new Figure("load_ms", loadMs, "ms", "load the model"),
            new Figure("render_ms", Report.Median(runs.Select(run => run.Total)), "ms", "one picture as PNG with the model's defaults, median"),
            new Figure("outside_ms", Report.Median(runs.Select(run => run.Total - run.InRuntime)), "ms", "of it outside session.Run"),
            new Figure("outside_share", Report.Median(runs.Select(run => 1 - (run.InRuntime / run.Total))), "ratio", "share of it outside session.Run"),
            new Figure("allocated_bytes_per_step", Report.Median(runs.Select(run => run.AllocatedPerStep)), "bytes", "managed memory allocated by one step"),
            new Figure("peak_mib", self.PeakWorkingSet64 / 1048576.0, "MiB", "peak resident memory of the whole process"),
        ])
        { Subject = model };
    }

    private static async Task<Report> InOwnProcessAsync(string model, CancellationToken token)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            ArgumentList = { typeof(FamiliesBenchmark).Assembly.Location, "families", "--model", model, "--json" },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("the process for one model did not start");
        var text = await process.StandardOutput.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        return process.ExitCode == 0
            ? Report.FromJson(JsonDocument.Parse(text).RootElement)
            : throw new InvalidOperationException($"the process for {model} ended with {process.ExitCode}");
    }
}
