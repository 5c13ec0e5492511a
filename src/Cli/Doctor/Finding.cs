using System.Text.Json;
using System.Text.Json.Serialization;

namespace Farm.Cli.Doctor;

/// <summary>A check's finding.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Ok">Whether it will do.</param>
/// <param name="Detail">A version, an amount, or what is wrong.</param>
/// <param name="Remedy">What to do; null where nothing is wrong.</param>
internal sealed record Finding(string Check, bool Ok, string Detail, string? Remedy)
{
    public static Finding Good(string check, string detail) => new(check, true, detail, null);

    public static Finding Bad(string check, string detail, string remedy) => new(check, false, detail, remedy);

    public override string ToString() => $"{(Ok ? '✓' : '✗')} {Check,-14} {Detail}{(Remedy is null ? "" : $"; {Remedy}")}".ReplaceLineEndings(" ");

    public static string ToJson(IReadOnlyList<Finding> findings) => JsonSerializer.Serialize(findings, FindingJson.Default.IReadOnlyListFinding);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<Finding>))]
internal sealed partial class FindingJson : JsonSerializerContext;
