using System.Numerics.Tensors;
using Farm.Diffusion.Noise;

namespace Farm.Diffusion.Schedulers;

/// <summary>
/// Trajectory consistency distillation (Zheng et al., arXiv 2402.19159, algorithm 4): jumps beyond the next timestep and adds noise
/// to come back to it.
/// </summary>
/// <param name="config">The model's.</param>
/// <param name="eta">How far beyond, from 0 (not at all) to 1 (to the picture); γ in the paper.</param>
internal sealed class TcdScheduler(SchedulerConfig config, double eta = 0.3) : ConsistencyScheduler(config)
{
    public const string ClassName = "TCDScheduler";

    public override string Name => ClassName;

    /// <summary>Why this scheduler cannot run a configuration; null if it can.</summary>
    public static string? Refusal(SchedulerConfig config) => CommonRefusal(config);

    private protected override void Advance(ReadOnlySpan<float> modelOutput, int call, Span<float> sample, INoiseSource source)
    {
        var next = IsLast(call) ? 0 : (int)Timesteps[call + 1];
        var alphaBar = Schedule.AlphaBar((int)Timesteps[call]);
        var nextAlphaBar = Schedule.AlphaBar(next);
        var jumpAlphaBar = Schedule.AlphaBar((int)((1 - eta) * next));

        var picture = PredictOriginalSample(modelOutput, alphaBar, sample);
        var (noiseOfSample, noiseOfOutput) = PredictedNoiseWeights(alphaBar);
        var ofNoise = Math.Sqrt(1 - jumpAlphaBar);
        Combine(ofNoise * noiseOfSample, sample, ofNoise * noiseOfOutput, modelOutput, sample);
        TensorPrimitives.MultiplyAdd(picture, (float)Math.Sqrt(jumpAlphaBar), sample, sample);
        if (eta > 0 && !IsLast(call))
        {
            var back = nextAlphaBar / jumpAlphaBar;
            TensorPrimitives.Multiply(sample, (float)Math.Sqrt(back), sample);
            AddFreshNoise(Math.Sqrt(1 - back), sample, source);
        }
    }
}
