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

    /// <summary>A picture with a longer side is looked at in windows of this side, which overlap by a quarter at least.</summary>
    public const int MaxSide = 2048;

    private const int LeastOverlap = MaxSide / 4;

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
    public static WatermarkReading Detect(PixelBuffer picture, IReadOnlyList<WatermarkKey> keys, DetectionEffort effort, CancellationToken cancellationToken)
    {
        if (keys.Count is 0 or > MaxKeys)
        {
            throw new ArgumentException($"{keys.Count} keys are given; there must be 1 to {MaxKeys}.", nameof(keys));
        }

        if (Math.Min(picture.Width, picture.Height) < MinSide)
        {
            return new WatermarkReading.Refused($"the picture has {picture.Width} x {picture.Height} pixels; each side must have at least {MinSide}");
        }

        var search = Searches.Take();
        try
        {
            search.Begin();
            var windows = Windows(picture.Width, picture.Height);
            foreach (var (left, top, width, height) in windows)
            {
                using var host = HostAnalysis.Of(LumaPlane.Of(picture, left, top, width, height));
                if (search.AtSameScale(host, keys, cancellationToken) is { } found)
                {
                    return found;
                }
            }

            foreach (var (left, top, width, height) in effort == DetectionEffort.Full ? windows : [])
            {
                using var host = HostAnalysis.Of(LumaPlane.Of(picture, left, top, width, height));
                if (search.Everywhere(host, keys, cancellationToken) is { } found)
                {
                    return found;
                }
            }

            return new WatermarkReading.NotFound(search.Best, search.Tries);
        }
        finally
        {
            Searches.GiveBack(search);
        }
    }

    /// <summary>The parts to look at one by one, those nearest the middle first.</summary>
    private static IReadOnlyList<(int Left, int Top, int Width, int Height)> Windows(int width, int height) =>
    [
        .. from top in Starts(height)
           from left in Starts(width)
           orderby Math.Abs((2 * left) + MaxSide - width) + Math.Abs((2 * top) + MaxSide - height)
           select (left, top, Math.Min(width, MaxSide), Math.Min(height, MaxSide)),
    ];

    private static IEnumerable<int> Starts(int length)
    {
        var count = length <= MaxSide ? 1 : 1 + (int)Math.Ceiling((length - MaxSide) / (double)(MaxSide - LeastOverlap));
        return Enumerable.Range(0, count).Select(i => count == 1 ? 0 : (int)((long)(length - MaxSide) * i / (count - 1)));
    }
}
