using System.Buffers;
using Farm.Contracts;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Signing;
using Farm.Provenance.VisibleMark;
using Farm.Provenance.Watermark;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Provenance.Marking;

/// <summary>
/// All that a picture gets before it may leave: a visible mark if ordered, the invisible one, its encoding, and a signed manifest. A picture that
/// can hide no mark gets a visible one instead, unless it is a copy of one that is marked. Thread-safe.
/// </summary>
/// <param name="signer">Checked by <see cref="SigningCheck"/> before.</param>
/// <param name="timeStamps">Null for none.</param>
public sealed class PictureMarker(
    CurrentSigner signer, TimeStampAuthority? timeStamps, WatermarkKeyRing watermarks, MarkPainter painter, TrainingMining trainingMining, TimeProvider time)
{
    /// <summary>Pixels. In a narrower copy of a picture a mark of 41 dB drowns, and a stronger one would be seen.</summary>
    public const int LeastWidth = 384;

    /// <param name="key">Stays the caller's, who disposes of it.</param>
    public PictureMarker(
        ISigningKey key, TimeStampAuthority? timeStamps, WatermarkKeyRing watermarks, MarkPainter painter, TrainingMining trainingMining, TimeProvider time)
        : this(CurrentSigner.Only(key, time), timeStamps, watermarks, painter, trainingMining, time)
    {
    }

    /// <param name="picture">Marked in place.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<MarkResult> MarkAsync(PixelBuffer picture, MarkOrder order, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Math.Max(picture.Width, picture.Height) > order.Format.MaxSide)
        {
            return new MarkResult.Refused(new Failure(
                "unmarkable", $"the picture has {picture.Width} x {picture.Height} pixels; a side of a {order.Format} file holds at most {order.Format.MaxSide}", Retryable: false));
        }

        if (order.Visible)
        {
            painter.Draw(picture);
        }

        var invisible = order.MayStandUnmarked && picture.Width < LeastWidth ? null : MarkLadder.Embed(picture, order.Id, watermarks.At(now));
        if (invisible is WatermarkEmbedding.Refused tooLarge && (long)picture.Width * picture.Height > WatermarkEmbedder.MaxPixels)
        {
            return new MarkResult.Refused(new Failure("unmarkable", tooLarge.Reason, Retryable: false));
        }

        var hidden = invisible as WatermarkEmbedding.Marked;
        var isVisible = order.Visible || (hidden is null && !order.MayStandUnmarked);
        if (isVisible && !order.Visible)
        {
            // Too small, or so small and so textured that nothing can be hidden in it: then its pixels say it openly.
            painter.Draw(picture);
        }

        var file = new ArrayBufferWriter<byte>(picture.Pixels.Length);
#pragma warning disable RS0030 // Here, and only here: marked before, signed after.
        ImageCodec.Encode(picture, order.Format, order.Quality is { } quality ? EncodeOptions.Default with { Quality = quality } : EncodeOptions.Default, file);
#pragma warning restore RS0030
        var marked = new MarkedPicture
        {
            Format = order.Format,
            MarkId = order.Id,
            Invisible = hidden,
            IsVisiblyMarked = isVisible,
        };
        return Again(file.WrittenMemory, order, now) is { } again
            ? new MarkResult.Done(marked with { File = again.File, ManifestStore = again.ManifestStore, ManifestId = again.ManifestId, ManifestHash = again.ManifestHash })
            : await SignAsync(file.WrittenMemory, marked, order, now, cancellationToken);
    }

    private async ValueTask<MarkResult> SignAsync(ReadOnlyMemory<byte> file, MarkedPicture marked, MarkOrder order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var claims = new ManifestClaims
        {
            Origin = order.Origin,
            Time = now,
            WatermarkId = marked.Invisible is null ? null : order.Id,
            VisiblyMarked = marked.IsVisiblyMarked,
            TrainingMining = order.TrainingMining ?? trainingMining,
            Prompt = order.Prompt,
        };
        using var lease = await signer.TakeAsync(cancellationToken);
        if (lease.Key.Chain.FirstOrDefault(certificate => certificate.ValidUntil() < now) is { } expired)
        {
            return new MarkResult.Refused(new Failure(
                "signer-expired", $"the certificate of {expired.Subject} ran out at {expired.ValidUntil():u}; it is {now:u}, and what it signs now would not hold", Retryable: true));
        }

        try
        {
            var signed = await ContentCredentials.SignAsync(file, claims, lease.Key, timeStamps, cancellationToken);
            return new MarkResult.Done(marked with
            {
                File = signed.File,
                ManifestStore = signed.ManifestStore,
                ManifestId = signed.ManifestId,
                ManifestHash = signed.ManifestHash,
                TimeStampProblem = signed.TimeStampProblem,
            });
        }
        catch (SigningException away)
        {
            return new MarkResult.Refused(new Failure("signer-failed", away.Message, Retryable: true));
        }
    }

    /// <summary>The file with the manifest that it had before, where that still holds for it.</summary>
    private static SignedPicture? Again(ReadOnlyMemory<byte> file, MarkOrder order, DateTimeOffset now)
    {
        if (order.Earlier is not { } store)
        {
            return null;
        }

        var attached = ContentCredentials.Attach(file, store);
        return ContentCredentials.Read(attached, TrustAnchors.None, now) is { Holds: true, ManifestHash: { } hash, Facts.ManifestId: { } id }
            ? new SignedPicture(attached, store.ToArray(), id, hash, null)
            : null;
    }
}
