using Farm.Diffusion.Noise;

namespace Farm.Diffusion.Schedulers;

/// <summary>
/// Euler's method to below each noise level, and fresh noise back up to it: the variance of the ancestral step of DDPM
/// (Ho et al., arXiv 2006.11239) in terms of σ.
/// </summary>
internal sealed class EulerAncestralDiscreteScheduler(SchedulerConfig config) : SigmaScheduler(config)
{
    public const string ClassName = "EulerAncestralDiscreteScheduler";

    public override string Name => ClassName;

    private protected override double[] ComputeTimesteps(int steps)
    {
        var timesteps = VisitedTimesteps(steps);
        Levels = [.. Array.ConvertAll(timesteps, Schedule.SigmaAt), 0];
        return timesteps;
    }

    private protected override void Advance(ReadOnlySpan<float> modelOutput, int call, Span<float> sample, INoiseSource source)
    {
        var (sigma, next) = (Levels[call], Levels[call + 1]);
        var up = next * Math.Sqrt(sigma * sigma - next * next) / sigma;
        var down = next * next / sigma;
        Combine(down / sigma, sample, 1 - down / sigma, PredictOriginalSample(modelOutput, sigma, sample), sample);
        AddFreshNoise(up, sample, source);
    }
}
