namespace Farm.Dispatch.Forecasts;

/// <summary>When a waiting job is expected to start and to finish.</summary>
public readonly record struct Forecast(TimeBand Start, TimeBand Finish)
{
    /// <summary>A render that outlasts its prediction is expected to go on for this part of what it has taken.</summary>
    private const double Overrun = 0.1;

    /// <summary>Longer than anything waits.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromDays(3650);

    /// <param name="workBefore">Predicted GPU-seconds that leave before the job.</param>
    /// <param name="predicted">GPU-seconds of the job.</param>
    /// <param name="relativeError">Relative error of predictions, 0 or more.</param>
    /// <returns>Null where nobody serves the model, or it is paused.</returns>
    public static Forecast? Of(ModelService service, double workBefore, double predicted, double relativeError)
    {
        if (service.Slots <= 0 || service.IsPaused)
        {
            return null;
        }

        var factor = Spread.Factor(relativeError);
        var expected = FirstFree(service, workBefore, 1);
        var low = FirstFree(service, workBefore, 1 / factor);
        var high = FirstFree(service, workBefore, factor);
        return new Forecast(
            Band(expected, low, high),
            Band(expected + predicted, low + (predicted / factor), high + (predicted * factor)));
    }

    /// <summary>Seconds until the work before the job has been worked off and a slot is free.</summary>
    private static double FirstFree(ModelService service, double workBefore, double factor)
    {
        // Seconds after which each slot is free: what runs takes the earliest one, as the workers' queues give it.
        var free = new PriorityQueue<double, double>(service.Slots);
        for (var i = 0; i < service.Slots; i++)
        {
            free.Enqueue(0, 0);
        }

        foreach (var remaining in service.Running.OrderByDescending(static render => render.ElapsedSeconds).Select(render => Remaining(render, factor)))
        {
            var at = free.Dequeue();
            free.Enqueue(at + remaining, at + remaining);
        }

        // The work before it then fills the slots evenly, the one that is free first from then on.
        var work = workBefore * factor;
        var (level, open) = (free.Dequeue(), 1);
        while (free.TryDequeue(out var next, out _) && (next - level) * open <= work)
        {
            work -= (next - level) * open++;
            level = next;
        }

        return level + (work / open);
    }

    private static double Remaining(RunningRender render, double factor)
    {
        // Clocks of machines differ: what has not started by ours starts now.
        var elapsed = Math.Max(0, render.ElapsedSeconds);
        return Math.Max((render.PredictedSeconds * factor) - elapsed, Overrun * elapsed);
    }

    private static TimeBand Band(double expected, double low, double high) => new(Span(expected), Span(low), Span(high));

    private static TimeSpan Span(double seconds) => seconds >= Most.TotalSeconds ? Most : TimeSpan.FromSeconds(Math.Max(0, seconds));
}
