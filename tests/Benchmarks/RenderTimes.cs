using System.Buffers;
using System.Diagnostics;
using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;
using Farm.Imaging;
using Microsoft.Extensions.Configuration;

namespace Farm.Benchmarks;

/// <summary>One render, in milliseconds, and the managed memory that a step allocated.</summary>
internal readonly record struct RenderTime(double Total, double InRuntime, double Encode, double AllocatedPerStep);

/// <summary>Loads an installed model and renders its defaults a number of times, after warming up.</summary>
internal static class RenderTimes
{
    private const int Warmups = 3;
    private const string Prompt = "a red mug on a blue background";

    /// <exception cref="InvalidOperationException">The model is not installed or cannot be loaded.</exception>
    public static Task<(double LoadMs, RenderTime[] Runs)> MeasureAsync(string id, int renders, CancellationToken token) =>
        MeasureAsync(Find(id), new SessionFactory(Device()), renders, token);

    /// <exception cref="InvalidOperationException">The model cannot be loaded.</exception>
    public static async Task<(double LoadMs, RenderTime[] Runs)> MeasureAsync(InstalledModel model, SessionFactory sessions, int renders, CancellationToken token)
    {
        var loading = Stopwatch.StartNew();
        var load = await new ModelLoader(sessions).LoadAsync(model, token);
        using var pipeline = load is ModelLoad.Loaded loaded
            ? loaded.Pipeline
            : throw new InvalidOperationException(((ModelLoad.Refused)load).Reason);
        var loadMs = loading.Elapsed.TotalMilliseconds;
        return (loadMs, [.. Enumerable.Range(0, Warmups + renders).Select(seed => Render(pipeline, seed, token)).Skip(Warmups)]);
    }

    /// <exception cref="InvalidOperationException">The model is not installed.</exception>
    public static InstalledModel Find(string id)
    {
        var catalog = Installed();
        return catalog.TryGet(id, out var model) ? model : throw new InvalidOperationException($"{id} is not installed: {string.Join("; ", catalog.Problems)}");
    }

    /// <summary>As Farm__Device__Provider and its like say in the environment.</summary>
    public static DeviceOptions Device() =>
        new ConfigurationBuilder().AddEnvironmentVariables().Build().GetSection(DeviceOptions.Section).Get<DeviceOptions>() ?? new DeviceOptions();

    /// <summary>What FARM_MODELS holds, or models/ of the repository.</summary>
    public static ModelCatalog Installed() => ModelCatalog.Read(Environment.GetEnvironmentVariable("FARM_MODELS") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetEnvironmentVariable("FARM_ROOT") ?? ".", "models"));

    /// <summary>A job with the card's defaults.</summary>
    public static JobSpec Spec(ModelCard card, string prompt, long seed) => new()
    {
        Model = card.Id, Prompt = prompt, NegativePrompt = "", Width = card.Defaults.Width, Height = card.Defaults.Height,
        Steps = card.Defaults.Steps, Guidance = card.Defaults.Guidance, Scheduler = card.Defaults.Scheduler, Seed = seed, Format = "png", Preview = false,
    };

    private static RenderTime Render(ImagePipeline pipeline, int seed, CancellationToken token)
    {
        var spec = Spec(pipeline.Model.Card, Prompt, seed);
        long second = 0, last = 0;
        var hooks = new RenderHooks
        {
            OnStep = progress =>
            {
                if (progress.Step == Math.Min(2, progress.Steps))
                {
                    second = GC.GetAllocatedBytesForCurrentThread();
                }

                if (progress.Step == progress.Steps)
                {
                    last = GC.GetAllocatedBytesForCurrentThread();
                }
            },
        };
        var (ticks, start) = (pipeline.TicksInRuntime, Stopwatch.GetTimestamp());
        using var picture = pipeline.Render(spec, hooks, token);
        var rendered = Stopwatch.GetTimestamp();
        ImageCodec.Encode(picture, ImageFormat.Png, new EncodeOptions(), new ArrayBufferWriter<byte>(picture.Pixels.Length));
        var end = Stopwatch.GetTimestamp();
        return new(
            Milliseconds(end - start), Milliseconds(pipeline.TicksInRuntime - ticks), Milliseconds(end - rendered),
            (last - second) / (double)Math.Max(1, spec.Steps - 2));
    }

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;
}
