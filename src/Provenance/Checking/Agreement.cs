using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Farm.Provenance.Watermark;

namespace Farm.Provenance.Checking;

/// <summary>Whether a file's manifest and the mark in its pixels tell one story.</summary>
public enum AgreementState
{
    /// <summary>Neither was found.</summary>
    Neither = 0,

    /// <summary>There is a mark and no manifest: it was taken out, or lost when the file was saved anew.</summary>
    NoManifest = 1,

    /// <summary>The manifest holds and no mark was found.</summary>
    NoWatermark = 2,

    /// <summary>The manifest does not hold, so that what it says is compared with nothing.</summary>
    InvalidManifest = 3,

    /// <summary>The mark was not looked for.</summary>
    NotCompared = 4,

    /// <summary>The manifest holds and is bound to the mark that was found.</summary>
    Agree = 5,

    /// <summary>The manifest holds, and the mark is that of a picture from which this one was made.</summary>
    AgreeIngredient = 6,

    /// <summary>The manifest holds, and belongs to another picture or was put in place of the recorded one.</summary>
    Disagree = 7,
}

/// <param name="Explanation">For people, with the ids.</param>
public sealed record Agreement(AgreementState State, string Explanation)
{
    /// <param name="record">What is kept under the report's id; null for nothing.</param>
    /// <param name="recordedHash">SHA-256 of the recorded manifest store, hex; null where none is known.</param>
    public static Agreement Of(PictureReport report, MarkRecord? record, string? recordedHash)
    {
        var mark = report.Watermark as WatermarkReading.Found;
        var looked = report.Watermark is not WatermarkReading.Refused;
        return report.Manifest.State switch
        {
            ManifestState.Invalid => new(AgreementState.InvalidManifest, "The manifest does not hold: what it says counts for nothing, with or without a watermark."),
            ManifestState.None when !looked => new(AgreementState.NotCompared, $"{Missing(report.Manifest)}, and no watermark was looked for."),
            ManifestState.None when mark is null => new(AgreementState.Neither, $"{Missing(report.Manifest)}, and no watermark was found."),
            ManifestState.None => new(
                AgreementState.NoManifest, $"The picture carries watermark {MarkId.ToText(mark.Id)} and no manifest: it was taken out, or lost when the file was saved anew."),
            _ => OfOneThatHolds(report.Manifest, mark, looked, record, recordedHash),
        };
    }

    private static string Missing(ValidationResults manifest) =>
        manifest.RemoteManifest is { } address ? $"The manifest is said to be at {address}, from where it was not fetched" : "There is no manifest";

    private static Agreement OfOneThatHolds(ValidationResults manifest, WatermarkReading.Found? mark, bool looked, MarkRecord? record, string? recordedHash)
    {
        var named = manifest.Facts?.WatermarkId;
        if (record is not null && recordedHash is not null && recordedHash != manifest.ManifestHash && !IsExplained(manifest, mark, record))
        {
            return new(
                AgreementState.Disagree,
                $"The manifest holds, but it is not the one that was recorded for watermark {MarkId.ToText(record.Id)}: another one was put in its place.");
        }

        return mark switch
        {
            null when !looked => new(AgreementState.NotCompared, "The manifest holds; no watermark was looked for."),
            null when named is { } missing => new(
                AgreementState.NoWatermark,
                $"The manifest holds and is bound to watermark {MarkId.ToText(missing)}, which was not found: its secret is another one, or the picture does not carry it."),
            null => new(AgreementState.NoWatermark, "The manifest holds and is bound to no watermark of Farm's, and none was found."),
            _ when mark.Id == named => new(AgreementState.Agree, $"The manifest holds and is bound to watermark {MarkId.ToText(mark.Id)}, which the picture carries."),
            _ when manifest.IngredientWatermarkIds.Contains(mark.Id) => new(
                AgreementState.AgreeIngredient, $"The manifest holds; watermark {MarkId.ToText(mark.Id)} is that of a picture from which it says that this one was made."),
            _ => new(
                AgreementState.Disagree,
                $"The manifest holds, but it {(named is { } other ? $"is bound to watermark {MarkId.ToText(other)}" : "names no watermark of Farm's")}, and the picture "
                + $"carries {MarkId.ToText(mark.Id)}: the manifest was swapped."),
        };
    }

    /// <summary>
    /// A farm's picture that was worked on elsewhere bears another's manifest, with the farm's inside. And what was rendered without a farm is signed
    /// anew under its old id once the first signature has run out: there is no job to say which is the one, and both are by a signer who is trusted.
    /// </summary>
    private static bool IsExplained(ValidationResults manifest, WatermarkReading.Found? mark, MarkRecord record) =>
        manifest.IngredientWatermarkIds.Contains(record.Id)
        || (record.ManifestHash is null && manifest.State is ManifestState.Trusted && mark is not null && mark.Id == manifest.Facts?.WatermarkId);
}
