using System.Numerics.Tensors;
using Farm.Diffusion.Noise;

namespace Farm.Diffusion.Schedulers;

/// <summary>Heun's method on the probability flow (Karras et al., arXiv 2206.00364, algorithm 1).</summary>
internal sealed class HeunDiscreteScheduler(SchedulerConfig config)
    : SigmaScheduler(config.WithLatentBetas(Schedulers.BetaSchedule.Linear) with { RescaleBetasZeroSnr = false })
{
    public const string ClassName = "HeunDiscreteScheduler";

    private readonly HeunMethod heun = new();

    public override string Name => ClassName;

    private protected override int CallsPerStep => 2;

    /// <summary>Why this scheduler cannot run a configuration; null if it can.</summary>
    public static string? Refusal(SchedulerConfig config) => EulerDiscreteScheduler.Refusal(config);

    private protected override double[] ComputeTimesteps(int steps)
    {
        heun.Reset();
        var timesteps = VisitedTimesteps(steps);
        var levels = Array.ConvertAll(timesteps, Schedule.SigmaAt);
        if (Config.SigmaSpacing is not SigmaSpacing.Training and var spacing)
        {
            levels = spacing.Sigmas(Config.SigmaMax ?? levels[0], Config.SigmaMin ?? levels[^1], steps);
            timesteps = Array.ConvertAll(levels, Schedule.TimestepOf);
        }

        CheckLevels(levels);
        Levels = [.. HeunMethod.PerCall(levels), 0];
        return HeunMethod.PerCall(timesteps);
    }

    private protected override void Advance(ReadOnlySpan<float> modelOutput, int call, Span<float> sample, INoiseSource source)
    {
        var sigma = Levels[call];
        var picture = PredictOriginalSample(modelOutput, sigma, sample);
        if (Config.ClipSample ?? false)
        {
            var range = (float)Config.ClipSampleRange;
            TensorPrimitives.Clamp(picture, -range, range, picture);
        }

        var length = HeunMethod.Corrects(call) ? sigma - Levels[call - 1] : Levels[call + 1] - sigma;
        heun.Advance(1 / sigma, -1 / sigma, picture, length, call, sample);
    }
}
