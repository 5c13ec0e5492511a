using System.Security.Cryptography;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Imaging;
using Farm.Ports.Objects;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Farm.Worker.Rendering;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Publishing;

/// <summary>The only way out for a picture: mark, sign, store, and say what was stored.</summary>
internal sealed partial class PicturePublisher(
    PictureMarker marker, PublishedPictures published, IOptions<WorkerOptions> options, IOptions<ProvenanceOptions> provenance, TimeProvider time,
    ILogger<PicturePublisher> logger)
{
    /// <param name="job">Whose picture it is.</param>
    /// <param name="picture">As rendered; it is marked in place.</param>
    /// <param name="origin">What its manifest says of how it came about.</param>
    /// <param name="start">The clock's timestamp when the job was claimed.</param>
    /// <param name="token">Ends the publishing.</param>
    public async Task<RenderOutcome> PublishAsync(RenderJob job, PixelBuffer picture, PictureOrigin origin, long start, CancellationToken token)
    {
        var key = ObjectKeys.Result(job.Tenant, job.JobId, job.Attempt, job.Spec.Format);
        try
        {
            var id = MarkId.Of(job.JobId, job.Attempt);
            var marking = await marker.MarkAsync(
                picture,
                new MarkOrder
                {
                    Id = id,
                    Format = ImageFormat.Parse(job.Spec.Format),
                    Origin = origin,
                    // A job that came again after its picture was stored: its file shall be the one that may have been told already.
                    Earlier = await published.ManifestOfAsync(id, token),
                    Visible = provenance.Value.WantsVisibleMark(job.Tenant),
                    Prompt = DisclosedPrompt.If(provenance.Value.DisclosesPrompts(job.Tenant), job.Spec.Prompt),
                },
                token);
            if (marking is not MarkResult.Done { Picture: var marked })
            {
                var refused = (MarkResult.Refused)marking;
                return Failed(job, refused.Code, refused.Reason, refused.Retryable);
            }

            if (marked.TimeStampProblem is { } problem)
            {
                LogNoTimeStamp(job.JobId, problem);
            }

            await published.StoreAsync(key, marked, token);
            return Completed(job, key, marked, start);
        }
        catch (ObjectStoreException problem)
        {
            return Failed(job, "store-failed", problem.Message, retryable: true);
        }
    }

    private RenderOutcome.Completed Completed(RenderJob job, string key, MarkedPicture picture, long start) => new(new RenderCompleted
    {
        JobId = job.JobId,
        Attempt = job.Attempt,
        WorkerId = options.Value.Id,
        ObjectKey = key,
        ContentType = picture.Format.MediaType,
        Bytes = picture.File.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(picture.File.Span)),
        RenderSeconds = time.GetElapsedTime(start).TotalSeconds,
        MarkId = picture.MarkId,
        ManifestId = picture.ManifestId,
        ManifestHash = picture.ManifestHash,
    });

    private RenderOutcome.Failed Failed(RenderJob job, string code, string reason, bool retryable) => new(new RenderFailed
    {
        JobId = job.JobId, Attempt = job.Attempt, WorkerId = options.Value.Id, Code = code, Reason = reason, Retryable = retryable,
    });

    [LoggerMessage(33, LogLevel.Warning, "The picture of job {Job} is signed without a time stamp: {Problem}")]
    private partial void LogNoTimeStamp(Guid job, string problem);
}
