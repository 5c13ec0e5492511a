using System.Text.Json;
using System.Threading.Channels;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Http;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Keys;
using Farm.Coordinator.OpenAi.Asking;
using Farm.Coordinator.Storage;

namespace Farm.Coordinator.OpenAi.Answers;

/// <summary>Answers with typed events: previews of each picture while it is rendered, and the picture.</summary>
internal sealed class ImageStream(JobWatch watch, JobReader reader, ImageOutcomes outcomes, AccessGate gate, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private const string Heartbeat = ":\n\n";

    /// <returns>Whether the caller has its answer, so that an equal request is another.</returns>
    public async Task<bool> WriteAsync(HttpContext context, ImageOrder order, IReadOnlyList<JobRow> jobs, Language language, CancellationToken cancellationToken)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream";
        // Proxies that gather answers would hold back the events.
        response.Headers["X-Accel-Buffering"] = "no";
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var events = Channel.CreateBounded<string>(jobs.Count * 2);
        var following = FollowAllAsync(context, order, jobs, language, events.Writer, ends.Token);
        try
        {
            // Long before the first event: a client waits for the head of an answer no longer than for all of it.
            await response.StartAsync(ends.Token);
            await response.Body.FlushAsync(ends.Token);
            await foreach (var item in events.Reader.ReadAllAsync(ends.Token))
            {
                if (!await gate.StillMayAsync(context))
                {
                    return true;
                }

                await response.WriteAsync(item, ends.Token);
                await response.Body.FlushAsync(ends.Token);
            }

            await following;
            return !context.RequestAborted.IsCancellationRequested;
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The reader left, or the server stops: the same request again finds the jobs.
            return false;
        }
        finally
        {
            await ends.CancelAsync();
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAllAsync(HttpContext context, ImageOrder order, IReadOnlyList<JobRow> jobs, Language language, ChannelWriter<string> events, CancellationToken cancellationToken)
    {
        try
        {
            var ended = await Task.WhenAll(jobs.Select((job, index) => FollowAsync(context, order, job, index, language, events, cancellationToken)));
            if (Array.TrueForAll(ended, static outcome => outcome.Item is null))
            {
                await events.WriteAsync(Format(new ImageEvent { Type = "error", Error = ImageCollector.Worst(ended).Detail }), cancellationToken);
            }

            events.Complete();
        }
        catch (Exception problem)
        {
            events.Complete(problem);
        }
    }

    private async Task<ImageOutcome> FollowAsync(
        HttpContext context, ImageOrder order, JobRow job, int index, Language language, ChannelWriter<string> events, CancellationToken cancellationToken)
    {
        var spec = ImageOutcomes.SpecOf(job);
        var template = new ImageEvent
        {
            Type = "", Index = index, Size = $"{spec.Width}x{spec.Height}", Quality = order.Quality ?? ImageCollector.Auto, Background = ImageCollector.Opaque, OutputFormat = spec.Format,
        };
        var kind = order.IsEdit ? "image_edit" : "image_generation";
        var sent = 0;
        await foreach (var item in watch.FollowAsync(job, default, language, cancellationToken))
        {
            if (item == JobEvent.Heartbeat)
            {
                await events.WriteAsync(Heartbeat, cancellationToken);
            }
            else if (item.Progress is { Preview: not null } progress && sent < order.Partials && (long)progress.Step * (order.Partials + 1) >= (long)progress.Steps * (sent + 1)
                && await outcomes.ReadAsync(ObjectKeys.Preview(job.Tenant, job.Id), cancellationToken) is { } preview)
            {
                await events.WriteAsync(
                    Format(template with { Type = $"{kind}.partial_image", B64Json = Convert.ToBase64String(preview.Span), OutputFormat = "jpeg", PartialImageIndex = sent++, CreatedAt = Now }), cancellationToken);
            }
        }

        var row = await reader.FindAsync(job.Tenant, job.Id, cancellationToken) ?? job;
        var outcome = await outcomes.ReadAsync(row, index, order, language, context.Request, cancellationToken);
        if (outcome is { Item: { } picture })
        {
            await events.WriteAsync(Format(template with { Type = $"{kind}.completed", B64Json = picture.B64Json, CreatedAt = Now, Usage = UsageTally.Of([outcome]) }), cancellationToken);
        }
        else if (order.Pictures > 1)
        {
            await events.WriteAsync(Format(new ImageEvent { Type = $"{kind}.failed", Index = index, Reason = outcome.Error?.Detail }), cancellationToken);
        }

        return outcome;
    }

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    private static string Format(ImageEvent told) => $"event: {told.Type}\ndata: {JsonSerializer.Serialize(told, ImageAnswerJson.Default.ImageEvent)}\n\n";
}
