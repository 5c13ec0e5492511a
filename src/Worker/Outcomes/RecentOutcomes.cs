using System.Collections.Concurrent;

namespace Farm.Worker.Outcomes;

/// <summary>The last completed attempts, so that a redelivery after a lost connection is answered instead of rendered again.</summary>
internal sealed class RecentOutcomes
{
    private const int Remembered = 1000;
    private readonly ConcurrentDictionary<(Guid Job, int Attempt), RenderOutcome> outcomes = new();
    private readonly ConcurrentQueue<(Guid Job, int Attempt)> order = new();

    public RenderOutcome? Find(Guid job, int attempt) => outcomes.GetValueOrDefault((job, attempt));

    public void Remember(Guid job, int attempt, RenderOutcome outcome)
    {
        // Only what is stored: a released or failed attempt may rightly come again.
        if (outcome is RenderOutcome.Completed or RenderOutcome.Held && outcomes.TryAdd((job, attempt), outcome))
        {
            order.Enqueue((job, attempt));
            if (order.Count > Remembered && order.TryDequeue(out var oldest))
            {
                outcomes.TryRemove(oldest, out _);
            }
        }
    }
}
