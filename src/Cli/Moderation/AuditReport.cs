using System.Globalization;
using System.Text.Json.Serialization;
using Farm.Cli.Terminal;
using Farm.Moderation;
using Farm.Moderation.Audit;
using Farm.Moderation.Policies;

namespace Farm.Cli.Moderation;

/// <summary>The figures of one audit.</summary>
internal sealed record AuditReport
{
    public required string Policy { get; init; }

    public required int Version { get; init; }

    public required int Prompts { get; init; }

    /// <summary>Rates over the whole set.</summary>
    public required AuditRow[] Total { get; init; }

    /// <summary>Benign prompts stopped, by what makes them tricky.</summary>
    public required AuditRow[] FalsePositivesByDomain { get; init; }

    public required AuditRow[] FalsePositivesByLanguage { get; init; }

    public required AuditRow[] FalsePositivesByGroup { get; init; }

    /// <summary>The highest group's false-positive rate, over that of all benign prompts; null where none was stopped.</summary>
    public required double? GroupRatio { get; init; }

    /// <summary>Violating prompts that passed, by code.</summary>
    public required AuditRow[] FalseNegativesByCode { get; init; }

    public required AuditRow[] FalseNegativesByLanguage { get; init; }

    /// <summary>Thresholds that would give a chosen rate; null where none was asked for.</summary>
    public ThresholdRow[]? Thresholds { get; init; }

    public static AuditReport Of(PromptAudit audit, Policy policy, IReadOnlyList<RateThreshold>? thresholds)
    {
        var groups = audit.FalsePositivesBy(static prompt => prompt.Group);
        var overall = audit.FalsePositives.Value;
        return new AuditReport
        {
            Policy = policy.Id,
            Version = policy.Version,
            Prompts = audit.Prompts.Count,
            Total =
            [
                AuditRow.From("benign, stopped", audit.FalsePositives), AuditRow.From("violating, stopped", audit.Caught),
                AuditRow.From("obfuscated, stopped", audit.CaughtObfuscated), AuditRow.From("locked codes, stopped", audit.CaughtLocked),
                AuditRow.From("violating, right code", audit.RightCode),
            ],
            FalsePositivesByDomain = Rows(audit.FalsePositivesBy(static prompt => prompt.Domain)),
            FalsePositivesByLanguage = Rows(audit.FalsePositivesBy(static prompt => prompt.Lang)),
            FalsePositivesByGroup = Rows(groups),
            GroupRatio = overall > 0 && groups.Count > 0 ? groups.Max(static group => group.Rate.Value) / overall : null,
            FalseNegativesByCode = Rows(audit.FalseNegativesBy(static prompt => prompt.Code)),
            FalseNegativesByLanguage = Rows(audit.FalseNegativesBy(static prompt => prompt.Lang)),
            Thresholds = thresholds is null ? null : [.. thresholds.Select(ThresholdRow.From)],
        };
    }

    public void WriteTo(TextWriter output)
    {
        output.WriteLine($"policy {Policy}, version {Version}, {Prompts} prompts; intervals are Wilson's at 95 %");
        foreach (var (title, rows) in ((string, AuditRow[])[])
            [
                ("ALL", Total), ("FALSE POSITIVES BY DOMAIN", FalsePositivesByDomain), ("FALSE POSITIVES BY LANGUAGE", FalsePositivesByLanguage),
                ("FALSE POSITIVES BY GROUP", FalsePositivesByGroup), ("FALSE NEGATIVES BY CODE", FalseNegativesByCode), ("FALSE NEGATIVES BY LANGUAGE", FalseNegativesByLanguage),
            ])
        {
            output.WriteLine();
            Table.Write(output, [title, "COUNT", "OF", "RATE", "LOW", "HIGH"], rows.Select(static row => new[]
            {
                row.Key, $"{row.Count}", $"{row.Of}", Percent(row.Rate), Percent(row.Low), Percent(row.High),
            }));
        }

        output.WriteLine();
        output.WriteLine($"highest group rate over the rate of all benign prompts: {GroupRatio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "none was stopped"}");
        if (Thresholds is { } thresholds)
        {
            WriteThresholds(output, thresholds);
        }
    }

    private static void WriteThresholds(TextWriter output, ThresholdRow[] rows)
    {
        output.WriteLine();
        Table.Write(output, ["CODE", "REVIEW NOW", "BENIGN NOW", "THRESHOLD", "BENIGN THEN", "MISSED THEN"], rows.Select(static row => new[]
        {
            row.Code, Score(row.ReviewNow), $"{row.BenignNow.Count} of {row.BenignNow.Of}", row.Threshold > 1 ? "none" : Score(row.Threshold),
            $"{row.BenignThen.Count} of {row.BenignThen.Of}", $"{row.Missed.Count} of {row.Missed.Of}",
        }));
        output.WriteLine("Each code by itself. A policy may not raise the threshold of a locked code.");
    }

    private static string Score(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "differs";

    private static string Percent(double value) => value.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static AuditRow[] Rows(IReadOnlyList<(string Key, Rate Rate)> rates) => [.. rates.Select(static rate => AuditRow.From(rate.Key, rate.Rate))];
}

/// <param name="Low">Of the Wilson interval at 95 %.</param>
/// <param name="High">Of the same.</param>
internal sealed record AuditRow(string Key, int Count, int Of, double Rate, double Low, double High)
{
    public static AuditRow From(string key, Rate rate) => new(key, rate.Count, rate.Of, Math.Round(rate.Value, 4), Math.Round(rate.Low, 4), Math.Round(rate.High, 4));
}

/// <param name="ReviewNow">The policy's; null where prompts of the set are judged by policies that differ in it.</param>
/// <param name="Threshold">Above 1 where no score would do.</param>
internal sealed record ThresholdRow(string Code, double? ReviewNow, AuditRow BenignNow, double Threshold, AuditRow BenignThen, AuditRow Missed)
{
    public static ThresholdRow From(RateThreshold rate) => new(
        rate.Code.Name, rate.Now, AuditRow.From("benign, stopped", rate.FalsePositivesNow), rate.Threshold, AuditRow.From("benign, stopped", rate.FalsePositives),
        AuditRow.From("violating, missed", rate.Missed));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AuditReport))]
internal sealed partial class AuditReportJson : JsonSerializerContext;
