using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Imaging;
using Farm.Ports.Objects;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Farm.Worker.Outcomes;
using Farm.Worker.Settings;
using Farm.Worker.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Publishing;

/// <summary>
/// Judges, marks, signs and stores previews, as the picture will be. They are courtesies: one that fails, comes too late, or waits behind a store
/// that is slow is dropped and counted, and no render knows of it.
/// </summary>
internal sealed class PreviewPublisher(
    PictureModeration moderation, PictureMarker marker, IObjectStore store, IOptions<ProvenanceOptions> provenance, IOptions<WorkerOptions> options,
    ILogger<PreviewPublisher> logger) : IDisposable
{
    /// <summary>One for each render; a store that does not answer keeps those it has, and no more are begun.</summary>
    private readonly SemaphoreSlim free = new(options.Value.Slots);

    /// <param name="delivery">Its picture's: the preview bears the same mark.</param>
    /// <param name="preview">Disposed of here.</param>
    /// <param name="ended">Cancelled when the render is over: a preview that comes later is worth nothing.</param>
    /// <returns>Its key; null without one.</returns>
    public async Task<string?> TryPublishAsync(RenderJob job, RenderDelivery delivery, PictureOrigin origin, PixelBuffer preview, CancellationToken ended)
    {
        using (preview)
        {
            if (!free.Wait(0, CancellationToken.None))
            {
                WorkerTelemetry.PreviewDropped("busy");
                return null;
            }

            try
            {
                return await PublishAsync(job, delivery, origin, preview, ended);
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                WorkerTelemetry.PreviewDropped("late");
                return null;
            }
            catch (Exception problem)
            {
                // Whatever it is: the result's own way tells what is wrong with classifier, signer or store.
                WorkerTelemetry.PreviewDropped("failed");
                logger.PreviewLost(job.JobId, problem.Message, problem is ObjectStoreException ? null : problem);
                return null;
            }
            finally
            {
                free.Release();
            }
        }
    }

    public void Dispose() => free.Dispose();

    private async Task<string?> PublishAsync(RenderJob job, RenderDelivery delivery, PictureOrigin origin, PixelBuffer preview, CancellationToken ended)
    {
        // What is seen too early cannot be held back any more.
        if (!moderation.Allows(preview, job.Policy))
        {
            return null;
        }

        var order = new MarkOrder
        {
            Id = MarkId.Of(job.JobId, job.Attempt, delivery.Id),
            Format = ImageFormat.Jpeg,
            Origin = origin,
            Visible = JobPublishing.Of(job, provenance.Value).VisibleMark,
        };
        if (await marker.MarkAsync(preview, order, ended) is not MarkResult.Done { Picture: var marked })
        {
            return null;
        }

        var key = ObjectKeys.Preview(job.Tenant, job.JobId);
        await store.PutAsync(key, marked.File, marked.Format.MediaType, ended);
        if (ended.IsCancellationRequested)
        {
            // Its store did not heed the token. The job may be held by now, and what was to be seen of it taken away.
            await store.DeleteAsync(key, CancellationToken.None);
            WorkerTelemetry.PreviewDropped("late");
            return null;
        }

        return key;
    }
}
