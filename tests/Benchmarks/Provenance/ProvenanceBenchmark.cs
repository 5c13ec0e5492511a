using System.Buffers;
using System.Diagnostics;
using Farm.Benchmarks.Watermark;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Farm.Provenance.Signing;
using Farm.Provenance.VisibleMark;
using Farm.Provenance.Watermark;
using Farm.Provenance.Watermark.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace Farm.Benchmarks.Provenance;

/// <summary>
/// What each picture's marks and signature cost, one thread, in milliseconds; the things measured take turns, so that a busy machine slows all of them.
/// The layer is the invisible mark, read back, and the signature; encoding the file is beside it, for a picture without marks is encoded too.
/// </summary>
internal sealed class ProvenanceBenchmark : IDisposable
{
    private const int Side = 1024;
    private const int Small = 128;
    private const int Rounds = 21;
    private const int Warmups = 3;
    private const ulong Id = 0x0123_4567_89AB_CDEF;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("farm-bench-");
    private readonly ServiceProvider services;
    private readonly ISigningKey key;
    private readonly MarkPainter painter;
    private readonly WatermarkKey watermark = WatermarkBenchmark.Key;
    private readonly ManifestClaims claims;

    private ProvenanceBenchmark()
    {
        TestAuthority.Ensure(folder.FullName, new TestAuthorityOptions(), TimeProvider.System.GetUtcNow());
        WatermarkKeyRing.EnsureSecret(Path.Combine(folder.FullName, TrialCredentials.SecretFile));
        services = TrialSettings.Marker(folder.FullName);
        var signer = new SignerOptions
        {
            CertificateFile = Path.Combine(folder.FullName, TestAuthority.CertificateFile), KeyFile = Path.Combine(folder.FullName, TestAuthority.KeyFile),
        };
        if (!SigningKeys.TryOpen(signer, out var opened, out var problem) || !MarkPainter.TryCreate(new VisibleMarkOptions(), out var made, out problem))
        {
            throw new InvalidOperationException(problem);
        }

        (key, painter) = (opened, made);
        claims = new ManifestClaims
        {
            Origin = new PictureOrigin.Generated(new RenderModel("catalog-sd15", new string('a', 64))), Time = TimeProvider.System.GetUtcNow(), WatermarkId = Id,
        };
    }

    public static async Task<Report> RunAsync(CancellationToken token)
    {
        using var benchmark = new ProvenanceBenchmark();
        return await benchmark.MeasureAsync(token);
    }

