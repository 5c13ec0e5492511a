namespace Farm.Diffusion.Schedulers;

/// <summary>The noise levels a model was trained at: ᾱ and σ = √((1−ᾱ)/ᾱ) per training step, in ascending noise.</summary>
internal sealed class NoiseSchedule
{
    /// <summary>ᾱ that stands for zero where σ must be finite (Euler, DPM++): the smallest half-precision number.</summary>
    public const double AlmostZero = 1.0 / (1 << 24);

    /// <summary>β of training step 0 where neither the configuration nor the class says otherwise.</summary>
    public const double DefaultBetaStart = 0.0001;

    /// <summary>β of the last training step likewise.</summary>
    public const double DefaultBetaEnd = 0.02;

    private readonly double[] alphaBars;
    private readonly double[] sigmas;
    private readonly double[] logSigmas;

    /// <param name="config">Schedule of β.</param>
    /// <param name="terminal">ᾱ of the last training step when rescaling would make it zero.</param>
    public NoiseSchedule(SchedulerConfig config, double terminal)
    {
        alphaBars = Betas(config);
        var product = 1.0;
        foreach (ref var value in alphaBars.AsSpan())
        {
            value = product *= 1 - value;
        }

        if (config.RescaleBetasZeroSnr)
        {
            Rescale(alphaBars, terminal);
        }

        sigmas = Array.ConvertAll(alphaBars, static alphaBar => Math.Sqrt((1 - alphaBar) / alphaBar));
        logSigmas = Array.ConvertAll(sigmas, Math.Log);
    }

    public int Count => alphaBars.Length;

    /// <summary>ᾱ of a training step.</summary>
    public double AlphaBar(int timestep) => alphaBars[timestep];

    /// <summary>σ of the least noisy training step.</summary>
    public double SigmaMin => sigmas[0];

    /// <summary>σ of the noisiest training step.</summary>
    public double SigmaMax => sigmas[^1];

    /// <summary>σ at a timestep that may lie between training steps; beyond the ends, that of the end.</summary>
    public double SigmaAt(double timestep)
    {
        var clamped = Math.Clamp(timestep, 0, Count - 1);
        var low = Math.Min((int)clamped, Count - 2);
        return sigmas[low] + (clamped - low) * (sigmas[low + 1] - sigmas[low]);
    }

    /// <summary>The timestep of a σ, interpolated in ln σ; beyond the ends, the end.</summary>
    public double TimestepOf(double sigma)
    {
        var log = Math.Log(Math.Max(sigma, 1e-10));
        var found = Array.BinarySearch(logSigmas, log);
        var low = Math.Clamp(found >= 0 ? found : ~found - 1, 0, Count - 2);
        var weight = Math.Clamp((logSigmas[low] - log) / (logSigmas[low] - logSigmas[low + 1]), 0, 1);
        return (1 - weight) * low + weight * (low + 1);
    }

    /// <summary>Number of training steps with ln(α/σ) of at least <paramref name="lambda"/>.</summary>
    public int CountAbove(double lambda)
    {
        var count = Count;
        while (count > 0 && -logSigmas[count - 1] < lambda)
        {
            count--;
        }

        return count;
    }

    private static double[] Betas(SchedulerConfig config)
    {
        var count = config.NumTrainTimesteps;
        if (config.TrainedBetas is { } trained)
        {
            return [.. trained];
        }

        var first = config.BetaStart ?? DefaultBetaStart;
        var last = config.BetaEnd ?? DefaultBetaEnd;
        switch (config.BetaSchedule)
        {
            case null or BetaSchedule.Linear:
                return Spacings.Linspace(first, last, count);
            case BetaSchedule.ScaledLinear:
                var roots = Spacings.Linspace(Math.Sqrt(first), Math.Sqrt(last), count);
                return Array.ConvertAll(roots, static root => root * root);
            default:
                // Nichol and Dhariwal, arXiv 2102.09672, equation 17; β capped as published.
                var betas = new double[count];
                for (var i = 0; i < count; i++)
                {
                    betas[i] = Math.Min(1 - Cosine((i + 1.0) / count) / Cosine((double)i / count), 0.999);
                }

                return betas;
        }

        static double Cosine(double time) => Math.Pow(Math.Cos((time + 0.008) / 1.008 * Math.PI / 2), 2);
    }

    /// <summary>arXiv 2305.08891, algorithm 1: shifts √ᾱ to end at zero and scales it to begin where it did.</summary>
    private static void Rescale(double[] alphaBars, double terminal)
    {
        var first = Math.Sqrt(alphaBars[0]);
        var last = Math.Sqrt(alphaBars[^1]);
        foreach (ref var alphaBar in alphaBars.AsSpan())
        {
            alphaBar = Math.Pow((Math.Sqrt(alphaBar) - last) * first / (first - last), 2);
        }

        alphaBars[^1] = terminal;
    }
}
