using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Contracts.Api;
using Farm.Coordinator.Audit.Chain;

namespace Farm.Cli.Audit;

/// <summary>Findings of a verification, for scripts and for people.</summary>
/// <param name="Entries">That hold, up to the first that does not.</param>
/// <param name="Last">Number of the last of them.</param>
/// <param name="Erased">Entries of which words are erased.</param>
/// <param name="ForgottenTo">The farm itself has forgotten the entries up to this one; absent where none.</param>
/// <param name="Keys">SHA-256 of the public keys by which it was believed.</param>
/// <param name="Fault">changed, removed, inserted, reordered, cut, signature or form; absent where everything holds.</param>
/// <param name="Entry">The first entry that does not hold; absent where it is about none.</param>
/// <param name="Line">Of the export, from 1; absent where it is the end.</param>
internal sealed record VerdictReport(
    bool Holds, long Entries, long Last, long Erased, long? ForgottenTo, AuditStatement? Head, IReadOnlyCollection<string> Keys, string? Fault, long? Entry, long? Line, string? Reason)
{
    public static VerdictReport Of(AuditVerdict verdict) => new(
        verdict.Broken is null, verdict.Entries, verdict.Last, verdict.Erased, verdict.Checkpoint?.Sequence, verdict.Head, verdict.Keys,
        verdict.Broken?.Fault.ToString().ToLowerInvariant(), verdict.Broken?.Sequence, verdict.Line, verdict.Broken?.Reason);

    public static string Write(AuditVerdict verdict) => verdict.Broken is { } broken
        ? $"broken: {broken.Reason} ({broken.Fault.ToString().ToLowerInvariant()}{(verdict.Line is { } line ? $", line {line}" : "")}); {Count(verdict.Entries)} before hold"
        : $"ok: {Count(verdict.Entries)}, the last is {verdict.Last}; head {verdict.Head?.Hash} of {verdict.Head?.At}, signed by key {verdict.Head?.KeyId}";

    /// <summary>Words that a reader should know beside the verdict.</summary>
    /// <param name="kept">Heads that it was held against.</param>
    /// <param name="own">Whether the export's own key was believed.</param>
    public static IEnumerable<string> Notes(AuditVerdict verdict, IEnumerable<AuditStatement> kept, bool own)
    {
        if (verdict.Checkpoint is { } checkpoint)
        {
            yield return $"the farm has forgotten the entries up to {checkpoint.Sequence}, by its checkpoint of {checkpoint.At}";
            foreach (var head in kept.Where(head => head.Sequence < checkpoint.Sequence))
            {
                yield return $"the head of entry {head.Sequence} that was kept is about what is forgotten: nothing is left to hold it against";
            }
        }

        if (verdict.Erased > 0)
        {
            yield return $"names or other words of {Count(verdict.Erased)} are erased or left out";
        }

        if (own && verdict.Broken is null)
        {
            yield return "the key is the one that the audit itself brings; --key FILE holds it against one that you kept";
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, VerdictJson.Default.VerdictReport);

    private static string Count(long entries) => entries == 1 ? "1 entry" : $"{entries} entries";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VerdictReport))]
internal sealed partial class VerdictJson : JsonSerializerContext;
