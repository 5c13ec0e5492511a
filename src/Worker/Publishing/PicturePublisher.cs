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
        var format = ImageFormat.Parse(job.Spec.Format);
        var key = ObjectKeys.Result(job.Tenant, job.JobId, job.Attempt, job.Spec.Format);
        try
        {
            var id = MarkId.Of(job.JobId, job.Attempt);
            // A job that came again after its picture was stored: a second signature would not be the one that may have been told already.
            if (await published.FindAsync(key, id, token) is { } earlier)
            {
                return Completed(job, key, earlier, start);
            }

            var marking = await marker.MarkAsync(
                picture,
                new MarkOrder
                {
                    Id = id,
                    Format = format,
                    Origin = origin,
                    Visible = provenance.Value.WantsVisibleMark(job.Tenant),
                    Prompt = DisclosedPrompt.If(provenance.Value.DisclosesPrompts(job.Tenant), job.Spec.Prompt),
                },
                token);
            if (marking is not Marking.Done { Picture: var marked })
            {
                var refused = (Marking.Refused)marking;
                return Failed(job, refused.Code, refused.Reason, refused.Retryable);
            }

            if (marked.TimeStampProblem is { } problem)
            {
                LogNoTimeStamp(job.JobId, problem);
            }

            await published.StoreAsync(key, marked, token);
            return Completed(job, key, new PublishedPicture(marked), start);
        }
        catch (ObjectStoreException problem)
        {
            return Failed(job, "store-failed", problem.Message, retryable: true);
        }
    }

    private RenderOutcome.Completed Completed(RenderJob job, string key, PublishedPicture picture, long start) => new(new RenderCompleted
    {
        JobId = job.JobId,
        Attempt = job.Attempt,
        WorkerId = options.Value.Id,
        ObjectKey = key,
        ContentType = ImageFormat.Parse(job.Spec.Format).MediaType,
        Bytes = picture.Bytes,
        Sha256 = picture.Sha256,
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

/// <summary>What there is to say of a picture in the store.</summary>
internal sealed record PublishedPicture(long Bytes, string Sha256, ulong MarkId, string ManifestId, string ManifestHash)
{
    public PublishedPicture(MarkedPicture picture)
        : this(picture.File.Length, Convert.ToHexStringLower(SHA256.HashData(picture.File.Span)), picture.MarkId, picture.ManifestId, picture.ManifestHash)
    {
    }
}
