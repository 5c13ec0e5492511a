using System.Numerics.Tensors;
using Farm.Diffusion.Noise;

namespace Farm.Diffusion.Schedulers;

/// <summary>Euler's method along the flow (Esser et al., arXiv 2403.03206), or its stochastic form.</summary>
internal sealed class FlowMatchEulerDiscreteScheduler(SchedulerConfig config) : FlowMatchScheduler(config)
{
    public const string ClassName = "FlowMatchEulerDiscreteScheduler";

    public override string Name => ClassName;

    /// <summary>Why this scheduler cannot run a configuration; null if it can.</summary>
    public static string? Refusal(SchedulerConfig config) => config switch
    {
        { InvertSigmas: true } => "invert_sigmas is true, which is for models that run from picture to noise",
        { SigmaSpacing: not SigmaSpacing.Training, SigmaMax: > 1 } => $"sigma_max is {config.SigmaMax}, above 1, which is the noise that a flow begins with",
        _ => null,
    };

    public override bool ShiftsByMu => Config.UseDynamicShifting;

    private protected override double[] ComputeTimesteps(int steps, ReadOnlySpan<double> sigmas, double? mu)
    {
        if (Config.UseDynamicShifting && mu is null)
        {
            throw new ArgumentException("use_dynamic_shifting is true, so that a run needs mu.", nameof(mu));
        }

        // FLUX's pipeline gives μ whether or not the model's configuration shifts by it.
        var row = Shifted(steps, sigmas, Config.UseDynamicShifting ? mu : null);
        Levels = [.. row, 0];
        return Array.ConvertAll(row, sigma => sigma * Config.NumTrainTimesteps);
    }

    private protected override void Advance(ReadOnlySpan<float> modelOutput, int call, Span<float> sample, INoiseSource source)
    {
        var (sigma, next) = (Levels[call], Levels[call + 1]);
        var picture = PredictOriginalSample(modelOutput, sigma, sample);
        if (Config.StochasticSampling)
        {
            TensorPrimitives.Multiply(picture, (float)(1 - next), sample);
            AddFreshNoise(next, sample, source);
        }
        else
        {
            Combine(1, sample, next - sigma, modelOutput, sample);
        }
    }
}
