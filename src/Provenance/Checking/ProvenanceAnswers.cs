using System.Text.Json;
using Farm.Contracts.Api;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;

namespace Farm.Provenance.Checking;

/// <summary>Puts the public answer about a picture together.</summary>
internal static class ProvenanceAnswers
{
    extension(ProvenanceAnswer)
    {
        public static ProvenanceAnswer Of(PictureReport report, MarkRecord? record, ValidationResults? stored)
        {
            var recordedHash = record?.ManifestHash ?? stored?.ManifestHash;
            return new ProvenanceAnswer
            {
                Picture = new CheckedPicture(report.Format.MediaType, report.Bytes, report.Width, report.Height),
                Manifest = CheckedManifest.Of(report.Manifest),
                Watermark = CheckedWatermark.Of(report.Watermark),
                Agreement = Tell(Agreement.Of(report, record, recordedHash)),
                Record = record is null ? null : new CheckedRecord
                {
                    Id = MarkId.ToText(record.Id),
                    FoundBy = report.Watermark is Watermark.WatermarkReading.Found ? "watermark" : "manifest",
                    Job = record.Job,
                    ManifestHash = record.ManifestHash,
                    FileHasRecordedManifest = report.Manifest.ManifestHash is { } hash && recordedHash is not null ? hash == recordedHash : null,
                    StoredManifest = record.ManifestStore is { } store && stored is not null
                        ? new StoredManifest(store, stored.ManifestHash ?? "", record.ManifestHash is null ? null : stored.ManifestHash == record.ManifestHash, CheckedManifest.Of(stored))
                        : null,
                },
                Note = ProvenanceAnswer.NotDetectedNote,
            };
        }
    }

    private static CheckedAgreement Tell(Agreement agreement) => new(JsonNamingPolicy.KebabCaseLower.ConvertName(agreement.State.ToString()), agreement.Explanation);
}
