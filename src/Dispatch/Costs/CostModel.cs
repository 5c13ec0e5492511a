using System.Collections.Concurrent;

namespace Farm.Dispatch.Costs;

/// <summary>Predicts GPU-seconds of jobs, and learns from renders that have ended. Thread-safe.</summary>
public sealed class CostModel
{
    /// <summary>A longer render is taken for a fault of the clock that timed it.</summary>
    public const double MostSeconds = CostLine.MostSeconds;

    private readonly ConcurrentDictionary<string, ModelCost> models = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RatioFit> ratios = new(StringComparer.Ordinal);

    /// <param name="workerKind">Null for whatever kind renders it, as the last renders were spread.</param>
    /// <returns>From a tenth of a millisecond to a week.</returns>
    public double Predict(JobShape shape, string? workerKind = null) => At(shape, workerKind).Seconds;

    /// <summary>Four of five renders of this shape are expected to take from one to the other.</summary>
    public (double Low, double High) Band(JobShape shape, string? workerKind = null)
    {
        var (seconds, error) = At(shape, workerKind);
        var factor = Spread.Factor(error);
        return (seconds / factor, seconds * factor);
    }

    /// <summary>Relative error that a prediction is expected to have, 0 to 1.</summary>
    public double RelativeError(JobShape shape, string? workerKind = null) => At(shape, workerKind).Error;

    /// <param name="workerKind">Workers of one kind render alike: the name of the device, or the tier.</param>
    /// <param name="seconds">GPU-seconds that it took.</param>
    /// <returns>False where nothing can be learned from it: the seconds are not above 0, too many, or no number.</returns>
    public bool Learn(JobShape shape, string workerKind, double seconds)
    {
        if (!(seconds > 0 && seconds <= MostSeconds) || shape.Work == 0)
        {
            return false;
        }

        models.GetOrAdd(shape.Model, static (_, shape) => new ModelCost(CostLine.Assumed(shape.Tier)), shape).Learn(shape.Work, workerKind, Math.Max(seconds, CostLine.LeastSeconds));
        return true;
    }

    /// <summary>Learns how far the prediction was off that a job of this model came in with.</summary>
    /// <param name="predicted">GPU-seconds.</param>
    /// <param name="seconds">Time for which the render held its slot, from the claim to the stored picture.</param>
    /// <returns>False where nothing can be learned from it: one of them is not above 0, too many, or no number.</returns>
    public bool Settle(string model, double predicted, double seconds)
    {
        if (!(predicted > 0 && predicted <= MostSeconds && seconds > 0 && seconds <= MostSeconds))
        {
            return false;
        }

        var fit = ratios.GetOrAdd(model, static _ => new RatioFit());
        lock (fit)
        {
            fit.Add(predicted, Math.Max(seconds, CostLine.LeastSeconds));
        }

        return true;
    }

    /// <summary>By what predictions of this model's jobs are to be multiplied, and how well that is known.</summary>
    public SettledRatio RatioOf(string model)
    {
        if (!ratios.TryGetValue(model, out var fit))
        {
            return RatioFit.Assumed;
        }

        lock (fit)
        {
            return fit.Ratio;
        }
    }

    private (double Seconds, double Error) At(JobShape shape, string? workerKind) => models.TryGetValue(shape.Model, out var model)
        ? model.At(shape.Work, workerKind)
        : (CostLine.Assumed(shape.Tier).At(shape.Work), CostFit.AssumedError);
}
