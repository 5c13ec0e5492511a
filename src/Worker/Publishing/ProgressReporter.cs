using System.Buffers;
using System.Threading.Channels;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Diffusion.Pipelines;
using Farm.Imaging;
using Farm.Ports.Objects;

namespace Farm.Worker.Publishing;

/// <summary>Sends progress at most twice a second, always the latest: a slow bus never slows a render.</summary>
internal sealed class ProgressReporter(RenderEvents events, IObjectStore store, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Four previews over a render.</summary>
    public static int PreviewEvery(int steps) => Math.Max(1, steps / 5);

    public Reports Begin(RenderJob job) => new(this, job);

    private async Task SendAsync(RenderJob job, Report report)
    {
        string? key = null;
        if (report.Preview is { } preview)
        {
            key = ObjectKeys.Preview(job.Tenant, job.JobId);
            try
            {
                await store.PutAsync(key, preview, ImageFormat.Jpeg.MediaType, CancellationToken.None);
            }
            catch (ObjectStoreException)
            {
                // A preview is a courtesy; the result's own store call says what is wrong with the store.
                key = null;
            }
        }

        await events.TryTellAsync(
            new RenderProgress { JobId = job.JobId, Attempt = job.Attempt, Step = report.Step, Steps = report.Steps, PreviewKey = key },
            CancellationToken.None);
    }

    private readonly record struct Report(int Step, int Steps, ReadOnlyMemory<byte>? Preview);

    /// <summary>The reports of one render; disposing of it ends them.</summary>
    public sealed class Reports : IAsyncDisposable
    {
        private readonly Channel<bool> signal = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

        private readonly Lock gate = new();
        private readonly CancellationTokenSource ended = new();
        private readonly Task pump;
        private Report? latest;

        internal Reports(ProgressReporter reporter, RenderJob job) => pump = PumpAsync(reporter, job);

        public void OnStep(StepProgress progress)
        {
            var preview = Encode(progress.Preview);
            lock (gate)
            {
                // A preview that was not sent yet goes with the step that overtakes it.
                latest = new Report(progress.Step, progress.Steps, preview ?? latest?.Preview);
            }

            signal.Writer.TryWrite(true);
        }

        public async ValueTask DisposeAsync()
        {
            signal.Writer.Complete();
            await ended.CancelAsync();
            await pump;
            ended.Dispose();
        }

        private async Task PumpAsync(ProgressReporter reporter, RenderJob job)
        {
            try
            {
                await foreach (var _ in signal.Reader.ReadAllAsync(ended.Token))
                {
                    if (Take() is { } report)
                    {
                        await reporter.SendAsync(job, report);
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

        private static ReadOnlyMemory<byte>? Encode(PixelBuffer? preview)
        {
            if (preview is null)
            {
                return null;
            }

            var bytes = new ArrayBufferWriter<byte>();
            ImageCodec.Encode(preview, ImageFormat.Jpeg, EncodeOptions.Default, bytes);
            return bytes.WrittenMemory;
        }
    }

    private TimeProvider Time => time;
}
