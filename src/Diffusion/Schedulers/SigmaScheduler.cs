using System.Numerics.Tensors;

namespace Farm.Diffusion.Schedulers;

/// <summary>The schedulers over picture + σ·noise (Karras et al., arXiv 2206.00364).</summary>
internal abstract class SigmaScheduler(SchedulerConfig config) : Scheduler(config, NoiseSchedule.AlmostZero)
{
    private double[] sigmas = [];
    private float[] denoised = [];

    public override IReadOnlyList<double> Sigmas => sigmas;

    public override double InitNoiseSigma => Spacing is TimestepSpacing.Leading ? Math.Sqrt(sigmas[0] * sigmas[0] + 1) : sigmas[0];

    public override ReadOnlySpan<float> Denoised => denoised;

    /// <summary>Row behind <see cref="Sigmas"/>; set by ComputeTimesteps.</summary>
    private protected double[] Levels { get => sigmas; set => sigmas = value; }

    private protected TimestepSpacing Spacing => Config.TimestepSpacing ?? TimestepSpacing.Linspace;

    public override void ScaleModelInput(ReadOnlySpan<float> sample, int call, Span<float> destination) =>
        TensorPrimitives.Multiply(sample, (float)(1 / Math.Sqrt(sigmas[call] * sigmas[call] + 1)), destination);

    private protected double[] VisitedTimesteps(int steps) => Spacing.Timesteps(Config.NumTrainTimesteps, steps, Config.StepsOffset);

    /// <summary>Fills <see cref="Denoised"/> and gives it.</summary>
    private protected Span<float> PredictOriginalSample(ReadOnlySpan<float> modelOutput, double sigma, ReadOnlySpan<float> sample)
    {
        var alpha = 1 / Math.Sqrt(sigma * sigma + 1);
        var picture = Sized(ref denoised, sample.Length);
        // The sample is picture + σ·noise: 1/√ᾱ times the one that the weights are for.
        var (ofSample, ofOutput) = DenoisedWeights(alpha, sigma * alpha);
        Combine(ofSample * alpha, sample, ofOutput, modelOutput, picture);
        return picture;
    }

    private protected override (double Clean, double Noise) NoiseWeights(int call) => (1, sigmas[call]);
}
