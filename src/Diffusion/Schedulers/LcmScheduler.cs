using System.Numerics.Tensors;
using Farm.Diffusion.Noise;

namespace Farm.Diffusion.Schedulers;

/// <summary>Latent consistency models (Luo et al., arXiv 2310.04378, algorithm 3): predicts the picture and adds noise again.</summary>
internal sealed class LcmScheduler(SchedulerConfig config) : ConsistencyScheduler(config)
{
    public const string ClassName = "LCMScheduler";

    /// <summary>Deviation of the pictures in the boundary condition.</summary>
    private const double DataDeviation = 0.5;

    public override string Name => ClassName;

    /// <summary>Why this scheduler cannot run a configuration; null if it can.</summary>
    public static string? Refusal(SchedulerConfig config) => CommonRefusal(config);

    private protected override void Advance(ReadOnlySpan<float> modelOutput, int call, Span<float> sample, INoiseSource source)
    {
        var timestep = Timesteps[call];
        var picture = PredictOriginalSample(modelOutput, Schedule.AlphaBar((int)timestep), sample);
        if (Config.ClipSample ?? false)
        {
            Clip(picture);
        }

        // Karras et al., arXiv 2206.00364: at timestep 0 the sample itself is the answer.
        var scaled = timestep * Config.TimestepScaling;
        var power = scaled * scaled + DataDeviation * DataDeviation;
        Combine(scaled / Math.Sqrt(power), picture, DataDeviation * DataDeviation / power, sample, picture);
        if (IsLast(call))
        {
            picture.CopyTo(sample);
            return;
        }

        var (clean, noise) = NoiseWeights(call + 1);
        TensorPrimitives.Multiply(picture, (float)clean, sample);
        AddFreshNoise(noise, sample, source);
    }
}
