using System.Collections.Concurrent;
using System.Security.Cryptography;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Farm.Worker.Outcomes;
using Farm.Worker.Publishing;
using Farm.Worker.Settings;
using Microsoft.Extensions.Options;

namespace Farm.Benchmarks.Queue;

/// <summary>
/// Publishes a marked and signed file that was prepared, in place of judging, marking and signing each picture: what is left is what a queue costs. There is one for each seed that
/// jobs ask for, made of the first picture with it, and each job has it under keys of its own.
/// </summary>
internal sealed class PreparedPictures(PictureMarker marker, PublishedPictures published, IOptions<WorkerOptions> options, TimeProvider time) : IPicturePublisher, IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private readonly ConcurrentDictionary<long, Prepared> prepared = new();

    public async Task<RenderOutcome> PublishAsync(RenderJob job, RenderDelivery delivery, RenderedPicture rendered, PictureOrigin origin, long start, CancellationToken cancellationToken)
    {
        var (file, sha256) = prepared.TryGetValue(job.Spec.Seed, out var ready) ? ready : await PrepareAsync(job, rendered, origin, cancellationToken);
        var picture = file with { MarkId = MarkId.Of(job.JobId, job.Attempt, delivery.Id) };
        var key = ObjectKeys.Result(job.Tenant, job.JobId, job.Attempt, job.Spec.Format, delivery.Id);
        await published.StoreAsync(key, picture, cancellationToken);
        return new RenderOutcome.Completed(new RenderCompleted
        {
            JobId = job.JobId,
            Attempt = job.Attempt,
            WorkerId = options.Value.Id,
            Claim = job.Claim,
            Redelivered = delivery.MayBeSecond,
            ObjectKey = key,
            ContentType = picture.Format.MediaType,
            Bytes = picture.File.Length,
            Sha256 = sha256,
            RenderSeconds = time.GetElapsedTime(start).TotalSeconds,
            MarkId = picture.MarkId,
            ManifestId = picture.ManifestId,
            ManifestHash = picture.ManifestHash,
        });
    }

    public void Dispose() => gate.Dispose();

    private async Task<Prepared> PrepareAsync(RenderJob job, RenderedPicture rendered, PictureOrigin origin, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            return prepared.TryGetValue(job.Spec.Seed, out var ready) ? ready : prepared[job.Spec.Seed] = await MarkAsync(job, rendered, origin, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<Prepared> MarkAsync(RenderJob job, RenderedPicture rendered, PictureOrigin origin, CancellationToken cancellationToken)
    {
        var order = new MarkOrder { Id = MarkId.Of(job.JobId, job.Attempt), Format = ImageFormat.Parse(job.Spec.Format), Origin = origin };
        return await marker.MarkAsync(rendered.Pixels, order, cancellationToken) is MarkResult.Done { Picture: var marked }
            ? new Prepared(marked, Convert.ToHexStringLower(SHA256.HashData(marked.File.Span)))
            : throw new InvalidOperationException("the picture cannot be marked");
    }

    private sealed record Prepared(MarkedPicture File, string Sha256);
}
