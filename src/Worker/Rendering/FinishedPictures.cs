using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text.Json;
using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Caching;
using Farm.Imaging;
using Farm.Worker.Caching;
using Farm.Worker.Publishing;
using Farm.Worker.Telemetry;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Rendering;

/// <summary>
/// The pixels of the pictures rendered last, before anything is put on them: a job that asks for the same picture on the same weights is
/// published from here, under its own key and in its own format. Two such jobs at the same time both render.
/// </summary>
internal sealed class FinishedPictures : IDisposable
{
    private readonly Meter meter = new(WorkerTelemetry.Name);
    private readonly BoundedCache<string, Finished> pictures;
    private readonly Counter<long> hits;
    private readonly Counter<long> misses;
    private readonly Counter<long> evictions;

    public FinishedPictures(IOptions<CacheOptions> options)
    {
        pictures = new(options.Value.PictureBytes, options.Value.Pictures, static picture => picture.Pixels.Length);
        hits = meter.CreateCounter<long>("farm.picture.cache.hits", "{hit}", "Jobs whose picture had been rendered before");
        misses = meter.CreateCounter<long>("farm.picture.cache.misses", "{miss}", "Jobs whose picture had to be rendered");
        evictions = meter.CreateCounter<long>("farm.picture.cache.evictions", "{eviction}", "Pictures that made room for others");
        meter.CreateObservableGauge("farm.picture.cache.size", () => pictures.Bytes, "By", "Pixels of finished pictures kept in this process");
    }

    /// <returns>A picture of the caller's own, to be disposed of; null where it has to be rendered.</returns>
    public RenderedPicture? Find(ModelCard model, JobSpec spec)
    {
        if (!pictures.TryGet(Key(model, spec), out var finished))
        {
            misses.Add(1);
            return null;
        }

        hits.Add(1);
        var picture = new PixelBuffer(finished.Width, finished.Height);
        finished.Pixels.CopyTo(picture.Pixels);
        return new RenderedPicture(picture, finished.Memorisation);
    }

    /// <summary>Keeps a copy.</summary>
    public void Keep(ModelCard model, JobSpec spec, RenderedPicture picture)
    {
        var pixels = picture.Pixels;
        evictions.Add(pictures.Add(Key(model, spec), new(pixels.Pixels.ToArray(), pixels.Width, pixels.Height, picture.Memorisation)));
    }

    public void Dispose() => meter.Dispose();

    /// <summary>The weights by their content and all of the spec but what does not change pixels: what is added to a spec later counts too.</summary>
    private static string Key(ModelCard model, JobSpec spec)
    {
        var pixels = spec with { Model = model.ContentHash, Format = "", FormatQuality = null, Preview = false };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(pixels, JobJson.Default.JobSpec)));
    }

    private sealed record Finished(byte[] Pixels, int Width, int Height, double? Memorisation);
}
