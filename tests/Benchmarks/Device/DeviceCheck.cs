using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Diffusion.Runtime;

namespace Farm.Benchmarks.Device;

/// <summary>Tries a device: its libraries, a session, every case of every model against the CPU's picture, and the times of the pipeline benchmark.</summary>
/// <param name="device">Which.</param>
/// <param name="models">At least one.</param>
/// <param name="pictures">Of the same models.</param>
/// <param name="scratch">A folder that models of another precision may be written to.</param>
internal sealed class DeviceCheck(DeviceOptions device, ModelCatalog models, CpuPictures pictures, string scratch)
{
    /// <summary>Least structural similarity to the CPU's picture.</summary>
    public const double Similar = 0.99;

    public async IAsyncEnumerable<CheckResult> RunAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        foreach (var library in device.Provider == ExecutionProvider.Cuda ? CudaLibraries.Check() : CudaLibraries.Skip("the device is the CPU"))
        {
            yield return library;
        }

        var (sessions, session) = Open();
        yield return session;
        foreach (var problem in models.Problems.Count > 0 || models.All.Count > 0 ? models.Problems : ["there are none"])
        {
            yield return CheckResult.Failed("models", null, problem);
        }

        var installed = InstalledAdapters.Read(models);
        DeviceGroup[] groups = [.. models.All.SelectMany(model => DeviceGroup.Of(model, installed))];
        foreach (var group in groups)
        {
            yield return sessions is null
                ? CheckResult.Skipped(group.Name, group.Model.Card.Id, "there is no session")
                : await CompareAsync(new DeviceRenderer(sessions, installed, scratch), group, token);
        }

        if (!groups.Any(static group => group.SwapsAdapters))
        {
            yield return CheckResult.Skipped("adapter", null, "no model here has two adapters");
        }

        yield return await TimeAsync(sessions, token);
    }

    private (SessionFactory? Sessions, CheckResult Result) Open()
    {
        try
        {
            var sessions = new SessionFactory(device);
            return (sessions, CheckResult.Ok("session", sessions.DeviceName));
        }
        catch (DeviceUnavailableException problem)
        {
            return (null, CheckResult.Failed("session", $"cuda:{device.DeviceId}", problem.Message));
        }
    }

    private async Task<CheckResult> CompareAsync(DeviceRenderer renderer, DeviceGroup group, CancellationToken token)
    {
        var similarities = new List<(string Case, double Similarity)>();
        try
        {
            var figures = await renderer.RenderAsync(group, (known, picture) => similarities.Add((known.Name, pictures.Similarity(group, known, picture))), token);
            figures["ssim_least"] = similarities.Min(static pair => pair.Similarity);
            // Not a number is not similar.
            string[] unlike = [.. similarities.Where(static pair => !(pair.Similarity >= Similar)).Select(static pair => $"{pair.Case} {pair.Similarity:0.####}")];
            return unlike.Length == 0
                ? CheckResult.Ok(group.Name, group.Model.Card.Id, figures)
                : CheckResult.Failed(group.Name, group.Model.Card.Id, $"less similar to the CPU's picture than {Similar}: {string.Join(", ", unlike)}", figures);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Whatever a device comes up with, the other checks go on.
            return CheckResult.Failed(group.Name, group.Model.Card.Id, $"{problem.GetType().Name}: {problem.Message}");
        }
    }

    private async Task<CheckResult> TimeAsync(SessionFactory? sessions, CancellationToken token)
    {
        const string Check = "pipeline";
        if (sessions is null || !models.TryGet(PipelineBenchmark.Model, out var model))
        {
            return CheckResult.Skipped(Check, PipelineBenchmark.Model, sessions is null ? "there is no session" : "the model is not here");
        }

        try
        {
            var report = await PipelineBenchmark.MeasureAsync(model, sessions, token);
            return CheckResult.Ok(Check, PipelineBenchmark.Model, report.Figures.ToDictionary(static figure => figure.Name, static figure => figure.Value));
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return CheckResult.Failed(Check, PipelineBenchmark.Model, $"{problem.GetType().Name}: {problem.Message}");
        }
    }
}
