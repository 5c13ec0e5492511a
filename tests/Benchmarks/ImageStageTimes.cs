using System.Diagnostics;
using System.Globalization;
using Farm.Imaging;
using Farm.Moderation.Hashing;
using Farm.Moderation.Image;
using Farm.Moderation.Image.Classification;
using Farm.Moderation.Image.Conversion;

namespace Farm.Benchmarks;

/// <summary>The image stage on one core: a picture of 1024 x 1024, Farm's own classifier, a protected set of 100,000.</summary>
/// <param name="SmallMs">The stage for a picture of 128 x 128.</param>
internal sealed record ImageStageTimes(double SmallMs, IReadOnlyList<Figure> Figures)
{
    private const int Entries = 100_000;
    private const int Warmups = 5;
    private const int Runs = 40;

    /// <exception cref="InvalidOperationException">The classifier cannot be had.</exception>
    public static ImageStageTimes Measure(CancellationToken token)
    {
        var root = Environment.GetEnvironmentVariable("FARM_ROOT") ?? ".";
        var path = Path.Combine(root, ".farm", "moderation", NsfwjsPackage.FileName);
        if (!NsfwjsPackage.TryConvert(Path.Combine(root, "node_modules"), path, out var problem))
        {
            throw new InvalidOperationException(problem);
        }

        using var self = Process.GetCurrentProcess();
        using var large = Noise(1024);
        using var small = Noise(128);
        var load = ImageClassifier.Load(ClassifierDefinition.Nsfwjs(path));
        var classifier = load is ClassifierLoad.Ready ready ? ready.Classifier : throw new InvalidOperationException(string.Join("; ", ((ClassifierLoad.Unavailable)load).Findings));
        var pictures = Protected();
        using var judge = new ImageJudge(load, pictures);
        var hash = PdqHasher.Hash(large);
        var probabilities = new float[classifier.Classes.Count];
        var cores = OperatingSystem.IsLinux() ? self.ProcessorAffinity : 0;
        try
        {
            if (OperatingSystem.IsLinux())
            {
                self.ProcessorAffinity = cores & -cores;
            }

            return new ImageStageTimes(Median(() => judge.Judge(small, ImageThresholds.Default), token),
            [
                new Figure("image_ms", Median(() => judge.Judge(large, ImageThresholds.Default), token), "ms", "image stage on one core, 1024 x 1024, resize, classifier, hash and set, median"),
                new Figure("image_cpu_ms", Processor(self, () => judge.Judge(large, ImageThresholds.Default), token), "ms", "processor time of it, mean: what it takes where nothing else runs"),
                new Figure("image_classify_ms", Median(() => classifier.Classify(large, probabilities), token), "ms", "of it resize and classifier"),
                new Figure("image_hash_ms", Median(() => PdqHasher.Hash(large), token), "ms", "of it PDQ"),
                new Figure("image_set_ms", Median(() => pictures.Find(hash), token), "ms", $"of it a protected set of {Entries}"),
            ]);
        }
        finally
        {
            if (OperatingSystem.IsLinux())
            {
                self.ProcessorAffinity = cores;
            }
        }
    }

    private static double Median(Action work, CancellationToken token) => Report.Median(Enumerable.Range(0, Warmups + Runs).Select(_ =>
    {
        token.ThrowIfCancellationRequested();
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }).Skip(Warmups).ToArray());

    private static double Processor(Process self, Action work, CancellationToken token)
    {
        self.Refresh();
        var before = self.TotalProcessorTime;
        Median(work, token);
        self.Refresh();
        return (self.TotalProcessorTime - before).TotalMilliseconds / (Warmups + Runs);
    }

    private static PixelBuffer Noise(int side)
    {
        var picture = new PixelBuffer(side, side);
        new Random(1).NextBytes(picture.Pixels);
        return picture;
    }

    private static ProtectedSet Protected()
    {
        var file = Path.GetTempFileName();
        try
        {
            var (random, bytes) = (new Random(2), new byte[32]);
            File.WriteAllLines(file, Enumerable.Range(0, Entries).Select(index =>
            {
                random.NextBytes(bytes);
                return $"{Convert.ToHexStringLower(bytes)} IP {index.ToString(CultureInfo.InvariantCulture)}";
            }));
            return ProtectedSet.TryRead(file, out var set, out var findings) ? set : throw new InvalidOperationException(string.Join("; ", findings));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
