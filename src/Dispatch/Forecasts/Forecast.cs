using Farm.Dispatch.Costs;

namespace Farm.Dispatch.Forecasts;

/// <summary>When a job that waits is expected to start and to finish.</summary>
public readonly record struct Forecast(TimeBand Start, TimeBand Finish)
{
    /// <summary>Four of five values of a normal distribution lie within so many standard deviations.</summary>
    private const double Deviations = 1.2816;

    /// <summary>Steps by which the time is narrowed down in which a job starts: to a millionth of a millionth of what it may be.</summary>
    private const int Halvings = 40;

    private static readonly (double? Deviations, double Overrun) Expected = (null, 0.1);

    /// <summary>A render that outlasts its prediction goes on for this part of what it has taken.</summary>
    private static readonly (double? Deviations, double Overrun) Low = (-Deviations, 0), High = (Deviations, 0.5);

    /// <summary>Longer than anything waits.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromDays(3650);

    /// <param name="own">Of the job.</param>
    /// <returns>Null where no worker that is present can take it.</returns>
    public static Forecast? OfWaiting(Service service, TimeEstimate own)
    {
        if (!service.Workers.Any(static worker => worker.Slots > 0))
        {
            return null;
        }

        var (expected, low, high) = (UntilStart(service, Expected), UntilStart(service, Low), UntilStart(service, High));
        return new Forecast(Band(expected, low, high), Band(expected + own.Seconds, low + own.At(-Deviations), high + own.At(Deviations)));
    }

    /// <summary>Time until a render that goes on has ended.</summary>
    public static TimeBand OfRunning(RunningRender render) => Band(Remaining(render, Expected), Remaining(render, Low), Remaining(render, High));

    /// <summary>Seconds until the job starts: the jobs before it take the slots that are free first, each for as long as they take in the mean.</summary>
    private static double UntilStart(Service service, (double? Deviations, double Overrun) view)
    {
        var free = service.Workers.SelectMany(worker => FreeAt(worker, view)).ToArray();
        var first = free.Min();
        if (service.JobsBefore == 0)
        {
            return first;
        }

        var each = service.Before.At(view.Deviations) / service.JobsBefore;
        // By the latter, one slot would have started them all.
        var (early, late) = (first, first + (each * service.JobsBefore));
        for (var i = 0; i < Halvings && each > 0 && double.IsFinite(late); i++)
        {
            var middle = early + ((late - early) / 2);
            (early, late) = StartedBy(middle, free, each) > service.JobsBefore ? (early, middle) : (middle, late);
        }

        return late;
    }

    /// <summary>Jobs that have started by a time where each slot takes one after the other.</summary>
    private static double StartedBy(double time, double[] free, double each)
    {
        var started = 0.0;
        foreach (var at in free)
        {
            started += at <= time ? Math.Floor((time - at) / each) + 1 : 0;
        }

        return started;
    }

    /// <summary>Seconds after which each slot is free of what the worker has.</summary>
    private static IEnumerable<double> FreeAt(ServingWorker worker, (double? Deviations, double Overrun) view)
    {
        var free = new PriorityQueue<double, double>(worker.Slots);
        free.EnqueueRange(Enumerable.Repeat(worker.OtherSeconds, worker.Slots), worker.OtherSeconds);
        foreach (var remaining in worker.Running.OrderByDescending(static render => render.ElapsedSeconds ?? -1).Select(render => Remaining(render, view)))
        {
            if (free.TryDequeue(out var at, out _))
            {
                free.Enqueue(at + remaining, at + remaining);
            }
        }

        return free.UnorderedItems.Select(static slot => slot.Element);
    }

    private static double Remaining(RunningRender render, (double? Deviations, double Overrun) view)
    {
        // Clocks of machines differ: what has not started by ours starts now.
        var elapsed = Math.Max(0, render.ElapsedSeconds ?? 0);
        return Math.Max(render.Whole.At(view.Deviations) - elapsed, view.Overrun * elapsed);
    }

    /// <summary>In order: with wide deviations the mean lies far from the middle.</summary>
    private static TimeBand Band(double expected, double low, double high) => new(Span(expected), Span(Math.Min(low, expected)), Span(Math.Max(high, expected)));

    private static TimeSpan Span(double seconds) => !(seconds < Most.TotalSeconds) ? Most : TimeSpan.FromSeconds(Math.Max(0, seconds));
}
