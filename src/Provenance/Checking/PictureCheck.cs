using System.Diagnostics;
using Farm.Contracts.Api;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.C2pa.Containers;
using Farm.Provenance.Watermark;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Provenance.Checking;

/// <summary>
/// Reads all that a picture's file says of where it comes from: its manifest and its invisible mark, looked for at every size and turn. Whatever
/// the bytes are there is an answer, in memory and time that the limits bound. Thread-safe.
/// </summary>
/// <param name="anchors">Whose signatures are trusted.</param>
/// <param name="keys">What marks are looked for with; null for none.</param>
/// <param name="limits">How large files and pictures are decoded.</param>
public sealed class PictureCheck(TrustAnchors anchors, WatermarkKeyRing? keys, DecodeLimits limits, TimeProvider time)
{
    /// <summary>The reason why no mark was looked for, where there is no secret.</summary>
    public const string NoSecret = "no watermark secret is set here (Farm:Provenance:Watermark:SecretFile)";

    /// <summary>
    /// Looks at a file. What is no PNG, JPEG or WebP picture, or larger than is read, is refused; a damaged picture, or one of too many pixels,
    /// has its manifest read all the same. On the caller's thread; a decoder under way ends before a cancellation counts.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ImageResult<PictureReport> Check(ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        var probe = ImageProbe.Read(file.Span, limits);
        if (probe.Refusal is { Reason: RefusalReason.Empty or RefusalReason.TooManyBytes or RefusalReason.UnknownFormat } refusal)
        {
            return refusal;
        }

        var manifest = ContentCredentials.Read(file, anchors, time.GetUtcNow());
        cancellationToken.ThrowIfCancellationRequested();
        return new PictureReport
        {
            Format = PictureContainer.FormatOf(file.Span) ?? throw new UnreachableException(),
            Bytes = file.Length,
            Width = probe.Value?.Width,
            Height = probe.Value?.Height,
            Manifest = manifest,
            Watermark = probe.Refusal is { } unread ? new WatermarkReading.Refused(unread.Message) : LookForMark(file, cancellationToken),
        };
    }

    /// <summary>Puts what was seen beside what is recorded.</summary>
    /// <param name="record">Of the report's <see cref="PictureReport.MarkId"/>; null without one.</param>
    public ProvenanceAnswer Answer(PictureReport report, MarkRecord? record) => ProvenanceAnswer.Of(
        report, record, record?.ManifestStore is { } store ? ContentCredentials.ReadStore(store, anchors, time.GetUtcNow()) : null);

    private WatermarkReading LookForMark(ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        if (keys is null)
        {
            return new WatermarkReading.Refused(NoSecret);
        }

        var decoded = ImageCodec.Decode(file.Span, limits);
        if (!decoded.Succeeded)
        {
            return new WatermarkReading.Refused(decoded.Refusal.Message);
        }

        using var picture = decoded.Value;
        cancellationToken.ThrowIfCancellationRequested();
        return WatermarkDetector.Detect(picture, keys.Until(time.GetUtcNow()), DetectionEffort.Full, cancellationToken);
    }
}
