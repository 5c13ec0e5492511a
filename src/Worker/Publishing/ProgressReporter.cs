using System.Threading.Channels;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Diffusion.Pipelines;
using Farm.Imaging;
using Farm.Ports.Objects;
using Farm.Provenance.C2pa;
using Farm.Provenance.Marking;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Publishing;

/// <summary>
/// Sends progress at most twice a second, always the latest: a slow bus never slows a render. A preview is judged, marked and signed as the
/// picture will be.
/// </summary>
internal sealed class ProgressReporter(
    RenderEvents events, PictureModeration moderation, PictureMarker marker, IObjectStore store, IOptions<ProvenanceOptions> provenance, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Four previews over a render.</summary>
    public static int PreviewEvery(int steps) => Math.Max(1, steps / 5);

    /// <param name="origin">What the previews' manifests say of how they came about.</param>
    public Reports Begin(RenderJob job, PictureOrigin origin) => new(this, job, origin);

    private async Task SendAsync(RenderJob job, PictureOrigin origin, Report report)
    {
        string? key = null;
        if (report.Preview is { } preview)
        {
            using (preview)
            {
                key = await PublishAsync(job, origin, preview);
            }
        }

        await events.TryTellAsync(
            new RenderProgress { JobId = job.JobId, Attempt = job.Attempt, Step = report.Step, Steps = report.Steps, PreviewKey = key },
            CancellationToken.None);
    }

    /// <returns>The preview's key; null without one. It is a courtesy: what is wrong with signer or store, the result's own way tells.</returns>
    private async Task<string?> PublishAsync(RenderJob job, PictureOrigin origin, PixelBuffer preview)
    {
        // What is seen too early cannot be held back any more.
        if (!moderation.Allows(preview, job.Policy))
        {
            return null;
        }

        var order = new MarkOrder
        {
            Id = MarkId.Of(job.JobId, job.Attempt),
            Format = ImageFormat.Jpeg,
            Origin = origin,
            Visible = provenance.Value.WantsVisibleMark(job.Tenant),
        };
        if (await marker.MarkAsync(preview, order, CancellationToken.None) is not MarkResult.Done { Picture: var marked })
        {
            return null;
        }

        var key = ObjectKeys.Preview(job.Tenant, job.JobId);
        try
        {
            await store.PutAsync(key, marked.File, marked.Format.MediaType, CancellationToken.None);
            return key;
        }
        catch (ObjectStoreException)
        {
            return null;
        }
    }

    private readonly record struct Report(int Step, int Steps, PixelBuffer? Preview);

    /// <summary>The reports of one render; disposing of it ends them.</summary>
    public sealed class Reports : IAsyncDisposable
    {
        private readonly Channel<bool> signal = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

        private readonly Lock gate = new();
        private readonly CancellationTokenSource ended = new();
        private readonly Task pump;
        private Report? latest;

        internal Reports(ProgressReporter reporter, RenderJob job, PictureOrigin origin) => pump = PumpAsync(reporter, job, origin);

        public void OnStep(StepProgress progress)
        {
            var preview = Copy(progress.Preview);
            lock (gate)
            {
                var waiting = latest?.Preview;
                if (preview is not null)
                {
                    waiting?.Dispose();
                }

                // A preview that was not sent yet goes with the step that overtakes it.
                latest = new Report(progress.Step, progress.Steps, preview ?? waiting);
            }

            signal.Writer.TryWrite(true);
        }

        public async ValueTask DisposeAsync()
        {
            signal.Writer.Complete();
            await ended.CancelAsync();
            await pump;
            Take()?.Preview?.Dispose();
            ended.Dispose();
        }

        private async Task PumpAsync(ProgressReporter reporter, RenderJob job, PictureOrigin origin)
        {
            try
            {
                await foreach (var _ in signal.Reader.ReadAllAsync(ended.Token))
                {
                    if (Take() is { } report)
                    {
                        await reporter.SendAsync(job, origin, report);
                    }

                    await Task.Delay(Interval, reporter.Time, ended.Token);
                }
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                // The render is over; what was left to say, its outcome says.
            }
        }

        private Report? Take()
        {
            lock (gate)
            {
                var report = latest;
                latest = null;
                return report;
            }
        }

        /// <summary>The picture is gone when the step's call returns.</summary>
        private static PixelBuffer? Copy(PixelBuffer? preview)
        {
            if (preview is null)
            {
                return null;
            }

            var copy = new PixelBuffer(preview.Width, preview.Height);
            preview.Pixels.CopyTo(copy.Pixels);
            return copy;
        }
    }

    private TimeProvider Time => time;
}
