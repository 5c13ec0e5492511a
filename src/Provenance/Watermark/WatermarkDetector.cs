using Farm.Imaging;
using Farm.Provenance.Watermark.Coding;
using Farm.Provenance.Watermark.Detection;
using Farm.Provenance.Watermark.Keys;
using Farm.Provenance.Watermark.Pictures;

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

    private static readonly WorkspacePool<MarkSearch> Searches = new();

    /// <summary>The least confidence that <see cref="MaxFalsePositiveRate"/> lets count, after so many decodings.</summary>
    public static double LeastConfidence(int tries) =>
        Math.Sqrt(2 * ((PayloadCode.IdBits * Math.Log(2)) + Math.Log(tries / MaxFalsePositiveRate)) / MarkLayout.Dimensions);

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
        var search = Searches.Take();
        try
        {
            search.Begin();
            var found = search.AtSameScale(host, keys, token);
            if (found is null && effort == DetectionEffort.Full)
            {
                found = search.Everywhere(host, keys, token);
            }

            return found is null ? new WatermarkReading.NotFound(search.Best, search.Tries) : found;
        }
        finally
        {
            Searches.GiveBack(search);
        }
    }
}
