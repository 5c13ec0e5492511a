using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Contracts.Moderation;
using Farm.Moderation.Hashing;
using Farm.Moderation.Image;

namespace Farm.Cli.Moderation;

/// <summary>A picture as <c>moderate image --json</c> tells it.</summary>
/// <param name="Decision">allow, review or block: what the policy makes of it.</param>
/// <param name="Judged">What it would make of it outside shadow mode.</param>
/// <param name="Classifier">SHA-256 of the file that gave the scores; null where there was none.</param>
/// <param name="Hash">PDQ; null where the picture is too small or too plain for a hash that means anything.</param>
internal sealed record JudgedImage(
    string File, string Decision, string Judged, IReadOnlyList<string> Codes, string Policy, int Version, IReadOnlyDictionary<string, double> Scores, IReadOnlyDictionary<string, double> CodeScores,
    string? Classifier, string? Hash, int HashQuality, JudgedMatch? Match, ImageFault? Fault)
{
    private const int Decimals = 6;

    public static JudgedImage Of(string file, PictureJudgement judgement, ImageDecision decision) => new(
        file,
        $"{judgement.Verdict}".ToLowerInvariant(),
        $"{judgement.Judged}".ToLowerInvariant(),
        judgement.Codes,
        judgement.Policy,
        judgement.PolicyVersion,
        decision.Scores.ToDictionary(static score => score.Key, static score => Math.Round(score.Value, Decimals)),
        decision.ScoresByCode.ToDictionary(static score => score.Key.AtImage, static score => Math.Round(score.Value, Decimals)),
        decision.Classifier,
        decision.Hash.IsUsable ? decision.Hash.Hash.ToString() : null,
        decision.Hash.Quality,
        decision.Match is { } match ? new JudgedMatch(match.Code.AtImage, match.Name, match.Distance) : null,
        decision.Fault);

    public string ToJson() => JsonSerializer.Serialize(this, JudgedImageJson.Default.JudgedImage);

    public override string ToString()
    {
        var scores = string.Join("  ", Scores.Select(static score => $"{score.Key} {score.Value:0.0000}"));
        var match = Match is null ? "" : $"  like '{Match.Name}' at {Match.Distance} of {PdqHash.Bits} bits";
        var fault = Fault is null ? "" : $"  {Fault.Code}: {Fault.Message}";
        return $"{File}  {Decision}{string.Concat(Codes.Select(static code => $" {code}"))}  {scores}{match}{fault}".ReplaceLineEndings(" ").TrimEnd();
    }
}

/// <param name="Distance">Bits.</param>
internal sealed record JudgedMatch(string Code, string Name, int Distance);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JudgedImage))]
internal sealed partial class JudgedImageJson : JsonSerializerContext;
