using System.Text.Json;
using Farm.Ports.Background;
using Farm.Ports.Redis;
using StackExchange.Redis;

namespace Farm.Coordinator.Live;

/// <summary>Notices among all coordinators, over one Redis channel; this process's own come back over it too.</summary>
internal sealed class RedisProgress(RedisLink redis, TimeProvider time, ILogger<RedisProgress> log) : RepeatingService(time, log), ILiveProgress
{
    private static readonly RedisChannel Channel = RedisChannel.Literal("farm:jobs");
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);
    private readonly LiveHub hub = new();
    private volatile bool subscribed;

    public async ValueTask TellAsync(JobNotice notice, CancellationToken cancellationToken)
    {
        var text = JsonSerializer.Serialize(notice, LiveJson.Default.JobNotice);
        // Not heard back by way of Redis: then at least those who watch here are told.
        if (!await redis.TryAsync(server => server.GetSubscriber().PublishAsync(Channel, text), cancellationToken) || !subscribed)
        {
            hub.Tell(notice);
        }
    }

    public LiveSubscription Subscribe(Guid job) => hub.Subscribe(job);

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        if (await redis.TryAsync(server => server.GetSubscriber().SubscribeAsync(Channel, (_, text) => Hear(text)), cancellationToken))
        {
            // From here on the client itself subscribes again after a lost connection.
            subscribed = true;
        }

        await Task.Delay(subscribed ? Timeout.InfiniteTimeSpan : Retry, Time, cancellationToken);
    }

    private void Hear(RedisValue text)
    {
        try
        {
            if (JsonSerializer.Deserialize((string?)text ?? "null", LiveJson.Default.JobNotice) is { } notice)
            {
                hub.Tell(notice);
            }
        }
        catch (JsonException)
        {
            // A coordinator of another version speaks on the same channel; its watchers are not ours.
        }
    }
}
