namespace Farm.Dispatch.Costs;

/// <summary>Costs of renders of one model, by kind of worker.</summary>
internal sealed class ModelCost(CostLine assumed)
{
    /// <summary>Kinds beyond these take the place of the one that renders least.</summary>
    private const int MostKinds = 32;

    /// <summary>Share of the past in how much of the model's work a kind does.</summary>
    private const double Forgetting = 0.98;

    private readonly Lock learning = new();
    private readonly Dictionary<string, CostFit> fits = new(StringComparer.Ordinal);
    private volatile Estimate[] estimates = [];

    /// <summary>Seconds and relative error on this kind of worker; over all kinds where it is null or never rendered the model.</summary>
    public (double Seconds, double Error) At(double work, string? workerKind)
    {
        var known = estimates;
        var (seconds, error, shares) = (0.0, 0.0, 0.0);
        foreach (var one in known)
        {
            if (one.Kind == workerKind)
            {
                return (one.Line.At(work), one.Error);
            }

            seconds += one.Share * one.Line.At(work);
            error += one.Share * one.Error;
            shares += one.Share;
        }

        return shares > 0 ? (seconds / shares, error / shares) : (assumed.At(work), CostFit.AssumedError);
    }

    public void Learn(double work, string workerKind, double seconds)
    {
        lock (learning)
        {
            var known = estimates.ToDictionary(static one => one.Kind, static one => one with { Share = one.Share * Forgetting }, StringComparer.Ordinal);
            if (!fits.TryGetValue(workerKind, out var fit))
            {
                if (fits.Count == MostKinds)
                {
                    var least = known.Values.MinBy(static one => one.Share).Kind;
                    fits.Remove(least);
                    known.Remove(least);
                }

                fits.Add(workerKind, fit = new CostFit(assumed));
            }

            fit.Add(work, seconds);
            known[workerKind] = new Estimate(workerKind, known.GetValueOrDefault(workerKind).Share + 1, fit.Line, fit.RelativeError);
            estimates = [.. known.Values];
        }
    }

    private readonly record struct Estimate(string Kind, double Share, CostLine Line, double Error);
}
