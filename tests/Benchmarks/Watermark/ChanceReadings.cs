using Farm.Imaging;
using Farm.Provenance.Watermark;

namespace Farm.Benchmarks.Watermark;

/// <summary>What a full search makes of 5,000 pictures that carry no mark, beside what was derived: the gate and the chance to pass it.</summary>
internal static class ChanceReadings
{
    private const int Pictures = 5000;
    private const int Drawn = 3500;

    private static readonly int[] Sides = [128, 160, 192, 256, 320];

    internal static Report Measure(IReadOnlyList<PixelBuffer> photographs, CancellationToken token)
    {
        var readings = new WatermarkReading[Pictures];
        Parallel.For(0, Pictures, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = token }, i =>
        {
            using var picture = i < Drawn || photographs.Count == 0 ? DrawnPictures.Draw(i, Sides[i % 5], Sides[i / 5 % 5]) : Part(photographs, i);
            readings[i] = WatermarkDetector.Detect(picture, [WatermarkBenchmark.Key], DetectionEffort.Full, token);
        });
        var nothing = readings.OfType<WatermarkReading.NotFound>().ToArray();
        var tries = nothing.Sum(static none => none.Tries);
        var confidence = nothing.Select(static none => none.Confidence).Order().ToArray();
        double Share(double share) => confidence[(int)(share * (confidence.Length - 1))];
        return new Report("watermark: pictures without a mark",
        [
            new("pictures", Pictures, "", $"{(photographs.Count == 0 ? Pictures : Drawn)} drawn by program, the others parts of the photographs, sides 128 to 320"),
            new("detections", readings.OfType<WatermarkReading.Found>().Count(), "", "to be 0"),
            new("false_positive_rate_log10", Math.Log10(WatermarkDetector.MaxFalsePositiveRate), "", "at most, for a picture and its whole search, derived: tries x 2^64 x exp(-t^2 / 2)"),
            new("tries_mean", (double)tries / Pictures, "", "decodings in a full search of one picture"),
            new("gate", WatermarkDetector.LeastConfidence((int)Math.Ceiling((double)tries / Pictures)), "cosine", "least confidence that counts, at that number of tries"),
            new("null_median", Share(0.5), "cosine", "best confidence of a picture's tries, median; 0 where nothing was worth a decoding"),
            new("null_99", Share(0.99), "cosine", "99 % are below"),
            new("null_highest", Share(1), "cosine", "the highest of all"),
        ]);
    }

    private static PixelBuffer Part(IReadOnlyList<PixelBuffer> photographs, int number)
    {
        var random = new Random(number);
        var photograph = photographs[number % photographs.Count];
        var (width, height) = (Sides[random.Next(5)], Sides[random.Next(5)]);
        return GeometryAttacks.Cut(photograph, random.Next(photograph.Width - width), random.Next(photograph.Height - height), width, height);
    }
}
