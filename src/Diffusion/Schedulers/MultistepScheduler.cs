namespace Farm.Diffusion.Schedulers;

/// <summary>The solvers over α·picture + σ'·noise in steps of λ = ln(α/σ'), which remember the pictures predicted at the last calls.</summary>
/// <param name="config">The model's.</param>
/// <param name="remembered">How many pictures are kept.</param>
internal abstract class MultistepScheduler(SchedulerConfig config, int remembered) : Scheduler(config, NoiseSchedule.AlmostZero)
{
    private readonly float[][] pictures = NoPictures(remembered);
    private double[] sigmas = [];
    private int predicted;

    public override IReadOnlyList<double> Sigmas => sigmas;

    public override double InitNoiseSigma => 1;

    public override ReadOnlySpan<float> Denoised => pictures[0];

    /// <summary>σ of the noise levels: σ'/α, or for a flow model σ' = 1 − α.</summary>
    private protected ReadOnlySpan<double> Levels => sigmas;

    /// <summary>Newest first.</summary>
    private protected ReadOnlySpan<float[]> Pictures => pictures;

    /// <summary>Pictures predicted so far, of those a step of full order uses.</summary>
    private protected int Predicted => predicted;

    private protected bool IsFlow => Config.UseFlowSigmas is true;

    public override int MostSteps => Config.NumTrainTimesteps - 1;

    /// <summary>Whether timesteps of spread noise levels are rounded, rather than cut off.</summary>
    private protected abstract bool RoundsTimesteps { get; }

    /// <summary>Why none of these can run a configuration; null if they can.</summary>
    private protected static string? CommonRefusal(SchedulerConfig config) => config switch
    {
        { Thresholding: true } => "thresholding is true, which is for models of pixels",
        { PredictionType: PredictionType.Flow, UseFlowSigmas: not true } => "prediction_type is flow_prediction and use_flow_sigmas not true",
        _ => null,
    };

    public override bool ShiftsByMu => IsFlow && Config.UseDynamicShifting;

    /// <summary>σ of a flow model's steps, noisiest first, before 0.</summary>
    /// <param name="steps">At least 1.</param>
    /// <param name="mu">Null where the shift is static.</param>
    private protected abstract double[] FlowLevels(int steps, double? mu);

    /// <summary>σ of a flow for one of the spread levels σ/α.</summary>
    private protected virtual double FlowLevel(double sigma) => throw new InvalidOperationException($"{Name} spreads no levels of a flow.");

    /// <summary>The pipelines of flow models round the steps that are left out down, the others those that are made.</summary>
    private protected override int FirstStep(int steps, double strength) => IsFlow ? (int)(steps - steps * strength) : base.FirstStep(steps, strength);

    /// <summary>σ after the last step where the configuration wants one above 0.</summary>
    private protected virtual double LeastSigma(ReadOnlySpan<double> levels) => Schedule.SigmaMin;

    private protected override double[] ComputeTimesteps(int steps, ReadOnlySpan<double> sigmas, double? mu)
    {
        if (!sigmas.IsEmpty || !ShiftsByMu)
        {
            return base.ComputeTimesteps(steps, sigmas, mu);
        }

        return mu is null
            ? throw new ArgumentException("use_dynamic_shifting is true, so that a run needs mu.", nameof(mu))
            : ComputeTimesteps(steps, mu);
    }

    private protected override double[] ComputeTimesteps(int steps) => ComputeTimesteps(steps, mu: null);

    private protected virtual double[] ComputeTimesteps(int steps, double? mu)
    {
        predicted = 0;
        double[] timesteps;
        if (Config.SigmaSpacing is not SigmaSpacing.Training and var spacing)
        {
            var spread = spacing.Sigmas(Config.SigmaMax ?? Schedule.SigmaMax, Config.SigmaMin ?? Schedule.SigmaMin, steps);
            sigmas = IsFlow ? Array.ConvertAll(spread, FlowLevel) : spread;
            timesteps = IsFlow ? Cut(sigmas) : Array.ConvertAll(spread, sigma =>
                RoundsTimesteps ? Math.Round(Schedule.TimestepOf(sigma)) : Math.Truncate(Schedule.TimestepOf(sigma)));
        }
        else if (IsFlow)
        {
            sigmas = FlowLevels(steps, mu);
            timesteps = Cut(sigmas);
        }
        else
        {
            var last = Schedule.CountAbove(Config.LambdaMinClipped ?? double.NegativeInfinity);
            timesteps = (Config.TimestepSpacing ?? TimestepSpacing.Linspace)
                .MultistepTimesteps(Config.NumTrainTimesteps, last, steps, Config.StepsOffset);
            sigmas = Array.ConvertAll(timesteps, Schedule.SigmaAt);
        }

        CheckLevels(sigmas, IsFlow ? FlowSigmas.Most : double.MaxValue, areDistinct: true);
        sigmas = [.. sigmas, Config.FinalSigmasType is FinalSigma.SigmaMin ? LeastSigma(sigmas) : 0];
        return timesteps;
    }

    /// <summary>Predicts the picture from a call's sample and puts it first; the oldest is forgotten.</summary>
    private protected void PredictOriginalSample(ReadOnlySpan<float> modelOutput, int call, ReadOnlySpan<float> sample)
    {
        foreach (ref var buffer in pictures.AsSpan())
        {
            Sized(ref buffer, sample.Length);
        }

        var oldest = pictures[^1];
        Array.Copy(pictures, 0, pictures, 1, pictures.Length - 1);
        pictures[0] = oldest;
        var (alpha, sigma) = AlphaSigma(sigmas[call]);
        var (ofSample, ofOutput) = DenoisedWeights(alpha, sigma);
        Combine(ofSample, sample, ofOutput, modelOutput, oldest);
        predicted = Math.Min(predicted + 1, Config.SolverOrder);
    }

    /// <summary>α and σ' at a noise level.</summary>
    private protected (double Alpha, double Sigma) AlphaSigma(double sigma)
    {
        var alpha = IsFlow ? 1 - sigma : 1 / Math.Sqrt(sigma * sigma + 1);
        return (alpha, IsFlow ? sigma : sigma * alpha);
    }

    private protected override (double Clean, double Noise) NoiseWeights(int call) => AlphaSigma(sigmas[call]);

    /// <summary>The whole training steps below a flow's levels.</summary>
    private double[] Cut(double[] levels) => Array.ConvertAll(levels, sigma => Math.Truncate(sigma * Config.NumTrainTimesteps));

    private static float[][] NoPictures(int count)
    {
        var row = new float[count][];
        Array.Fill(row, []);
        return row;
    }
}
