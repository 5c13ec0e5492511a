using System.Diagnostics;
using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Diffusion.Adapters.Inspection;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;
using Farm.Imaging;
using Farm.ModelTools.Quantization;

namespace Farm.Benchmarks.Device;

/// <summary>Renders the cases of a group on one device.</summary>
/// <param name="sessions">On the device.</param>
/// <param name="installed">The adapters of the models.</param>
/// <param name="scratch">A folder that models of another precision may be written to.</param>
internal sealed class DeviceRenderer(SessionFactory sessions, InstalledAdapters installed, string scratch)
{
    /// <param name="group">What to render.</param>
    /// <param name="take">Gets each case with its picture, which is gone afterwards.</param>
    /// <param name="token">Ends a render between two steps.</param>
    /// <returns>Milliseconds by what took them: the first case once everything is warm, and where adapters are swapped the longest swap.</returns>
    /// <exception cref="InvalidOperationException">The model, or an adapter of it, cannot be loaded or quantized.</exception>
    public async Task<Dictionary<string, double>> RenderAsync(DeviceGroup group, Action<DeviceCase, PixelBuffer> take, CancellationToken token)
    {
        var model = group.Precision is { } precision ? await QuantizeAsync(group.Model, precision, token) : group.Model;
        using var pipeline = await new ModelLoader(sessions).LoadAsync(model, token) switch
        {
            ModelLoad.Loaded loaded => loaded.Pipeline,
            ModelLoad.Refused refused => throw new InvalidOperationException(refused.Reason),
            var other => throw new InvalidOperationException($"{other}"),
        };
        using var source = DrawnSource.Draw();
        var swaps = new List<double>();
        foreach (var known in group.Cases)
        {
            var adapters = Adapters(model, known);
            if (group.SwapsAdapters)
            {
                swaps.Add(Milliseconds(() => pipeline.Bind(adapters)));
            }

            using var picture = Render(pipeline, known, adapters, source, token);
            take(known, picture);
        }

        var first = group.Cases[0];
        var figures = new Dictionary<string, double>
        {
            ["render_ms"] = Milliseconds(() => Render(pipeline, first, Adapters(model, first), source, token).Dispose()),
        };
        if (group.SwapsAdapters)
        {
            figures["swap_ms"] = swaps.Max();
        }

        return figures;
    }

    private static PixelBuffer Render(ImagePipeline pipeline, DeviceCase known, IReadOnlyList<WeightedAdapter> adapters, PixelBuffer source, CancellationToken token) =>
        pipeline.Render(
            known.Spec with { Model = pipeline.Model.Card.Id }, adapters,
            new SourcePictures(known.StartsFromPicture ? source : null, known.HasReference ? [source] : []), RenderHooks.None, token);

    private async Task<InstalledModel> QuantizeAsync(InstalledModel model, WeightPrecision precision, CancellationToken token)
    {
        var id = $"{model.Card.Id}-{precision}".ToLowerInvariant();
        return await new ModelQuantizer(model, new QuantizeOptions { Precision = precision }).WriteAsync(Path.Combine(scratch, id), id, force: true, token) switch
        {
            QuantizeResult.Written written => written.Model,
            QuantizeResult.Refused refused => throw new InvalidOperationException(string.Join("; ", refused.Findings)),
            var other => throw new InvalidOperationException($"{other}"),
        };
    }

    private WeightedAdapter[] Adapters(InstalledModel model, DeviceCase known)
    {
        if (known.Adapter is null)
        {
            return [];
        }

        var file = installed.TryGet(model.Card.Id, known.Adapter, out var found) ? found.File : throw new InvalidOperationException($"{known.Adapter} is not installed");
        return AdapterLoader.Load(file, model) switch
        {
            AdapterLoad.Loaded loaded => [new WeightedAdapter(loaded.Adapter, known.Spec.Adapters?[0].Weight ?? 1)],
            AdapterLoad.Refused refused => throw new InvalidOperationException(string.Join("; ", refused.Findings.Select(static finding => finding.Message))),
            var other => throw new InvalidOperationException($"{other}"),
        };
    }

    private static double Milliseconds(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
