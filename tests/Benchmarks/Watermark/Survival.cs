using Farm.Imaging;
using Farm.Provenance.Watermark;

namespace Farm.Benchmarks.Watermark;

/// <summary>Which attacks the marks of one group of pictures outlive, and how far the marks show.</summary>
/// <param name="Name">As photos_512.</param>
/// <param name="Required">It counts for the share that must be recovered.</param>
/// <param name="Pictures">How many there are.</param>
/// <param name="Recovered">For each attack, pictures whose id was read exactly.</param>
/// <param name="Wrong">Pictures that gave another id, over all attacks.</param>
/// <param name="Drowned">Pictures whose mark was not read back when it was made.</param>
/// <param name="Psnr">Of each marked picture, decibels.</param>
/// <param name="Similarity">Structural, of each.</param>
internal sealed record Survival(string Name, bool Required, int Pictures, int[] Recovered, int Wrong, int Drowned, double[] Psnr, double[] Similarity)
{
    /// <param name="embed">How the pictures are marked.</param>
    internal static Survival Measure(
        string name, bool required, IReadOnlyList<PixelBuffer> pictures, Func<PixelBuffer, ulong, WatermarkEmbedding> embed, CancellationToken token)
    {
        var tried = new Tried[pictures.Count];
        Parallel.For(0, pictures.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = token }, i => tried[i] = Try(pictures[i], i, embed, token));
        var recovered = Enumerable.Range(0, Attack.All.Count).Select(attack => tried.Count(one => one.Recovered[attack])).ToArray();
        Console.Error.WriteLine($"watermark: {name}, {pictures.Count} pictures, {recovered.Sum()} of {pictures.Count * Attack.All.Count} ids read, {tried.Sum(static one => one.Wrong)} wrong");
        return new(
            name, required, pictures.Count, recovered, tried.Sum(static one => one.Wrong), tried.Count(static one => one.Drowned),
            [.. tried.Select(static one => one.Psnr)], [.. tried.Select(static one => one.Similarity)]);
    }

    private static Tried Try(PixelBuffer picture, int number, Func<PixelBuffer, ulong, WatermarkEmbedding> embed, CancellationToken token)
    {
        using var marked = PixelAttacks.Each(picture, static v => v);
        var id = 0x9E3779B97F4A7C15UL * (ulong)(number + 1);
        var drowned = embed(marked, id) is not WatermarkEmbedding.Marked;
        var (recovered, wrong) = (new bool[Attack.All.Count], 0);
        for (var attack = 0; attack < Attack.All.Count; attack++)
        {
            using var attacked = Attack.All[attack].Apply(marked);
            if (WatermarkDetector.Detect(attacked, [WatermarkBenchmark.Key], DetectionEffort.Full, token) is WatermarkReading.Found found)
            {
                recovered[attack] = found.Id == id;
                wrong += found.Id == id ? 0 : 1;
            }
        }

        return new(recovered, wrong, drowned, PeakSignalToNoise(picture, marked), StructuralSimilarity.Between(picture, marked));
    }

    /// <summary>A row for each attack, the share of all cells that must hold, and a row for each group's likeness.</summary>
    internal static IEnumerable<Report> ToReports(IReadOnlyList<Survival> groups)
    {
        for (var attack = 0; attack < Attack.All.Count; attack++)
        {
            var at = attack;
            yield return new Report("watermark: ids recovered after an attack, share of the pictures",
                [.. groups.Select(group => new Figure(group.Name, (double)group.Recovered[at] / group.Pictures, "ratio", "ids read exactly"))])
            { Subject = Attack.All[attack].Name, SubjectKind = "attack" };
        }

        var must = groups.Where(static group => group.Required).ToArray();
        var cells = must.Sum(static group => group.Pictures) * Attack.All.Count(static attack => attack.Required);
        var held = must.Sum(static group => group.Recovered.Where(static (_, attack) => Attack.All[attack].Required).Sum());
        yield return new Report("watermark: all together",
        [
            new("cells", cells, "", $"pictures times required attacks of {string.Join(", ", must.Select(static group => group.Name))}"),
            new("recovered", held, "", "of them read exactly"),
            new("recovered_share", (double)held / cells, "ratio", "to be 0.98 or more"),
            new("wrong_ids", groups.Sum(static group => group.Wrong), "", "another id was read, over all sizes and attacks"),
        ]);
        foreach (var group in groups)
        {
            yield return new Report("watermark: likeness to the unmarked picture",
            [
                new("psnr_least", group.Psnr.Min(), "dB", ""), new("psnr_mean", group.Psnr.Average(), "dB", ""),
                new("ssim_least", group.Similarity.Min(), "", ""), new("ssim_mean", group.Similarity.Average(), "", ""),
                new("drowned", (double)group.Drowned / group.Pictures, "ratio", ""),
            ])
            { Subject = group.Name, SubjectKind = "pictures" };
        }
    }

    private static double PeakSignalToNoise(PixelBuffer one, PixelBuffer other)
    {
        var squares = 0.0;
        for (var i = 0; i < one.Pixels.Length; i++)
        {
            var difference = one.Pixels[i] - other.Pixels[i];
            squares += difference * difference;
        }

        return 10 * Math.Log10(255.0 * 255.0 * one.Pixels.Length / squares);
    }

    /// <summary>One picture after every attack.</summary>
    private sealed record Tried(bool[] Recovered, int Wrong, bool Drowned, double Psnr, double Similarity);
}
