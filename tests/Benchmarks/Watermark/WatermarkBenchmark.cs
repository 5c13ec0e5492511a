using Farm.Imaging;
using Farm.Provenance.Marking;
using Farm.Provenance.Watermark;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Benchmarks.Watermark;

/// <summary>
/// What the invisible mark survives, how far it can be seen, what chance reads as one, and what it costs. Photographs are those in FARM_DATA/images;
/// without them the bundled models' pictures and drawn ones are measured alone.
/// </summary>
internal static class WatermarkBenchmark
{
    internal static WatermarkKey Key { get; } = new("bench", [.. Enumerable.Range(1, WatermarkKey.MaxBytes).Select(static i => (byte)i)]);

    private static readonly int[] Sizes = [128, 192, 256, 384, 512, 768, 1024];

    /// <summary>Parts that can be measured by themselves.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["survival", "chance", "cost"];

    /// <param name="part">One of <see cref="Parts"/>; null for all.</param>
    public static async Task<IReadOnlyList<Report>> RunAsync(string? part, CancellationToken token)
    {
        var photographs = Photographs();
        try
        {
            return
            [
                .. part is null or "survival" ? await SurvivalAsync(photographs, token) : [],
                .. part is null or "chance" ? [ChanceReadings.Measure(photographs, token)] : (Report[])[],
                .. part is null or "cost" ? [await MarkCosts.MeasureAsync(token)] : (Report[])[],
            ];
        }
        finally
        {
            photographs.ForEach(static picture => picture.Dispose());
        }
    }

    private static async Task<IReadOnlyList<Report>> SurvivalAsync(List<PixelBuffer> photographs, CancellationToken token)
    {
        var rendered = await ModelPictures.RenderAsync(token);
        var groups = new List<Survival>();
        try
        {
            foreach (var size in photographs.Count > 0 ? Sizes : [])
            {
                var scaled = photographs.ConvertAll(photograph => photograph.Resize(size, size));
                groups.Add(Survival.Measure($"photos_{size}", size is 512 or 1024, scaled, AtUsualStrength, token));
                scaled.ForEach(static picture => picture.Dispose());
            }

            groups.Add(Survival.Measure($"models_{rendered[0].Width}", true, rendered, AtUsualStrength, token));
            var ink = Enumerable.Range(0, 6).Select(static number => DrawnPictures.BlackOnWhite(number, 512)).ToList();
            groups.Add(Survival.Measure("black_on_white_512", false, ink, AsPublished, token));
            ink.ForEach(static picture => picture.Dispose());
            return [.. Survival.ToReports(groups)];
        }
        finally
        {
            rendered.ForEach(static picture => picture.Dispose());
        }
    }

    private static WatermarkEmbedding AtUsualStrength(PixelBuffer picture, ulong id) => WatermarkEmbedder.Embed(picture, id, Key);

    /// <summary>Stronger where the usual mark cannot be read, or not after JPEG.</summary>
    private static WatermarkEmbedding AsPublished(PixelBuffer picture, ulong id) => MarkLadder.Embed(picture, id, Key);

    /// <summary>The middle square of each.</summary>
    private static List<PixelBuffer> Photographs()
    {
        var pictures = new List<PixelBuffer>();
        var folder = Path.Combine(Environment.GetEnvironmentVariable("FARM_DATA") ?? "", "images");
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.png").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            using var picture = ImageCodec.Decode(File.ReadAllBytes(file)).Value ?? throw new InvalidOperationException($"{file} cannot be read");
            var side = Math.Min(picture.Width, picture.Height);
            pictures.Add(GeometryAttacks.Cut(picture, (picture.Width - side) / 2, (picture.Height - side) / 2, side, side));
        }

        return pictures;
    }
}
