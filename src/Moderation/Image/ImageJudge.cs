using Farm.Imaging;
using Farm.Moderation.Hashing;
using Farm.Moderation.Image.Classification;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Moderation.Image;

/// <summary>
/// The image stage: a classifier, and a set of protected pictures. A picture that cannot be judged is held, never allowed; what the protected set blocks is
/// blocked without a classifier too. Thread-safe.
/// </summary>
public sealed class ImageJudge(ClassifierLoad classifier, ProtectedSet protectedPictures) : IDisposable
{
    /// <summary>Why every picture is held; null where there is a classifier.</summary>
    public ImageFault? Fault { get; } =
        classifier is ClassifierLoad.Unavailable unavailable ? new ImageFault(unavailable.Code, string.Join("; ", unavailable.Findings)) : null;

    /// <summary>Judges a picture as it was decoded, before any mark is put on it.</summary>
    public ImageDecision Judge(PixelBuffer picture, ImageThresholds thresholds)
    {
        var reasons = new Reasons(thresholds);
        var decision = new ImageDecision(ImageVerdict.Review, []);
        try
        {
            decision = Compared(decision, picture, thresholds, reasons);
            decision = Classified(decision, picture, reasons);
        }
        catch (Exception failure) when (failure is OnnxRuntimeException or InvalidDataException or ImagingException)
        {
            decision = decision with { Fault = new ImageFault(ImageFault.ClassifierFailed, failure.Message) };
        }

        return decision with { Verdict = decision.Fault is null || reasons.Verdict == ImageVerdict.Block ? reasons.Verdict : ImageVerdict.Review, Codes = reasons.Codes };
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
        var (scores, byCode) = (new Dictionary<string, float>(StringComparer.Ordinal), new Dictionary<string, float>(StringComparer.Ordinal));
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
        private readonly SortedSet<string> codes = new(StringComparer.Ordinal);

        public ImageVerdict Verdict { get; private set; }

        public IReadOnlyList<string> Codes => [.. codes];

        /// <summary>A match is certain: 1. A locked code blocks whatever the policy says; where the policy says nothing, a person looks.</summary>
        public void AddMatch(string code) => Add(code, ImageCodes.IsLocked(code) ? ImageVerdict.Block
            : thresholds.ByCode.TryGetValue(code, out var threshold) && threshold.Block is not null ? ImageVerdict.Block
            : ImageVerdict.Review);

        public void AddScore(string code, float score)
        {
            if (thresholds.ByCode.TryGetValue(code, out var threshold))
            {
                Add(code, score >= threshold.Block ? ImageVerdict.Block : score >= threshold.Review ? ImageVerdict.Review : ImageVerdict.Allow);
            }
        }

        private void Add(string code, ImageVerdict verdict)
        {
            Verdict = verdict > Verdict ? verdict : Verdict;
            if (verdict > ImageVerdict.Allow)
            {
                codes.Add($"I-{code}");
            }
        }
    }
}
