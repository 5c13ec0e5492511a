using System.Text.Json;
using System.Text.Json.Serialization;

namespace Farm.Contracts.Api;

/// <summary>
/// The public answer about a picture, in JSON. No prompt, title or description that a manifest holds is repeated here: they may name people, and
/// whoever wants them has the file.
/// </summary>
public sealed record ProvenanceAnswer
{
    /// <summary>Said with every answer.</summary>
    public const string NotDetectedNote =
        "Not detected does not mean made by a person: manifests get lost, watermarks wear off, and most generators leave neither.";

    public required CheckedPicture Picture { get; init; }

    public required CheckedManifest Manifest { get; init; }

    public required CheckedWatermark Watermark { get; init; }

    public required CheckedAgreement Agreement { get; init; }

    /// <summary>The record kept under the mark's id; absent where there is none.</summary>
    public CheckedRecord? Record { get; init; }

    public required string Note { get; init; }

    /// <summary>Whether the manifest holds and nothing speaks against it.</summary>
    [JsonIgnore]
    public bool IsSound => Manifest.State is "valid" or "trusted" && Agreement.State != CheckedAgreement.Disagree;

    public string ToJson() => JsonSerializer.Serialize(this, ProvenanceJson.Default.ProvenanceAnswer);
}

/// <param name="Width">Pixels; absent where the header is broken or announces more than is read.</param>
/// <param name="Height">Pixels.</param>
public sealed record CheckedPicture(string MediaType, int Bytes, int? Width, int? Height);

/// <summary>Whether manifest and mark tell one story.</summary>
/// <param name="State">neither, no-manifest, no-watermark, invalid-manifest, not-compared, agree, agree-ingredient or disagree.</param>
public sealed record CheckedAgreement(string State, string Explanation)
{
    /// <summary>The state of a manifest that belongs to another picture.</summary>
    public const string Disagree = "disagree";
}

/// <summary>The record kept under a mark's id, as it is told.</summary>
public sealed record CheckedRecord
{
    /// <summary>16 hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>watermark or manifest: where the id was read.</summary>
    public required string FoundBy { get; init; }

    public PublicJob? Job { get; init; }

    /// <summary>As recorded with the job; absent where no job is known.</summary>
    public string? ManifestHash { get; init; }

    /// <summary>Whether the file's manifest store is, byte for byte, the one recorded; absent where one of both is missing.</summary>
    public bool? FileHasRecordedManifest { get; init; }

    /// <summary>The manifest that the picture left the farm with; absent where it is no longer kept.</summary>
    public StoredManifest? StoredManifest { get; init; }
}

/// <param name="Store">The manifest store's bytes: base64 in JSON.</param>
/// <param name="Hash">SHA-256 of them, hex.</param>
/// <param name="HashIsRecorded">Whether that is the hash recorded with the job; absent where none is.</param>
/// <param name="Reading">Of the store alone: whether it fits this file is not judged.</param>
public sealed record StoredManifest(ReadOnlyMemory<byte> Store, string Hash, bool? HashIsRecorded, CheckedManifest Reading);

/// <summary>The JSON form of answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProvenanceAnswer))]
public sealed partial class ProvenanceJson : JsonSerializerContext;
