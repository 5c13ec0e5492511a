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

    public static AuditReport Of(PromptAudit audit, Policy policy)
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
    }

    private static string Percent(double value) => value.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static AuditRow[] Rows(IReadOnlyList<(string Key, Rate Rate)> rates) => [.. rates.Select(static rate => AuditRow.From(rate.Key, rate.Rate))];
}

/// <param name="Low">Of the Wilson interval at 95 %.</param>
/// <param name="High">Of the same.</param>
internal sealed record AuditRow(string Key, int Count, int Of, double Rate, double Low, double High)
{
    public static AuditRow From(string key, Rate rate) => new(key, rate.Count, rate.Of, Math.Round(rate.Value, 4), Math.Round(rate.Low, 4), Math.Round(rate.High, 4));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AuditReport))]
internal sealed partial class AuditReportJson : JsonSerializerContext;
