using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Moderation.Calibration;

namespace Farm.Cli.Moderation;

/// <summary>The answer of <c>moderate calibrate --json</c>.</summary>
/// <param name="Classifier">SHA-256.</param>
/// <param name="Proposals">By reason code.</param>
internal sealed record CalibrationReport(int Pictures, string Classifier, IReadOnlyList<string> Models, IReadOnlyList<CodeProposal> Proposals)
{
    public static CalibrationReport Of(List<CalibrationPicture> pictures, CalibrationRequest request) => new(
        pictures.Count,
        pictures[0].Classifier,
        request.Models,
        [.. pictures[0].Scores.Keys.Order(StringComparer.Ordinal).Select(code => new CodeProposal(
            code,
            ThresholdProposal.Of([.. pictures.Select(picture => new BenignScore(picture.Model, picture.Scores[code]))], request.ReviewRate, request.BlockRate)))]);

    public string ToJson() => JsonSerializer.Serialize(this, CalibrationReportJson.Default.CalibrationReport);

    public override string ToString()
    {
        var text = new StringBuilder().Append($"{Pictures} benign pictures of {string.Join(", ", Models)}\nclassifier {Classifier}");
        foreach (var (code, proposal) in Proposals)
        {
            text.Append($"\n{code}").Append(Line("review", proposal.Review)).Append(Line("block", proposal.Block));
        }

        return text.ToString();
    }

    private static string Line(string name, ProposedThreshold proposed)
    {
        var rate = proposed.FalsePositives;
        var groups = string.Join(", ", proposed.Groups.Select(static group => $"{group.Group} {group.FalsePositives.Value:0.00 %}"));
        var ratio = proposed.GroupRatio is { } times ? $"; highest to lowest {times:0.0}" : "";
        return $"\n  {name,-6} from {proposed.Threshold:0.0000}  reached by {rate.Count} of {rate.Of}, {rate.Value:0.00 %} ({rate.Low:0.00 %} to {rate.High:0.00 %})  {groups}{ratio}";
    }
}

internal sealed record CodeProposal(string Code, ThresholdProposal Thresholds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CalibrationReport))]
internal sealed partial class CalibrationReportJson : JsonSerializerContext;
