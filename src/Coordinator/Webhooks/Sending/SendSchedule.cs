using Farm.Coordinator.Webhooks.Configuration;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Webhooks.Sending;

/// <summary>When a delivery is tried again.</summary>
internal sealed class SendSchedule(IOptions<WebhookOptions> options)
{
    /// <summary>Nobody is left alone longer than this because of what they answer.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(1);

    /// <summary>The wait before the next attempt; null where there is none any more.</summary>
    /// <param name="step">Place of that attempt, 0 for the first.</param>
    /// <param name="chance">From 0 to below 1.</param>
    public TimeSpan? WaitBefore(int step, TimeSpan? retryAfter, double chance)
    {
        var waits = options.Value.Waits;
        if (step >= waits.Count)
        {
            return null;
        }

        var wait = waits[step] * (1 + (chance * options.Value.JitterPercent / 100));
        return retryAfter is { } asked && asked > wait ? asked < LongestRetryAfter ? asked : LongestRetryAfter : wait;
    }
}
