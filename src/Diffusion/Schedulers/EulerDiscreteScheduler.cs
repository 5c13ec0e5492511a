using Farm.Diffusion.Noise;

namespace Farm.Diffusion.Schedulers;

/// <summary>Euler's method on the probability flow (Karras et al., arXiv 2206.00364, algorithm 2 without churn).</summary>
internal sealed class EulerDiscreteScheduler(SchedulerConfig config) : SigmaScheduler(config)
{
    public const string ClassName = "EulerDiscreteScheduler";

    public override string Name => ClassName;

    /// <summary>Why this scheduler cannot run a configuration; null if it can.</summary>
    public static string? Refusal(SchedulerConfig config) =>
        config.UseLuLambdas is true ? "use_lu_lambdas is true, which only DPMSolverMultistepScheduler knows" : null;

    private protected override double[] ComputeTimesteps(int steps)
    {
        var timesteps = VisitedTimesteps(steps);
        var levels = Config.InterpolationType is InterpolationType.Linear
            ? Array.ConvertAll(timesteps, Schedule.SigmaAt)
            : Spacings.Exponential(Schedule.SigmaMax, Schedule.SigmaMin, steps + 1);
        if (Config.SigmaSpacing is not SigmaSpacing.Training and var spacing)
        {
            levels = spacing.Sigmas(Config.SigmaMax ?? levels[0], Config.SigmaMin ?? levels[^1], steps);
            timesteps = Array.ConvertAll(levels, Schedule.TimestepOf);
        }

        CheckLevels(levels);
        Levels = [.. levels, Config.FinalSigmasType is FinalSigma.SigmaMin ? Schedule.SigmaMin : 0];
        return Config is { TimestepType: TimestepType.Continuous, PredictionType: PredictionType.Velocity }
            ? Array.ConvertAll(Levels[..steps], static sigma => 0.25 * Math.Log(sigma))
            : timesteps;
    }

    private protected override void Advance(ReadOnlySpan<float> modelOutput, int call, Span<float> sample, INoiseSource source)
    {
        var (sigma, next) = (Levels[call], Levels[call + 1]);
        Combine(next / sigma, sample, 1 - next / sigma, PredictOriginalSample(modelOutput, sigma, sample), sample);
    }
}
