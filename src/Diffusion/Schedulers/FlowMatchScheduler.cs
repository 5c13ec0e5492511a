namespace Farm.Diffusion.Schedulers;

/// <summary>The schedulers over (1−σ)·picture + σ·noise, whose model predicts noise − picture (Lipman et al., arXiv 2210.02747).</summary>
internal abstract class FlowMatchScheduler(SchedulerConfig config) : Scheduler(config)
{
    private double[] sigmas = [];
    private float[] denoised = [];

    public override IReadOnlyList<double> Sigmas => sigmas;

    public override double InitNoiseSigma => 1;

    public override ReadOnlySpan<float> Denoised => denoised;

    /// <summary>Row behind <see cref="Sigmas"/>; set by ComputeTimesteps.</summary>
    private protected double[] Levels { get => sigmas; set => sigmas = value; }

    /// <summary>Rounds the steps that are left out down, where the other families round those that are made.</summary>
    private protected override int FirstStep(int steps, double strength) => (int)(steps - steps * strength);

    private protected override double[] ComputeTimesteps(int steps) => ComputeTimesteps(steps, default, null);

    /// <summary>σ of each step, noisiest first, before 0: shifted, stretched and spread as the configuration says.</summary>
    /// <param name="steps">At least 1.</param>
    /// <param name="given">Instead of the even levels between the ends of training; may be empty.</param>
    /// <param name="mu">Shift by the picture's size; null is the configuration's static shift.</param>
    private protected double[] Shifted(int steps, ReadOnlySpan<double> given, double? mu)
    {
        // Even levels lie between ends that are shifted already where the shift is static, and are shifted once more (SD3).
        var least = 1.0 / Config.NumTrainTimesteps;
        var row = given.IsEmpty ? Spacings.Linspace(1, mu is null ? FlowSigmas.Shift(least, Config.Shift) : least, steps) : given.ToArray();
        foreach (ref var sigma in row.AsSpan())
        {
            sigma = mu is { } shift ? FlowSigmas.Shift(sigma, shift, Config.TimeShiftType) : FlowSigmas.Shift(sigma, Config.Shift);
        }

        FlowSigmas.Stretch(row, Config.ShiftTerminal);
        if (Config.SigmaSpacing is not (SigmaSpacing.Training or SigmaSpacing.Lu) and var spacing)
        {
            row = spacing.Sigmas(Config.SigmaMax ?? row[0], Config.SigmaMin ?? row[^1], steps);
        }

        CheckLevels(row, FlowSigmas.Most);
        return row;
    }

    /// <summary>Fills <see cref="Denoised"/> and gives it.</summary>
    private protected ReadOnlySpan<float> PredictOriginalSample(ReadOnlySpan<float> modelOutput, double sigma, ReadOnlySpan<float> sample)
    {
        var picture = Sized(ref denoised, sample.Length);
        Combine(1, sample, -sigma, modelOutput, picture);
        return picture;
    }

    private protected override (double Clean, double Noise) NoiseWeights(int call) => (1 - sigmas[call], sigmas[call]);
}
