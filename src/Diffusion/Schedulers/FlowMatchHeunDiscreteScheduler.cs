using Farm.Diffusion.Noise;

namespace Farm.Diffusion.Schedulers;

/// <summary>Heun's method along the flow. It shifts by a static shift as in diffusers, and also by μ where a run gives it.</summary>
internal sealed class FlowMatchHeunDiscreteScheduler(SchedulerConfig config) : FlowMatchScheduler(Plain(config))
{
    public const string ClassName = "FlowMatchHeunDiscreteScheduler";

    private readonly HeunMethod heun = new();

    public override string Name => ClassName;

    private protected override int CallsPerStep => 2;

    private protected override double[] ComputeTimesteps(int steps, ReadOnlySpan<double> sigmas, double? mu)
    {
        heun.Reset();
        var row = Shifted(steps, sigmas, Config.UseDynamicShifting ? mu : null);
        Levels = [.. HeunMethod.PerCall(row), 0];
        return Array.ConvertAll(Levels[..^1], sigma => sigma * Config.NumTrainTimesteps);
    }

    private protected override void Advance(ReadOnlySpan<float> modelOutput, int call, Span<float> sample, INoiseSource source)
    {
        var sigma = Levels[call];
        PredictOriginalSample(modelOutput, sigma, sample);
        var length = HeunMethod.Corrects(call) ? sigma - Levels[call - 1] : Levels[call + 1] - sigma;
        heun.Advance(0, 1, modelOutput, length, call, sample);
    }

    /// <summary>The class in diffusers knows no spacing and no stretching.</summary>
    private static SchedulerConfig Plain(SchedulerConfig config) => config with
    {
        UseKarrasSigmas = null, UseExponentialSigmas = null, UseBetaSigmas = null, ShiftTerminal = null,
    };
}
