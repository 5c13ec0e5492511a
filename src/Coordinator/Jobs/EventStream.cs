using System.Text.Json;
using Farm.Contracts.Api;

namespace Farm.Coordinator.Jobs;

/// <summary>Writes events as text/event-stream. The framework's own result cannot write the comments that keep a silent stream alive.</summary>
/// <param name="mayGoOnAsync">Asked before each event: whoever may no longer read it gets none.</param>
internal sealed class EventStream(IAsyncEnumerable<JobEvent> events, Func<ValueTask<bool>> mayGoOnAsync, CancellationToken shutdown) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // Proxies that gather answers would hold back the events.
        response.Headers["X-Accel-Buffering"] = "no";
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, shutdown);
        try
        {
            await response.StartAsync(ends.Token);
            if (HttpMethods.IsHead(httpContext.Request.Method))
            {
                return;
            }

            await foreach (var item in events.WithCancellation(ends.Token))
            {
                if (!await mayGoOnAsync())
                {
                    return;
                }

                await response.WriteAsync(Format(item), ends.Token);
                await response.Body.FlushAsync(ends.Token);
            }
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The reader left, or the server stops: the reader comes back with Last-Event-ID.
        }
    }

    private static string Format(JobEvent item)
    {
        if (item == JobEvent.Heartbeat)
        {
            return ":\n\n";
        }

        var data = item.Progress is { } progress
            ? JsonSerializer.Serialize(progress, ApiJson.Default.JobProgress)
            : JsonSerializer.Serialize(item.Status, ApiJson.Default.JobStatus);
        return $"event: {item.Name}\nid: {item.Id}\ndata: {data}\n\n";
    }
}
