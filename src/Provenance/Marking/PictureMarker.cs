using System.Buffers;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Signing;
using Farm.Provenance.VisibleMark;
using Farm.Provenance.Watermark;
using Farm.Provenance.Watermark.Keys;

namespace Farm.Provenance.Marking;

/// <summary>
/// All that a picture gets before it may leave: a visible mark if ordered, the invisible one, its encoding, and a signed manifest. A picture that
/// can hide no mark gets a visible one instead. Thread-safe.
/// </summary>
/// <param name="key">Checked by <see cref="SigningCheck"/> before.</param>
/// <param name="timeStamps">Null for none.</param>
public sealed class PictureMarker(
    ISigningKey key, TimeStampAuthority? timeStamps, WatermarkKeyRing watermarks, MarkPainter painter, TrainingMining trainingMining, TimeProvider time)
{
    /// <param name="picture">Marked in place.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<Marking> MarkAsync(PixelBuffer picture, MarkOrder order, CancellationToken token)
    {
        var now = time.GetUtcNow();
        if (order.Visible)
        {
            painter.Draw(picture);
        }

        var invisible = MarkLadder.Embed(picture, order.Id, watermarks.At(now));
        if (invisible is WatermarkEmbedding.Refused tooLarge && (long)picture.Width * picture.Height > WatermarkEmbedder.MaxPixels)
        {
            return new Marking.Refused("unmarkable", tooLarge.Reason, Retryable: false);
        }

        var hidden = invisible as WatermarkEmbedding.Marked;
        var visible = order.Visible || hidden is null;
        if (visible && !order.Visible)
        {
            // Too small, or so small and so textured that nothing can be hidden in it: then its pixels say it openly.
            painter.Draw(picture);
        }

        var file = new ArrayBufferWriter<byte>(picture.Pixels.Length);
        ImageCodec.Encode(picture, order.Format, EncodeOptions.Default, file);
        var claims = new ManifestClaims
        {
            Origin = order.Origin,
            Time = now,
            WatermarkId = hidden is null ? null : order.Id,
            VisiblyMarked = visible,
            TrainingMining = trainingMining,
            Prompt = order.Prompt,
        };
        try
        {
            var signed = await ContentCredentials.SignAsync(file.WrittenMemory, claims, key, timeStamps, token);
            return new Marking.Done(new MarkedPicture
            {
                Format = order.Format,
                File = signed.File,
                MarkId = order.Id,
                ManifestStore = signed.ManifestStore,
                ManifestId = signed.ManifestId,
                ManifestHash = signed.ManifestHash,
                Invisible = hidden,
                IsVisiblyMarked = visible,
                TimeStampProblem = signed.TimeStampProblem,
            });
        }
        catch (SigningException away)
        {
            return new Marking.Refused("signer-failed", away.Message, Retryable: true);
        }
    }
}
