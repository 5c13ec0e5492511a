using System.Threading.Channels;
using Farm.Contracts.Messages;
using Farm.Diffusion.Pipelines;
using Farm.Imaging;
using Farm.Provenance.C2pa;
using Farm.Worker.Outcomes;
using Farm.Worker.Telemetry;
using Microsoft.Extensions.Logging;

namespace Farm.Worker.Publishing;

/// <summary>
/// Sends progress at most twice a second, always the latest: a slow bus never slows a render. Previews go their own way meanwhile, so that a slow
/// store slows neither the render nor the steps that are told.
/// </summary>
internal sealed class ProgressReporter(OutcomePublisher outcomes, PreviewPublisher previews, TimeProvider time, ILogger<ProgressReporter> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest that the end of a render waits for its reports to heed it; what does not is left to end by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Four previews over a render.</summary>
    public static int PreviewEvery(int steps) => Math.Max(1, steps / 5);

    /// <param name="origin">What the previews' manifests say of how they came about.</param>
    public Reports Begin(RenderJob job, RenderDelivery delivery, PictureOrigin origin) => new(this, job, delivery, origin);

    /// <summary>The reports of one render; disposing of it ends them.</summary>
    public sealed class Reports : IAsyncDisposable
    {
        private readonly ProgressReporter reporter;
        private readonly RenderJob job;
        private readonly RenderDelivery delivery;
        private readonly PictureOrigin origin;

        private readonly Channel<bool> stepped = Signal();
        private readonly Channel<bool> seen = Signal();
        private readonly Lock gate = new();
        private readonly CancellationTokenSource ended = new();
        private readonly Task pumps;
        private StepProgress latest;
        private PixelBuffer? waitingPreview;
        private string? storedPreview;

        internal Reports(ProgressReporter reporter, RenderJob job, RenderDelivery delivery, PictureOrigin origin)
        {
            (this.reporter, this.job, this.delivery, this.origin) = (reporter, job, delivery, origin);
            pumps = Task.WhenAll(PumpStepsAsync(), PumpPreviewsAsync());
        }

        public void OnStep(StepProgress progress)
        {
            var preview = Copy(progress.Preview);
            lock (gate)
            {
                latest = progress with { Preview = null };
                if (preview is not null)
                {
                    if (waitingPreview is not null)
                    {
                        // The one before was not sent yet, and is overtaken.
                        waitingPreview.Dispose();
                        WorkerTelemetry.PreviewDropped("overtaken");
                    }

                    waitingPreview = preview;
                }
            }

            stepped.Writer.TryWrite(true);
            if (preview is not null)
            {
                seen.Writer.TryWrite(true);
            }
        }

        public async ValueTask DisposeAsync()
        {
            stepped.Writer.TryComplete();
            seen.Writer.TryComplete();
            await ended.CancelAsync();
            try
            {
                await pumps.WaitAsync(Patience, reporter.Time, CancellationToken.None);
            }
            catch (TimeoutException)
            {
                reporter.Logger.PreviewLost(job.JobId, "its store does not answer", null);
            }

            TakePreview()?.Dispose();
            // Not disposed of where it is still waited for; it has no timer, and the collector takes it.
            if (pumps.IsCompleted)
            {
                ended.Dispose();
            }
        }

        private Task PumpStepsAsync() => PumpAsync(stepped, async cancellationToken =>
        {
            StepProgress step;
            string? key;
            lock (gate)
            {
                (step, key, storedPreview) = (latest, storedPreview, null);
            }

            await reporter.Outcomes.TryPublishAsync(
                new RenderProgress { JobId = job.JobId, Attempt = job.Attempt, Step = step.Step, Steps = step.Steps, PreviewKey = key }, cancellationToken);
            await Task.Delay(Interval, reporter.Time, cancellationToken);
        });

        private Task PumpPreviewsAsync() => PumpAsync(seen, async cancellationToken =>
        {
            if (TakePreview() is { } preview && await reporter.Previews.TryPublishAsync(job, delivery, origin, preview, cancellationToken) is { } key)
            {
                lock (gate)
                {
                    storedPreview = key;
                }

                stepped.Writer.TryWrite(true);
            }
        });

        private async Task PumpAsync(Channel<bool> signal, Func<CancellationToken, Task> sendAsync)
        {
            var cancellationToken = ended.Token;
            try
            {
                await foreach (var _ in signal.Reader.ReadAllAsync(cancellationToken))
                {
                    await sendAsync(cancellationToken);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The render is over; what was left to say, its outcome says.
            }
            catch (Exception problem)
            {
                // Reports never fail their render.
                reporter.Logger.CannotBeTold(problem, nameof(RenderProgress));
            }
        }

        private PixelBuffer? TakePreview()
        {
            lock (gate)
            {
                var preview = waitingPreview;
                waitingPreview = null;
                return preview;
            }
        }

        private static Channel<bool> Signal() => Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

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

    private OutcomePublisher Outcomes => outcomes;

    private PreviewPublisher Previews => previews;

    private ILogger Logger => logger;
}
