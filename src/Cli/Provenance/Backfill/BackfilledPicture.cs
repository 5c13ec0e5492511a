using System.Text.Json;
using System.Text.Json.Serialization;

namespace Farm.Cli.Provenance.Backfill;

/// <summary>Outcome for one picture; a line of <c>provenance backfill --json</c>.</summary>
/// <param name="Reason">Why it failed; null otherwise.</param>
/// <param name="Id">16 hex digits; null where it has none.</param>
/// <param name="Lost">What of the source is not in the marked file; null where nothing is.</param>
internal sealed record BackfilledPicture(
    string Name, BackfillState State, string? Reason = null, string? Id = null, string? ManifestHash = null, string? Output = null, IReadOnlyList<string>? Lost = null)
{
    public string ToJson() => JsonSerializer.Serialize(this, BackfillJson.Default.BackfilledPicture);
}

internal enum BackfillState
{
    [JsonStringEnumMemberName("marked")]
    Marked,

    /// <summary>It bore this farm's manifest and mark already.</summary>
    [JsonStringEnumMemberName("passed-over")]
    PassedOver,

    /// <summary>An earlier run did it.</summary>
    [JsonStringEnumMemberName("done-before")]
    DoneBefore,

    /// <summary>A run that is not dry would mark it.</summary>
    [JsonStringEnumMemberName("would-mark")]
    WouldMark,

    [JsonStringEnumMemberName("failed")]
    Failed,
}

/// <summary>The last line: how many of each.</summary>
/// <param name="NoPictures">Files that no name or content says to be a picture.</param>
/// <param name="LostMetadata">Of the marked ones, how many lost something that their source had.</param>
/// <param name="Ledger">Where the ledger lies; null for a dry run.</param>
internal sealed record BackfillSummary(int Marked, int PassedOver, int DoneBefore, int WouldMark, int Failed, int NoPictures, int LostMetadata, string? Ledger)
{
    public string ToJson() => JsonSerializer.Serialize(this, BackfillJson.Default.BackfillSummary);

    public override string ToString()
    {
        var text = string.Join(", ", new[]
        {
            WouldMark > 0 ? $"would mark {WouldMark}" : $"marked {Marked}",
            PassedOver > 0 ? $"passed over {PassedOver} that were marked already" : "",
            DoneBefore > 0 ? $"left {DoneBefore} that an earlier run did" : "",
            Failed > 0 ? $"failed on {Failed}" : "",
            NoPictures > 0 ? $"left {NoPictures} files that are no pictures" : "",
        }.Where(part => part.Length > 0));
        return (LostMetadata > 0 ? $"{text}\nmetadata of {LostMetadata} was not carried over (--json names it)" : text) + (Ledger is null ? "" : $"\nledger  {Ledger}");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(BackfilledPicture))]
[JsonSerializable(typeof(BackfillSummary))]
internal sealed partial class BackfillJson : JsonSerializerContext;
