using System.Security.Cryptography;
using Farm.Contracts;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Contracts.Moderation;
using Farm.Imaging;
using Farm.Ports.Objects;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Farm.Worker.Outcomes;
using Farm.Worker.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Publishing;

/// <summary>The only way out for a picture: judge, mark, sign, store, and say what was stored. What is held goes the same way, to where nobody gets it.</summary>
internal sealed partial class PicturePublisher(
    PictureModeration moderation, PictureMarker marker, PublishedPictures published, IOptions<WorkerOptions> options, IOptions<ProvenanceOptions> provenance, TimeProvider time,
    ILogger<PicturePublisher> logger) : IPicturePublisher
{
    /// <inheritdoc/>
    public async Task<RenderOutcome> PublishAsync(RenderJob job, RenderDelivery delivery, RenderedPicture rendered, PictureOrigin origin, long start, CancellationToken cancellationToken)
    {
        var judgement = moderation.Judge(rendered.Pixels, job.Policy);
        var isHeld = judgement.Verdict > Verdict.Allow;
        var terms = JobPublishing.Of(job, provenance.Value);
        using var blurred = isHeld && job.Policy.Blurs ? PictureBlur.Of(rendered.Pixels) : null;
        var key = isHeld
            ? ObjectKeys.Held(job.Tenant, job.JobId, job.Attempt, job.Spec.Format, delivery.Id)
            : ObjectKeys.Result(job.Tenant, job.JobId, job.Attempt, job.Spec.Format, delivery.Id);
        try
        {
            var marking = await marker.MarkAsync(
                rendered.Pixels,
                new MarkOrder
                {
                    Id = MarkId.Of(job.JobId, job.Attempt, delivery.Id),
                    Format = ImageFormat.Parse(job.Spec.Format),
                    Quality = job.Spec.FormatQuality,
                    Origin = origin,
                    Visible = terms.VisibleMark,
                    Prompt = DisclosedPrompt.If(terms.DisclosePrompt, job.Spec.Prompt),
                    TrainingMining = JobPublishing.Mining(terms),
                },
                cancellationToken);
            if (marking is not MarkResult.Done { Picture: var marked })
            {
                return Failed(job, ((MarkResult.Refused)marking).Failure);
            }

            if (marked.TimeStampProblem is { } problem)
            {
                LogNoTimeStamp(job.JobId, problem);
            }

            // The blur first: what waits for a reviewer has one.
            if (blurred is not null && await StoreBlurredAsync(ObjectKeys.HeldBlurred(key), blurred, origin, cancellationToken) is { } refused)
            {
                return Failed(job, refused);
            }

            await published.StoreAsync(key, marked, cancellationToken);
            var stored = Stored(job, delivery, key, marked, start) with { Memorisation = rendered.Memorisation, ComputeSeconds = rendered.ComputeSeconds };
            return isHeld
                ? new RenderOutcome.Held(new RenderHeld
                {
                    Picture = stored,
                    Judgement = judgement,
                    BlurredKey = blurred is null ? null : ObjectKeys.HeldBlurred(key),
                })
                : new RenderOutcome.Completed(judgement.Judged > Verdict.Allow ? stored with { Judgement = judgement } : stored);
        }
        catch (ObjectStoreException problem)
        {
            return Failed(job, new Failure("store-failed", problem.Message, Retryable: true));
        }
    }

    private async Task<Failure?> StoreBlurredAsync(string key, PixelBuffer blurred, PictureOrigin origin, CancellationToken cancellationToken)
    {
        var order = new MarkOrder { Id = MarkId.Of(key), Format = ImageFormat.Jpeg, Origin = origin };
        var marking = await marker.MarkAsync(blurred, order, cancellationToken);
        if (marking is not MarkResult.Done { Picture: var marked })
        {
            return ((MarkResult.Refused)marking).Failure;
        }

        await published.StoreAsync(key, marked, cancellationToken);
        return null;
    }

    private RenderCompleted Stored(RenderJob job, RenderDelivery delivery, string key, MarkedPicture picture, long start) => new()
    {
        JobId = job.JobId,
        Attempt = job.Attempt,
        WorkerId = options.Value.Id,
        Claim = job.Claim,
        Redelivered = delivery.MayBeSecond,
        ObjectKey = key,
        ContentType = picture.Format.MediaType,
        Bytes = picture.File.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(picture.File.Span)),
        RenderSeconds = time.GetElapsedTime(start).TotalSeconds,
        MarkId = picture.MarkId,
        ManifestId = picture.ManifestId,
        ManifestHash = picture.ManifestHash,
    };

    private RenderOutcome.Failed Failed(RenderJob job, Failure failure) => new(job, options.Value.Id, failure);

    [LoggerMessage(33, LogLevel.Warning, "The picture of job {Job} is signed without a time stamp: {Problem}")]
    private partial void LogNoTimeStamp(Guid job, string problem);
}
