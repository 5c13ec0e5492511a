using System.Buffers;
using System.Security.Cryptography;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Imaging;
using Farm.Ports.Objects;
using Farm.Worker.Rendering;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Publishing;

/// <summary>
/// The only way out for a picture: encode, store, and say what was stored. Moderation, marks and signature will stand here too.
/// </summary>
internal sealed partial class PicturePublisher(
    IObjectStore store, IOptions<WorkerOptions> options, TimeProvider time, ILogger<PicturePublisher> logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <param name="job">Whose picture it is.</param>
    /// <param name="picture">As rendered.</param>
    /// <param name="start">The clock's timestamp when the job was claimed.</param>
    /// <param name="token">Ends the publishing.</param>
    public async Task<RenderOutcome> PublishAsync(RenderJob job, PixelBuffer picture, long start, CancellationToken token)
    {
        var format = ImageFormat.Parse(job.Spec.Format);
        var bytes = new ArrayBufferWriter<byte>(picture.Pixels.Length);
        ImageCodec.Encode(picture, format, EncodeOptions.Default, bytes);
        var key = ObjectKeys.Result(job.Tenant, job.JobId, job.Attempt, job.Spec.Format);
        if (await StoreAsync(key, bytes.WrittenMemory, format.MediaType, token) is { } problem)
        {
            return new RenderOutcome.Failed(new RenderFailed
            {
                JobId = job.JobId,
                Attempt = job.Attempt,
                WorkerId = options.Value.Id,
                Code = "store-failed",
                Reason = problem,
                Retryable = true,
            });
        }

        return new RenderOutcome.Completed(new RenderCompleted
        {
            JobId = job.JobId,
            Attempt = job.Attempt,
            WorkerId = options.Value.Id,
            ObjectKey = key,
            ContentType = format.MediaType,
            Bytes = bytes.WrittenCount,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan)),
            RenderSeconds = time.GetElapsedTime(start).TotalSeconds,
        });
    }

    /// <returns>Null when stored, or why it could not be within the time-out.</returns>
    private async Task<string?> StoreAsync(string key, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken token)
    {
        var begun = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await store.PutAsync(key, bytes, contentType, token);
                return null;
            }
            catch (ObjectStoreException problem)
            {
                if (!problem.IsTransient || time.GetElapsedTime(begun) >= options.Value.StoreTimeout)
                {
                    return problem.Message;
                }

                LogWaiting(key, problem.Message);
                await Task.Delay(pause, time, token);
            }
        }
    }

    [LoggerMessage(32, LogLevel.Warning, "Cannot store {Key} yet, trying again: {Problem}")]
    private partial void LogWaiting(string key, string problem);
}
