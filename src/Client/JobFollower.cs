using System.Net.ServerSentEvents;
using System.Text.Json;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;

namespace Farm.Client;

/// <summary>Follows jobs by server-sent events to their end, over connections that break: each goes on after the last event seen.</summary>
public sealed class JobFollower(FarmClient farm, TimeProvider time)
{
    /// <summary>A job that renders says more than this often; a connection that is dead without saying so is opened again.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GiveUp = TimeSpan.FromMinutes(2);

    /// <returns>The job in its final state, or why it could not be followed.</returns>
    public async Task<Reply<JobStatus>> FollowAsync(Guid job, FollowHooks hooks, CancellationToken cancellationToken)
    {
        var events = new Events(hooks);
        var heard = time.GetTimestamp();
        var reached = false;
        while (true)
        {
            var reply = await farm.OpenEventsAsync(job, events.Seen, cancellationToken);
            if (reply.TryGet(out var response, out var problem))
            {
                reached = true;
                heard = time.GetTimestamp();
                using (response)
                {
                    await ReadAsync(response, events, cancellationToken);
                }

                if (events.Final is { } final)
                {
                    return final;
                }
            }
            else if (!reached || (int?)problem.Status is >= 400 and < 500 || time.GetElapsedTime(heard) > GiveUp)
            {
                return problem;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task ReadAsync(HttpResponseMessage response, Events events, CancellationToken cancellationToken)
    {
        using var idle = new CancellationTokenSource(Silence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
            await foreach (var item in SseParser.Create(stream).EnumerateAsync(either.Token))
            {
                idle.CancelAfter(Silence);
                events.Take(item);
                if (events.Final is not null)
                {
                    return;
                }
            }
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested && problem is IOException or HttpRequestException or OperationCanceledException)
        {
            // The connection broke or went silent; the caller opens another.
        }
    }

    private sealed class Events(FollowHooks hooks)
    {
        public string? Seen { get; private set; }

        public JobStatus? Final { get; private set; }

        public void Take(SseItem<string> item)
        {
            if (item.EventType == "progress")
            {
                if (JsonSerializer.Deserialize(item.Data, ApiJson.Default.JobProgress) is { } step)
                {
                    hooks.OnStep?.Invoke(step);
                }
            }
            else if (JsonSerializer.Deserialize(item.Data, ClientJson.Job) is { } job)
            {
                Final = job.State.IsFinal() ? job : null;
                hooks.OnState?.Invoke(job);
            }

            Seen = item.EventId ?? Seen;
        }
    }
}
