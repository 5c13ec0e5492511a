using System.Buffers;
using System.Diagnostics;
using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;
using Farm.Imaging;
using Farm.ModelTools.Quantization;

namespace Farm.Benchmarks;

/// <summary>
/// What fp8 and fp16 cost a model: the same prompts and seeds rendered in each precision, compared with the original's pictures. The
/// environment may name the model (FARM_BENCH_MODEL), one variant (FARM_BENCH_ONLY), a file with a prompt on each line (FARM_BENCH_PROMPTS), and a folder to keep the
/// pictures in (FARM_BENCH_PICTURES), so that models/train/compare.py can judge what they show.
/// </summary>
internal static class QuantizeBenchmark
{
    private const int Prompts = 100;

    private static readonly QuantizeOptions[] Variants =
        [new() { Precision = WeightPrecision.Fp8 }, new() { Precision = WeightPrecision.Fp8, PerTensor = true }, new() { Precision = WeightPrecision.Fp16 }];

    public static async Task<Report> RunAsync(CancellationToken token)
    {
        var id = Setting("MODEL") ?? "catalog-sd15";
        var original = RenderTimes.Find(id);
        var prompts = Setting("PROMPTS") is { } file ? await File.ReadAllLinesAsync(file, token) : [.. CatalogPrompts(Prompts)];
        var scratch = Directory.CreateTempSubdirectory("farm-quantize-").FullName;
        var expected = new List<PixelBuffer>();
        try
        {
            var figures = new List<Figure> { new("prompts", prompts.Length, "", $"prompts of {id}, each with a seed of its own, the card's steps and guidance") };
            var plain = await RenderAsync(original, original.Card.Precision, prompts, (_, picture) => expected.Add(picture), token);
            figures.Add(new Figure($"{original.Card.Precision}_render_ms", plain, "ms", "a picture by the original, median"));
            foreach (var options in Variants.Where(static options => Setting("ONLY") is not { } only || only == NameOf(options)))
            {
                figures.AddRange(await CompareAsync(original, options, scratch, prompts, expected, token));
            }

            return new Report("quantize", figures);
        }
        finally
        {
            expected.ForEach(static picture => picture.Dispose());
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static async Task<Figure[]> CompareAsync(
        InstalledModel original, QuantizeOptions options, string scratch, string[] prompts, List<PixelBuffer> expected, CancellationToken token)
    {
        var name = NameOf(options);
        var result = await new ModelQuantizer(original, options).WriteAsync(Path.Combine(scratch, name), "quantized", force: false, token);
        var written = result as QuantizeResult.Written ?? throw new InvalidOperationException(string.Join("; ", ((QuantizeResult.Refused)result).Findings));
        var similarity = new List<double>();
        var time = await RenderAsync(written.Model, name, prompts, (index, picture) =>
        {
            using (picture)
            {
                similarity.Add(StructuralSimilarity.Between(expected[index], picture));
            }
        }, token);
        var ratio = (double)written.Graphs.Sum(static graph => graph.BytesAfter) / written.Graphs.Sum(static graph => graph.BytesBefore);
        return
        [
            new($"{name}_bytes", ratio, "ratio", "all graphs, of the original's bytes"),
            new($"{name}_ssim_mean", similarity.Average(), "", "structural similarity to the original's picture, mean"),
            new($"{name}_ssim_median", Report.Median(similarity), "", "median"),
            new($"{name}_ssim_least", similarity.Min(), "", "of the least similar picture"),
            new($"{name}_render_ms", time, "ms", "a picture, median"),
        ];
    }

    private static async Task<double> RenderAsync(
        InstalledModel model, string name, string[] prompts, Action<int, PixelBuffer> take, CancellationToken token)
    {
        var load = await new ModelLoader(new SessionFactory(new DeviceOptions())).LoadAsync(model, token);
        using var pipeline = load is ModelLoad.Loaded loaded ? loaded.Pipeline : throw new InvalidOperationException(((ModelLoad.Refused)load).Reason);
        var (card, times) = (model.Card, new List<double>());
        for (var i = 0; i < prompts.Length; i++)
        {
            var spec = new JobSpec
            {
                Model = card.Id, Prompt = prompts[i], NegativePrompt = "", Width = card.Defaults.Width, Height = card.Defaults.Height,
                Steps = card.Defaults.Steps, Guidance = card.Defaults.Guidance, Seed = i, Format = "png", Preview = false,
            };
            var start = Stopwatch.GetTimestamp();
            var picture = pipeline.Render(spec, new RenderHooks(), token);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            Keep(picture, name, i);
            take(i, picture);
        }

        return Report.Median(times);
    }

    private static void Keep(PixelBuffer picture, string name, int index)
    {
        if (Setting("PICTURES") is not { } folder)
        {
            return;
        }

        var bytes = new ArrayBufferWriter<byte>(picture.Pixels.Length);
        ImageCodec.Encode(picture, ImageFormat.Png, new EncodeOptions(), bytes);
        using var file = File.Create(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, name)).FullName, $"{index:000}.png"));
        file.Write(bytes.WrittenSpan);
    }

    /// <summary>Scenes in the words that the bundled models were trained on.</summary>
    private static IEnumerable<string> CatalogPrompts(int count)
    {
        string[] kinds = ["mug", "bottle", "box", "ball", "lamp", "shoe"];
        string[] colours = ["red", "green", "blue", "yellow", "purple", "orange", "black", "white"];
        string[] places = ["", "", " on the left", " on the right"];
        for (var i = 0; i < count; i++)
        {
            var colour = colours[i % 8];
            var ground = colours[(i + 1 + (i / 8 % 7)) % 8];
            yield return $"a {colour} {kinds[i % 6]}{places[i / 6 % 4]} on a {ground} {(i % 2 == 0 ? "background" : "table")}";
        }
    }

    private static string NameOf(QuantizeOptions options) =>
        options.Precision == WeightPrecision.Fp16 ? "fp16" : options.PerTensor ? "fp8_per_tensor" : "fp8";

    private static string? Setting(string name) => Environment.GetEnvironmentVariable($"FARM_BENCH_{name}") is { Length: > 0 } value ? value : null;
}
