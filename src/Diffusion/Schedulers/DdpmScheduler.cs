using Farm.Diffusion.Noise;

namespace Farm.Diffusion.Schedulers;

/// <summary>Denoising diffusion probabilistic models (Ho et al., arXiv 2006.11239, equations 7 and 15).</summary>
internal sealed class DdpmScheduler(SchedulerConfig config) : AlphaBarScheduler(config)
{
    public const string ClassName = "DDPMScheduler";

    private const string FixedLarge = "fixed_large";

    private const double LeastVariance = 1e-20;

    public override string Name => ClassName;

    /// <summary>Why this scheduler cannot run a configuration; null if it can.</summary>
    public static string? Refusal(SchedulerConfig config) =>
        config.VarianceType is null or "fixed_small" or "fixed_small_log" or FixedLarge
        ? CommonRefusal(config)
        : $"variance_type is {config.VarianceType}; only fixed_small, fixed_small_log and fixed_large are supported";

    private protected override double[] ComputeTimesteps(int steps) => WholeTimesteps(steps);

    private protected override void Advance(ReadOnlySpan<float> modelOutput, int call, Span<float> sample, INoiseSource source)
    {
        var timestep = (int)Timesteps[call];
        var alphaBar = Schedule.AlphaBar(timestep);
        var nextAlphaBar = call + 1 < Timesteps.Count ? Schedule.AlphaBar((int)Timesteps[call + 1]) : 1;
        var kept = alphaBar / nextAlphaBar;

        var picture = PredictOriginalSample(modelOutput, alphaBar, sample);
        if (Config.ClipSample ?? true)
        {
            Clip(picture);
        }

        var ofSample = Math.Sqrt(kept) * (1 - nextAlphaBar) / (1 - alphaBar);
        Combine(ofSample, sample, Math.Sqrt(nextAlphaBar) * (1 - kept) / (1 - alphaBar), picture, sample);
        if (timestep > 0)
        {
            var variance = Config.VarianceType is FixedLarge ? 1 - kept : (1 - nextAlphaBar) / (1 - alphaBar) * (1 - kept);
            AddFreshNoise(Math.Sqrt(Math.Max(variance, LeastVariance)), sample, source);
        }
    }
}