    public void Dispose()
    {
        services.Dispose();
        key.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<Report> MeasureAsync(CancellationToken token)
    {
        using var plain = DrawnPictures.Draw(7, Side, Side);
        using var work = DrawnPictures.Draw(7, Side, Side);
        using var small = DrawnPictures.Draw(7, Small, Small);
        using var smallWork = DrawnPictures.Draw(7, Small, Small);
        using var marked = DrawnPictures.Draw(7, Side, Side);
        WatermarkEmbedder.Embed(marked, Id, watermark);
        var formats = Enum.GetValues<ImageFormat>();
        var files = formats.Select(format => Encode(marked, format)).ToArray();
        var smallFile = Encode(small, ImageFormat.Png);
        var marker = services.GetRequiredService<PictureMarker>();
        WatermarkKey other = new("other", [.. Enumerable.Range(7, WatermarkKey.MaxBytes).Select(static i => (byte)i)]);
        Cost[] costs =
        [
            new("embed_1024", "invisible mark laid and read back", () => Copy(plain, work), () => Embed(work)),
            .. formats.Select((format, i) => new Cost(
                $"sign_{Name(format)}_1024", $"manifest written, signed and embedded into a {Name(format)} file of {files[i].Length / 1024} KiB", null, () => SignAsync(files[i], token))),
            .. formats.Select((format, i) => new Cost(
                $"layer_{Name(format)}_1024", $"the layer: both, {Name(format)}, without encoding", () => Copy(plain, work), async () =>
                {
                    await Embed(work);
                    await SignAsync(files[i], token);
                })),
            .. formats.Select(format => new Cost(
                $"encode_{Name(format)}_1024", $"beside it, encoding as {Name(format)}", null, () => Done(() => Encode(marked, format)))),
            .. formats.Select(format => new Cost(
                $"mark_{Name(format)}_1024", $"all of it, as a worker does: mark, encode as {Name(format)}, sign", () => Copy(plain, work), () => MarkAsync(marker, work, format, token))),
            new("visible_1024", "visible mark drawn", () => Copy(plain, work), () => Done(() => painter.Draw(work))),
            new("detect_untouched_1024", "invisible mark read as it was laid", null, () => Detect(marked, watermark, token)),
            new("search_in_vain_1024", "searched for to the end with the wrong key", null, () => Detect(marked, other, token)),
            new("layer_png_128", "the layer at 128 x 128", () => Copy(small, smallWork), async () =>
            {
                await Embed(smallWork);
                await SignAsync(smallFile, token);
            }),
        ];
        var times = await TakeTurnsAsync(costs, token);
        var (_, renders) = await RenderTimes.MeasureAsync("catalog-sd15", 7, token);
        var render = Report.Median(renders.Select(static run => run.Total));
        return new Report("provenance",
        [
            .. costs.SelectMany((cost, i) => (Figure[])
            [
                new($"{cost.Name}_ms", Report.Median(times[i]), "ms", $"{cost.Meaning}, median of {Rounds}"),
                new($"{cost.Name}_least_ms", times[i].Min(), "ms", "least"),
            ]),
            new("render_128_ms", render, "ms", "a picture of catalog-sd15, 128 x 128, 20 steps with guidance, all cores, median of 7"),
            new("layer_128_share", Report.Median(times[^1]) / render, "ratio", "of that render for its picture's layer"),
        ]);
    }

    private static async Task<List<double>[]> TakeTurnsAsync(Cost[] costs, CancellationToken token)
    {
        var times = costs.Select(static _ => new List<double>()).ToArray();
        for (var round = -Warmups; round < Rounds; round++)
        {
            for (var i = 0; i < costs.Length; i++)
            {
                token.ThrowIfCancellationRequested();
                costs[i].Prepare?.Invoke();
                var start = Stopwatch.GetTimestamp();
                await costs[i].Run();
                if (round >= 0)
                {
                    times[i].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
        }

        return times;
    }

    private Task Embed(PixelBuffer picture) => Done(() =>
    {
        if (WatermarkEmbedder.Embed(picture, Id, watermark) is not WatermarkEmbedding.Marked)
        {
            throw new InvalidOperationException("the picture took no mark");
        }
    });

    private async Task SignAsync(byte[] file, CancellationToken token) => await ContentCredentials.SignAsync(file, claims, key, cancellationToken: token);

    private async Task MarkAsync(PictureMarker marker, PixelBuffer picture, ImageFormat format, CancellationToken token)
    {
        if (await marker.MarkAsync(picture, new MarkOrder { Id = Id, Format = format, Origin = claims.Origin }, token) is MarkResult.Refused { Failure: var failure })
        {
            throw new InvalidOperationException(failure.Reason);
        }
    }

    private static Task Detect(PixelBuffer picture, WatermarkKey with, CancellationToken token) => Done(() => WatermarkDetector.Detect(picture, [with], DetectionEffort.Full, token));

    private static Task Done(Action run)
    {
        run();
        return Task.CompletedTask;
    }

    private static void Copy(PixelBuffer from, PixelBuffer to) => from.Pixels.CopyTo(to.Pixels);

    private static string Name(ImageFormat format) => format.ToString().ToLowerInvariant();

    private static byte[] Encode(PixelBuffer picture, ImageFormat format)
    {
        var file = new ArrayBufferWriter<byte>(picture.Pixels.Length);
        ImageCodec.Encode(picture, format, EncodeOptions.Default, file);
        return file.WrittenSpan.ToArray();
    }

    /// <param name="Prepare">Not counted.</param>
    private sealed record Cost(string Name, string Meaning, Action? Prepare, Func<Task> Run);
}
