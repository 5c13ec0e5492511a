using Farm.Imaging;
using Farm.Provenance.Watermark.Detection;
using Farm.Provenance.Watermark.Keys;
using Farm.Provenance.Watermark.Pictures;
using Farm.Provenance.Watermark.Spectrum;

namespace Farm.Provenance.Watermark;

/// <summary>Reads the mark that <see cref="WatermarkEmbedder"/> writes. One thread; memory comes from pools. Thread-safe.</summary>
public static class WatermarkDetector
{
    /// <summary>The shortest side that is looked at, pixels.</summary>
    public const int MinSide = 48;

    /// <summary>Of a longer side, the middle is looked at.</summary>
    public const int MaxSide = 2048;

    /// <summary>The most keys that one call may try.</summary>
    public const int MaxKeys = 64;

    /// <summary>A reading that chance could bring about more often than this is none.</summary>
    public const double MaxFalsePositiveRate = 1e-9;

    private static readonly WorkspacePool<Workspace> Workspaces = new();

    /// <summary>Looks for a mark of any of the keys; the first that is found ends the search.</summary>
    /// <exception cref="ArgumentException">No key is given, or more than <see cref="MaxKeys"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static WatermarkReading Detect(PixelBuffer picture, IReadOnlyList<WatermarkKey> keys, DetectionEffort effort, CancellationToken token)
    {
        if (keys.Count is 0 or > MaxKeys)
        {
            throw new ArgumentException($"{keys.Count} keys are given; there must be 1 to {MaxKeys}.", nameof(keys));
        }

        if (Math.Min(picture.Width, picture.Height) < MinSide)
        {
            return new WatermarkReading.Refused($"the picture has {picture.Width} x {picture.Height} pixels; each side must have at least {MinSide}");
        }

        var (width, height) = (Math.Min(picture.Width, MaxSide), Math.Min(picture.Height, MaxSide));
        var luma = LumaPlane.Of(picture, (picture.Width - width) / 2, (picture.Height - height) / 2, width, height);
        using var host = HostAnalysis.Of(luma);
        var work = Workspaces.Take();
        try
        {
            work.Begin();
            var found = work.AtSameScale(host, keys, token);
            if (found is null && effort == DetectionEffort.Full)
            {
                found = work.Everywhere(host, keys, token);
            }

            return found is null ? new WatermarkReading.NotFound(work.Best) : found;
        }
        finally
        {
            Workspaces.GiveBack(work);
        }
    }

    private sealed class Workspace
    {
        /// <summary>Below it a shift is not worth a decoding; the best of all shifts in a picture without a mark is about 4.</summary>
        private const float WorthReading = 4.4f;

        private readonly float[] tile = new float[MarkLayout.Tile * MarkLayout.Tile];
        private readonly TileSpectrum spectrum = new();
        private readonly PilotCorrelation pilots = new();
        private readonly TileReader reader = new();
        private readonly TemplateSearch search = new();
        private int tries;

        internal float Best { get; private set; }

        internal void Begin() => (tries, Best) = (0, 0);

        internal WatermarkReading.Found? AtSameScale(HostAnalysis host, IReadOnlyList<WatermarkKey> keys, CancellationToken token)
        {
            host.FoldResidual(tile, MarkLayout.Tile);
            spectrum.Load(tile);
            foreach (var key in keys)
            {
                token.ThrowIfCancellationRequested();
                foreach (var mirrored in (ReadOnlySpan<bool>)[false, true])
                {
                    if (Try(key, MarkTransform.None with { Mirrored = mirrored }, out _) is { } found)
                    {
                        return found;
                    }
                }
            }

            return null;
        }

        internal WatermarkReading.Found? Everywhere(HostAnalysis host, IReadOnlyList<WatermarkKey> keys, CancellationToken token)
        {
            using var peaks = PeakMap.Of(host, MaxSide);
            var pixels = Math.Min(host.Luma.Width * host.Luma.Height, CubicWarp.MaxSide * CubicWarp.MaxSide);
            var keep = Math.Clamp((int)(8e6 / pixels), 10, 150);
            foreach (var key in keys)
            {
                var (best, top) = (MarkTransform.None, 0f);
                foreach (var candidate in search.Find(peaks, key.Layout, keep, token))
                {
                    token.ThrowIfCancellationRequested();
                    if (TryAt(host.Luma, key, candidate.Transform, out var score) is { } found)
                    {
                        return found;
                    }

                    (best, top) = score > top ? (candidate.Transform, score) : (best, top);
                }

                if (Around(host.Luma, key, best, top, 0.9f / Math.Max(host.Luma.Width, host.Luma.Height), token) is { } near)
                {
                    return near;
                }
            }

            return null;
        }

        /// <summary>Climbs from the transform whose pilots spoke clearest.</summary>
        private WatermarkReading.Found? Around(LumaPlane luma, WatermarkKey key, MarkTransform best, float top, float step, CancellationToken token)
        {
            for (var round = 0; round < 2; round++, step /= 2)
            {
                foreach (var (scale, other) in (ReadOnlySpan<(int, int)>)[(1, 0), (-1, 0), (0, 1), (0, -1)])
                {
                    token.ThrowIfCancellationRequested();
                    var moved = TemplateSearch.Move(best, scale * step, other * step, best.ScaleX != best.ScaleY);
                    if (TryAt(luma, key, moved, out var score) is { } found)
                    {
                        return found;
                    }

                    (best, top) = score > top ? (moved, score) : (best, top);
                }
            }

            return null;
        }

        private WatermarkReading.Found? TryAt(LumaPlane luma, WatermarkKey key, MarkTransform transform, out float score)
        {
            using var host = HostAnalysis.Of(CubicWarp.Undo(luma, transform, out var extent));
            host.FoldResidual(tile, MarkLayout.Tile, extent);
            spectrum.Load(tile);
            return Try(key, transform, out score);
        }

        private WatermarkReading.Found? Try(WatermarkKey key, MarkTransform transform, out float score)
        {
            var shift = pilots.Find(spectrum, key.Layout, transform.Mirrored);
            score = shift.Score;
            if (score < WorthReading)
            {
                return null;
            }

            tries++;
            var reading = reader.Read(spectrum, key.Layout, transform.Mirrored, pilots.Refine(key.Layout, shift));
            Best = Math.Max(Best, reading.Correlation);
            var rate = Math.Exp(Math.Min(0, reading.LogChance + Math.Log(tries)));
            return reading.Checks && rate <= MaxFalsePositiveRate
                ? new WatermarkReading.Found(reading.Id, key.Name, reading.Correlation, rate, transform)
                : null;
        }
    }
}
