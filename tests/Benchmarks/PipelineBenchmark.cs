using System.Buffers;
using System.Diagnostics;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;
using Farm.Imaging;

namespace Farm.Benchmarks;

/// <summary>What Farm adds to the runtime's own work: whole renders at 20 steps with guidance, and the part of them outside session.Run.</summary>
internal static class PipelineBenchmark
{
    private const int Warmups = 3;
    private const int Renders = 15;
    private const string ModelId = "catalog-sd15";

    public static async Task<Report> RunAsync(CancellationToken token)
    {
        var catalog = ModelCatalog.Read(Path.Combine(Environment.GetEnvironmentVariable("FARM_ROOT") ?? ".", "models"));
        if (!catalog.TryGet(ModelId, out var model))
        {
            throw new InvalidOperationException($"{ModelId} is not installed: {string.Join("; ", catalog.Problems)}");
        }

        var loading = Stopwatch.StartNew();
        var load = await new ModelLoader(new SessionFactory(new DeviceOptions())).LoadAsync(model, token);
        using var pipeline = load is ModelLoad.Loaded loaded
            ? loaded.Pipeline
            : throw new InvalidOperationException(((ModelLoad.Refused)load).Reason);
        var loadTime = loading.Elapsed;

        var runs = Enumerable.Range(-Warmups, Warmups + Renders).Select(i => Render(pipeline, i, token)).Skip(Warmups).ToArray();
        return new Report("pipeline",
        [
            new Figure("load_ms", loadTime.TotalMilliseconds, "ms", "load the model: hashes, sessions, tokenizer"),
            new Figure("render_ms", Report.Median(runs.Select(run => run.Total)), "ms", "one 128 x 128 picture as PNG, 20 steps with guidance, median"),
            new Figure("in_runtime_ms", Report.Median(runs.Select(run => run.InRuntime)), "ms", "of it inside session.Run"),
            new Figure("encode_ms", Report.Median(runs.Select(run => run.Encode)), "ms", "of it writing the PNG"),
            new Figure("outside_share", Report.Median(runs.Select(run => 1 - (run.InRuntime / run.Total))), "ratio", "share of the whole outside session.Run"),
            new Figure("allocated_bytes_per_step", Report.Median(runs.Select(run => run.AllocatedPerStep)), "bytes", "managed memory allocated by one step"),
        ]);
    }

    private static (double Total, double InRuntime, double Encode, double AllocatedPerStep) Render(ImagePipeline pipeline, int seed, CancellationToken token)
    {
        var spec = new JobSpec
        {
            Model = ModelId, Prompt = "a red mug on a blue background", NegativePrompt = "", Width = 128, Height = 128,
            Steps = 20, Guidance = 4, Seed = seed + Warmups, Format = "png", Preview = false,
        };
        long second = 0, last = 0;
        var hooks = new RenderHooks
        {
            OnStep = progress =>
            {
                if (progress.Step == 2)
                {
                    second = GC.GetAllocatedBytesForCurrentThread();
                }
                else if (progress.Step == progress.Steps)
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
        return (Milliseconds(end - start), Milliseconds(pipeline.TicksInRuntime - ticks), Milliseconds(end - rendered), (last - second) / 18.0);
    }

    private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;
}
