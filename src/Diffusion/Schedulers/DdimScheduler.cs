using System.Numerics.Tensors;
using Farm.Diffusion.Noise;

namespace Farm.Diffusion.Schedulers;

/// <summary>Denoising diffusion implicit models (Song et al., arXiv 2010.02502, equations 12 and 16).</summary>
internal sealed class DdimScheduler(SchedulerConfig config, double eta = 0) : AlphaBarScheduler(config)
{
    public const string ClassName = "DDIMScheduler";

    private int stride;

    public override string Name => ClassName;

    /// <summary>Why this scheduler cannot run a configuration; null if it can.</summary>
    public static string? Refusal(SchedulerConfig config) => CommonRefusal(config);

    private protected override double[] ComputeTimesteps(int steps)
    {
        stride = Config.NumTrainTimesteps / steps;
        return WholeTimesteps(steps);
    }

    private protected override void Advance(ReadOnlySpan<float> modelOutput, int call, Span<float> sample, INoiseSource source)
    {
        var timestep = (int)Timesteps[call];
        var next = timestep - stride;
        var alphaBar = Schedule.AlphaBar(timestep);
        var nextAlphaBar = next >= 0 ? Schedule.AlphaBar(next) : Config.SetAlphaToOne ?? true ? 1 : Schedule.AlphaBar(0);
        var deviation = eta * Math.Sqrt((1 - nextAlphaBar) / (1 - alphaBar) * (1 - alphaBar / nextAlphaBar));
        var direction = Math.Sqrt(Math.Max(0, 1 - nextAlphaBar - deviation * deviation));

        var picture = PredictOriginalSample(modelOutput, alphaBar, sample);
        // The noise is that of the picture before clipping, as in diffusers.
        var (noiseOfSample, noiseOfOutput) = PredictedNoiseWeights(alphaBar);
        Combine(direction * noiseOfSample, sample, direction * noiseOfOutput, modelOutput, sample);
        if (Config.ClipSample ?? true)
        {
            Clip(picture);
        }

        TensorPrimitives.MultiplyAdd(picture, (float)Math.Sqrt(nextAlphaBar), sample, sample);
        if (eta > 0)
        {
            AddFreshNoise(deviation, sample, source);
        }
    }
}
