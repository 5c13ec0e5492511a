using System.Numerics.Tensors;

namespace Farm.Diffusion.Schedulers;

/// <summary>The schedulers over √ᾱ·picture + √(1−ᾱ)·noise, which go from training step to training step.</summary>
internal abstract class AlphaBarScheduler(SchedulerConfig config) : Scheduler(config, terminalAlphaBar: 0)
{
    private float[] denoised = [];

    public override IReadOnlyList<double> Sigmas => [];

    public override double InitNoiseSigma => 1;

    public override ReadOnlySpan<float> Denoised => denoised;

    /// <summary>Why none of these can run a configuration; null if they can.</summary>
    private protected static string? CommonRefusal(SchedulerConfig config) => config switch
    {
        { Thresholding: true } => "thresholding is true, which is for models of pixels",
        { RescaleBetasZeroSnr: true, PredictionType: PredictionType.Epsilon } =>
            "rescale_betas_zero_snr is true and prediction_type epsilon: pure noise tells nothing of the picture",
        _ => null,
    };

    /// <summary>Whole training steps, leading unless the configuration says otherwise.</summary>
    private protected double[] WholeTimesteps(int steps)
    {
        var spacing = Config.TimestepSpacing ?? TimestepSpacing.Leading;
        var timesteps = spacing.Timesteps(Config.NumTrainTimesteps, steps, Config.StepsOffset);
        foreach (ref var timestep in timesteps.AsSpan())
        {
            timestep = Math.Round(timestep);
        }

        if (timesteps[0] >= Config.NumTrainTimesteps)
        {
            throw new ArgumentOutOfRangeException(nameof(steps), steps,
                $"With steps_offset {Config.StepsOffset} the first timestep would be {timesteps[0]}.");
        }

        return timesteps;
    }

    /// <summary>Fills <see cref="Denoised"/> and gives it.</summary>
    private protected Span<float> PredictOriginalSample(ReadOnlySpan<float> modelOutput, double alphaBar, ReadOnlySpan<float> sample)
    {
        var picture = Sized(ref denoised, sample.Length);
        var (ofSample, ofOutput) = DenoisedWeights(Math.Sqrt(alphaBar), Math.Sqrt(1 - alphaBar));
        Combine(ofSample, sample, ofOutput, modelOutput, picture);
        return picture;
    }

    /// <summary>Weights of sample and model output in the predicted noise.</summary>
    private protected (double Sample, double Output) PredictedNoiseWeights(double alphaBar)
    {
        var (alpha, sigma) = (Math.Sqrt(alphaBar), Math.Sqrt(1 - alphaBar));
        return Config.PredictionType switch
        {
            PredictionType.Epsilon => (0, 1),
            PredictionType.Velocity => (sigma, alpha),
            _ => (1 / sigma, -alpha / sigma),
        };
    }

    private protected void Clip(Span<float> picture) =>
        TensorPrimitives.Clamp(picture, (float)-Config.ClipSampleRange, (float)Config.ClipSampleRange, picture);

    private protected override (double Clean, double Noise) NoiseWeights(int call)
    {
        var alphaBar = Schedule.AlphaBar((int)Timesteps[call]);
        return (Math.Sqrt(alphaBar), Math.Sqrt(1 - alphaBar));
    }
}
