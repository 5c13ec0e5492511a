namespace Farm.Dispatch.Costs;

/// <summary>Seconds that renders lately held a slot, over the GPU-seconds that were predicted for them when they came in.</summary>
/// <param name="Mean">Of the whole: the sum of the seconds over the sum of the predictions.</param>
/// <param name="Deviation">Standard deviation of the logarithm of a single render's ratio.</param>
/// <param name="Variance">Of a single render's ratio over the mean; rare renders that take far longer show here.</param>
/// <param name="Renders">Weight of the renders that this was learned from, in renders; what was assumed before any counts too.</param>
public readonly record struct SettledRatio(double Mean, double Deviation, double Variance, double Renders)
{
    /// <summary>One render.</summary>
    public TimeEstimate Of(double predicted) => new(predicted * Mean, Deviation);

    /// <summary>Several renders after each other: what is by chance evens out among them, and how well the mean is known limits that.</summary>
    /// <param name="predicted">Of them all.</param>
    public TimeEstimate Of(double predicted, int jobs) => jobs switch
    {
        <= 0 => default,
        1 => Of(predicted),
        _ => TimeEstimate.OfVariance(predicted * Mean, Variance * ((1.0 / jobs) + (1 / Renders))),
    };
}
