using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;

namespace Farm.Client;

/// <summary>A job's events to its end, over connections that break: each goes on after the last event seen.</summary>
internal sealed class JobEvents(FarmClient farm, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GiveUp = TimeSpan.FromMinutes(2);

    /// <inheritdoc cref="FarmClient.FollowAsync"/>
    public async IAsyncEnumerable<JobUpdate> ReadAsync(Guid job, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? seen = null;
        var heard = time.GetTimestamp();
        var reached = false;
        while (true)
        {
            var reply = await farm.OpenEventsAsync(job, seen, cancellationToken);
            if (reply.TryGet(out var response, out var problem))
            {
                reached = true;
                using (response)
                {
                    if (response.StatusCode == HttpStatusCode.NoContent)
                    {
                        // Nothing more will come after what was seen: the job has ended.
                        yield return new JobUpdate.Moved((await farm.FindAsync(job, cancellationToken)).OrThrow());
                        yield break;
                    }

                    await using var events = await EventConnection.OpenAsync(response, time, cancellationToken);
                    while (await events.NextAsync(cancellationToken) is { } item)
                    {
                        if (Read(item) is { } update)
                        {
                            yield return update;
                            if (update is JobUpdate.Moved moved && moved.Job.State.IsFinal())
                            {
                                yield break;
                            }
                        }

                        seen = item.EventId ?? seen;
                    }
                }

                heard = time.GetTimestamp();
            }
            else if (!reached || (int?)problem.Status is >= 400 and < 500 and not (408 or 429) || time.GetElapsedTime(heard) > GiveUp)
            {
                throw new FarmException(problem);
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private static JobUpdate? Read(SseItem<string> item)
    {
        try
        {
            return item.EventType == "progress"
                ? JsonSerializer.Deserialize(item.Data, ApiJson.Default.JobProgress) is { } step ? new JobUpdate.Stepped(step) : null
                : JsonSerializer.Deserialize(item.Data, ClientJson.Job) is { } status ? new JobUpdate.Moved(status) : null;
        }
        catch (JsonException unlike)
        {
            throw new FarmException(FarmProblem.Unanswered($"an event '{item.EventType}' is not as a farm tells it: {unlike.Message}", ProblemCodes.NoFarm));
        }
    }
}
