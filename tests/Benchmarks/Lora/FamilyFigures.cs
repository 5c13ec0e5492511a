using System.Diagnostics;
using Farm.Catalog.Models;
using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;

namespace Farm.Benchmarks.Lora;

/// <summary>What adapters on every layer cost an installed model: swapping against loading, a picture with against one without.</summary>
internal static class FamilyFigures
{
    private const int Rank = 16;
    private const int Loads = 5;
    private const int Swaps = 25;

    public static async Task<Report> MeasureAsync(InstalledModel model, CancellationToken token)
    {
        var layers = AdapterLayers.Read(model.Folder);
        WeightedAdapter[][] uses = [.. Enumerable.Range(0, 2).Select(index => new WeightedAdapter[] { new(RandomAdapter.Of(layers, (ulong)index, Rank), 1) })];
        var loads = new List<double>();
        for (var i = 0; i < Loads; i++)
        {
            var start = Stopwatch.GetTimestamp();
            (await LoadAsync(model, new DeviceOptions(), token)).Dispose();
            loads.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        using var undeclared = await LoadAsync(model with { Card = model.Card with { Lora = null } }, new DeviceOptions(), token);
        using var warm = await LoadAsync(model, new DeviceOptions(), token);
        using var forgetful = await LoadAsync(model, new DeviceOptions { AdapterBytes = 0 }, token);
        var first = Render(warm, uses[0], token);
        Render(forgetful, uses[0], token);
        var swap = Report.Median(Enumerable.Range(1, Swaps).Select(index =>
        {
            var start = Stopwatch.GetTimestamp();
            forgetful.Bind(uses[index % 2]);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }));
        var render = Pairs.Measure(() => Render(warm, [], token), () => Render(warm, uses[0], token));
        return new Report("lora",
        [
            new("load_ms", Report.Median(loads), "ms", "load the base, median"),
            new("swap_ms", swap, "ms", "an adapter in host memory in place of another, in every graph, median"),
            new("load_to_swap", Report.Median(loads) / swap, "ratio", "how many times a swap is faster"),
            new("render_ms", render.First, "ms", "one picture without adapter, median"),
            new("first_ms", first, "ms", "the first picture with an adapter after loading, which opens the grafted graphs"),
            new("rank16_ratio", render.Ratio, "ratio", "a picture with rank 16 on all layers to one without"),
            new("without_ratio", Pairs.Measure(() => Render(undeclared, [], token), () => Render(warm, [], token)).Ratio, "ratio", "a picture of the declared model to one of the undeclared, both without"),
            new("cold_ratio", Pairs.Measure(() => Render(warm, uses[0], token), () => Render(forgetful, uses[0], token)).Ratio, "ratio", "a picture with an adapter that is only in host memory to one with a ready one"),
        ])
        { Subject = model.Card.Id };
    }

    private static double Render(ImagePipeline pipeline, WeightedAdapter[] uses, CancellationToken token)
    {
        var card = pipeline.Model.Card;
        var spec = new JobSpec
        {
            Model = card.Id, Prompt = "a red mug on a blue background", NegativePrompt = card.Defaults.NegativePrompt ?? "", Width = card.Defaults.Width,
            Height = card.Defaults.Height, Steps = card.Defaults.Steps, Guidance = card.Defaults.Guidance, Seed = 1, Format = "png", Preview = false,
            Adapters = uses.Length == 0 ? null : [.. uses.Select(static use => new AdapterUse(use.Adapter.Id, use.Weight))],
        };
        var start = Stopwatch.GetTimestamp();
        pipeline.Render(spec, uses, SourcePictures.None, RenderHooks.None, token).Dispose();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<ImagePipeline> LoadAsync(InstalledModel model, DeviceOptions device, CancellationToken token) =>
        await new ModelLoader(new SessionFactory(device)).LoadAsync(model, token) is ModelLoad.Loaded loaded
            ? loaded.Pipeline
            : throw new InvalidOperationException($"{model.Card.Id} cannot be loaded");
}
