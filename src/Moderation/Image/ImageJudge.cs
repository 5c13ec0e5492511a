using System.Diagnostics.CodeAnalysis;
using Farm.Contracts.Moderation;
using Farm.Imaging;
using Farm.Moderation.Hashing;
using Farm.Moderation.Image.Classification;
using Farm.Moderation.Policies.Codes;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Moderation.Image;

/// <summary>
/// The image stage: a classifier, and a set of protected pictures. A picture that cannot be judged is held, never allowed; what the protected set blocks is
/// blocked without a classifier too. Thread-safe.
/// </summary>
public sealed class ImageJudge(ClassifierLoad classifier, ProtectedSet protectedPictures) : IDisposable
{
    /// <summary>The reason why every picture is held; null where there is a classifier.</summary>
    public ImageFault? Fault { get; } =
        classifier is ClassifierLoad.Unavailable unavailable ? new ImageFault(unavailable.Code, string.Join("; ", unavailable.Findings)) : null;

    /// <summary>SHA-256 of the classifier's file; null where there is none.</summary>
    public string? Classifier => (classifier as ClassifierLoad.Ready)?.Classifier.Sha256;

    /// <summary>
    /// The judge that options describe. A classifier that cannot be had makes one that holds every picture, and says so; a setting that is wrong, or a protected set that
    /// cannot be read whole, makes none.
    /// </summary>
    /// <param name="options">What to look with.</param>
    /// <param name="own">Where set-up puts Farm's own classifier.</param>
    /// <param name="judge">To be disposed of.</param>
    /// <param name="findings">Everything that is wrong; empty where there is a judge.</param>
    public static bool TryOpen(ImageStageOptions options, string own, [NotNullWhen(true)] out ImageJudge? judge, out IReadOnlyList<string> findings)
    {
        judge = null;
        var (pictures, found) = (ProtectedSet.Empty, new List<string>());
        findings = found;
        if (!options.Classifier.TryDefine(own, out var definition, out var wrong))
        {
            found.AddRange(wrong);
        }

        if (options.ProtectedSet is { } path && !ProtectedSet.TryRead(path, out pictures, out wrong))
        {
            found.AddRange(wrong.Select(static finding => $"{ImageStageOptions.Section}:ProtectedSet: {finding}"));
        }

        if (definition is null || pictures is null || found.Count > 0)
        {
            return false;
        }

        judge = new ImageJudge(ImageClassifier.Load(definition), pictures);
        return true;
    }

    /// <summary>Judges a picture as it was decoded, before any mark is put on it.</summary>
    public ImageDecision Judge(PixelBuffer picture, ImageThresholds thresholds)
    {
        var reasons = new Reasons(thresholds);
        var decision = new ImageDecision(Verdict.Review, []);
        try
        {
            decision = Compared(decision, picture, thresholds, reasons);
            decision = Classified(decision, picture, reasons);
        }
        catch (Exception failure) when (failure is OnnxRuntimeException or InvalidDataException or ImagingException)
        {
            decision = decision with { Fault = new ImageFault(ImageFault.ClassifierFailed, failure.Message) };
        }

        return decision with { Verdict = decision.Fault is null || reasons.Verdict == Verdict.Block ? reasons.Verdict : Verdict.Review, Codes = reasons.Codes, Verdicts = reasons.Verdicts };
    }

    public void Dispose() => (classifier as ClassifierLoad.Ready)?.Classifier.Dispose();

    private ImageDecision Compared(ImageDecision decision, PixelBuffer picture, ImageThresholds thresholds, Reasons reasons)
    {
        var hash = PdqHasher.Hash(picture);
        var match = protectedPictures.Find(hash, thresholds.ProtectedDistance);
        if (match is not null)
        {
            reasons.AddMatch(match.Code);
        }

        return decision with { Hash = hash, Match = match };
    }

    private ImageDecision Classified(ImageDecision decision, PixelBuffer picture, Reasons reasons)
    {
        if (classifier is not ClassifierLoad.Ready { Classifier: var ready })
        {
            return decision with { Fault = Fault };
        }

        var probabilities = new float[ready.Classes.Count];
        ready.Classify(picture, probabilities);
        var (scores, byCode) = (new Dictionary<string, float>(StringComparer.Ordinal), new Dictionary<ReasonCode, float>());
        for (var i = 0; i < probabilities.Length; i++)
        {
            var (name, code) = ready.Classes[i];
            scores[name] = probabilities[i];
            if (code is not null)
            {
                byCode[code] = Math.Min(1, byCode.GetValueOrDefault(code) + probabilities[i]);
            }
        }

        foreach (var (code, score) in byCode)
        {
            reasons.AddScore(code, score);
        }

        return decision with { Scores = scores, ScoresByCode = byCode, Classifier = ready.Sha256 };
    }

    /// <summary>Gathers what speaks against a picture.</summary>
    private sealed class Reasons(ImageThresholds thresholds)
    {
        private readonly Dictionary<ReasonCode, Verdict> verdicts = [];

        public Verdict Verdict => verdicts.Values.DefaultIfEmpty(Verdict.Allow).Max();

        public IReadOnlyDictionary<ReasonCode, Verdict> Verdicts => verdicts;

        public IReadOnlyList<string> Codes => [.. verdicts.Keys.Select(static code => code.AtImage).Order(StringComparer.Ordinal)];

        /// <summary>A match is certain: 1. A locked code blocks whatever the policy says; where the policy says nothing, a person looks.</summary>
        public void AddMatch(ReasonCode code) => Add(code, code.IsLocked ? Verdict.Block
            : thresholds.ByCode.TryGetValue(code, out var threshold) && threshold.Block is not null ? Verdict.Block
            : Verdict.Review);

        public void AddScore(ReasonCode code, float score)
        {
            if (thresholds.ByCode.TryGetValue(code, out var threshold))
            {
                Add(code, score >= threshold.Block ? Verdict.Block : score >= threshold.Review ? Verdict.Review : Verdict.Allow);
            }
        }

        private void Add(ReasonCode code, Verdict verdict)
        {
            if (verdict > verdicts.GetValueOrDefault(code))
            {
                verdicts[code] = verdict;
            }
        }
    }
}
