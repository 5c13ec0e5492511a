namespace Farm.Diffusion.Schedulers;

/// <summary>The schedulers over (1−σ)·picture + σ·noise, whose model predicts noise − picture (Lipman et al., arXiv 2210.02747).</summary>
internal abstract class FlowMatchScheduler(SchedulerConfig config) : Scheduler(config)
{
    private double[] sigmas = [];
    private float[] denoised = [];

    public override IReadOnlyList<double> Sigmas => sigmas;

    public override double InitNoiseSigma => 1;

    public override ReadOnlySpan<float> Denoised => denoised;

    /// <summary>What <see cref="Sigmas"/> shows; set by LayOut.</summary>
    private protected double[] Levels { get => sigmas; set => sigmas = value; }

    /// <summary>Rounds the steps that are left out down, where the other families round those that are made.</summary>
    private protected override int FirstStep(int steps, double strength) => (int)(steps - steps * strength);

    private protected override double[] LayOut(int steps) => LayOut(steps, default, null);

    /// <summary>σ of each step, noisiest first, before 0: shifted, stretched and spread as the configuration says.</summary>
    /// <param name="steps">At least 1.</param>
    /// <param name="given">Instead of the even levels between the ends of training; may be empty.</param>
    /// <param name="mu">Shift by the picture's size; null is the configuration's static shift.</param>
    private protected double[] Shifted(int steps, ReadOnlySpan<double> given, double? mu)
    {
        // Even levels lie between ends that are shifted already where the shift is static, and are shifted once more (SD3).
        var least = 1.0 / Config.NumTrainTimesteps;
        var row = given.IsEmpty ? Spread.Linear(1, mu is null ? StaticShift(least) : least, steps) : given.ToArray();
        foreach (ref var sigma in row.AsSpan())
        {
            sigma = mu is { } shift ? DynamicShift(sigma, shift) : StaticShift(sigma);
        }

        Stretch(row);
        return Config.SigmaSpacing is SigmaSpacing.Training or SigmaSpacing.Lu
            ? row
            : Config.SigmaSpacing.Spread(Config.SigmaMax ?? row[0], Config.SigmaMin ?? row[^1], steps);
    }

    /// <summary>Fills <see cref="Denoised"/> and gives it.</summary>
    private protected ReadOnlySpan<float> Foresee(ReadOnlySpan<float> modelOutput, double sigma, ReadOnlySpan<float> sample)
    {
        var picture = Sized(ref denoised, sample.Length);
        Combine(1, sample, -sigma, modelOutput, picture);
        return picture;
    }

    private protected override (double Clean, double Noise) NoiseWeights(int call) => (1 - sigmas[call], sigmas[call]);

    private double StaticShift(double sigma) => Config.Shift * sigma / (1 + (Config.Shift - 1) * sigma);

    private double DynamicShift(double sigma, double mu)
    {
        var shift = Config.TimeShiftType is TimeShiftType.Linear ? mu : Math.Exp(mu);
        return shift / (shift + 1 / sigma - 1);
    }

    /// <summary>Scales 1−σ so that the last level is the configuration's; a single level, pure noise, stays.</summary>
    private void Stretch(Span<double> row)
    {
        if (Config.ShiftTerminal is not { } terminal || terminal == 0 || row[^1] == 1)
        {
            return;
        }

        var scale = (1 - terminal) / (1 - row[^1]);
        foreach (ref var sigma in row)
        {
            sigma = 1 - (1 - sigma) * scale;
        }
    }
}
