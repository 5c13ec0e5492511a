namespace Farm.Dispatch.Costs;

/// <summary>Learns how long the last renders took against their predictions, from a window of them in which later ones weigh more.</summary>
internal sealed class RatioFit
{
    private const int Window = 64;

    /// <summary>Weight of a render against the one that came after it: half of all weight lies on the last 19.</summary>
    private const double Forgetting = 0.97;

    /// <summary>Before any render the prediction is believed, with the weight of so many renders.</summary>
    private const double AssumedRenders = 1;

    /// <summary>Deviation that is assumed before any: four of five renders within a factor of 1.8.</summary>
    private const double AssumedDeviation = 0.46;

    /// <summary>No render counts for more than this many times the upper quarter: a model that was cold is no rule.</summary>
    private const double MostOverQuarter = 4;

    private static readonly double AssumedVariance = Math.Exp(AssumedDeviation * AssumedDeviation) - 1;

    public static readonly SettledRatio Assumed = new(1, AssumedDeviation, AssumedVariance, AssumedRenders);

    private readonly List<(double Predicted, double Seconds)> renders = new(Window);

    public SettledRatio Ratio { get; private set; } = Assumed;

    public void Add(double predicted, double seconds)
    {
        if (renders.Count == Window)
        {
            renders.RemoveAt(0);
        }

        renders.Add((predicted, seconds));
        var ratios = renders.Select((render, i) => (Ratio: render.Seconds / render.Predicted, render.Predicted, Weight: Math.Pow(Forgetting, renders.Count - 1 - i))).ToList();
        var most = MostOverQuarter * UpperQuarter(ratios);
        ratios = [.. ratios.Select(one => one with { Ratio = Math.Min(one.Ratio, most) })];
        var (seen, sum) = (ratios.Sum(static one => one.Weight), ratios.Sum(static one => one.Weight * one.Predicted));
        // What is assumed has the size of the mean render.
        var assumed = AssumedRenders * sum / seen;
        var mean = (assumed + ratios.Sum(static one => one.Weight * one.Predicted * one.Ratio)) / (assumed + sum);
        Ratio = new SettledRatio(mean, Deviation(ratios), Variance(ratios, mean), AssumedRenders + seen);
    }

    /// <summary>Standard deviation of the logarithms of ratios.</summary>
    private static double Deviation(List<(double Ratio, double Predicted, double Weight)> ratios)
    {
        var middle = ratios.Sum(static one => one.Weight * Math.Log(one.Ratio)) / ratios.Sum(static one => one.Weight);
        var squares = ratios.Sum(one => one.Weight * (Math.Log(one.Ratio) - middle) * (Math.Log(one.Ratio) - middle));
        return Math.Sqrt(((AssumedRenders * AssumedDeviation * AssumedDeviation) + squares) / (AssumedRenders + ratios.Sum(static one => one.Weight)));
    }

    /// <summary>Variance of ratios over their mean.</summary>
    private static double Variance(List<(double Ratio, double Predicted, double Weight)> ratios, double mean)
    {
        var squares = ratios.Sum(one => one.Weight * ((one.Ratio / mean) - 1) * ((one.Ratio / mean) - 1));
        return ((AssumedRenders * AssumedVariance) + squares) / (AssumedRenders + ratios.Sum(static one => one.Weight));
    }

    private static double UpperQuarter(List<(double Ratio, double Predicted, double Weight)> ratios)
    {
        var left = ratios.Sum(static one => one.Weight) / 4;
        foreach (var (ratio, _, weight) in ratios.OrderByDescending(static one => one.Ratio))
        {
            left -= weight;
            if (left < 0)
            {
                return ratio;
            }
        }

        return ratios.Min(static one => one.Ratio);
    }
}
