using System.Numerics.Tensors;
using Farm.Diffusion.Noise;

namespace Farm.Diffusion.Schedulers;

/// <summary>
/// UniPC of order 1 to 3 (Zhao et al., arXiv 2302.04867): a multistep predictor, whose step is made again when the model has seen its
/// end, so that the correction costs no call.
/// </summary>
internal sealed class UniPcMultistepScheduler(SchedulerConfig config)
    : MultistepScheduler(config with { UseLuLambdas = null, LambdaMinClipped = null }, config.SolverOrder + 1)
{
    public const string ClassName = "UniPCMultistepScheduler";

    /// <summary>Distance of a flow model's first level from pure noise, where ln(α/σ') would have no end.</summary>
    private const double AboveNothing = 1e-6;

    private float[] start = [];
    private int order;

    public override string Name => ClassName;

    private protected override bool RoundsTimesteps => Config.SigmaSpacing is SigmaSpacing.Karras;

    private bool IsBh1 => Config.SolverType is SolverType.Bh1;

    /// <summary>Why this scheduler cannot run a configuration; null if it can.</summary>
    public static string? Refusal(SchedulerConfig config) => config switch
    {
        { PredictX0: false } => "predict_x0 is false; only the form that predicts the picture is supported",
        { UseFlowSigmas: true, SigmaSpacing: SigmaSpacing.Exponential or SigmaSpacing.Beta } =>
            $"use_flow_sigmas and {config.SigmaSpacing.ConfigKey()} are both true, which gives noise levels above 1",
        { UseFlowSigmas: not true, UseDynamicShifting: true } => "use_dynamic_shifting is true and use_flow_sigmas not",
        { UseFlowSigmas: not true, ShiftTerminal: not null } => $"shift_terminal is {config.ShiftTerminal} and use_flow_sigmas not true",
        _ => CommonRefusal(config),
    };

    private protected override double[] FlowLevels(int steps, double? mu)
    {
        var even = Spacings.Linspace(1, 1.0 / Config.NumTrainTimesteps, steps + 1)[..^1];
        var levels = Array.ConvertAll(even, sigma => mu is { } shift
            ? FlowSigmas.Shift(sigma, shift, Config.TimeShiftType)
            : FlowSigmas.Shift(sigma, Config.FlowShift));
        FlowSigmas.Stretch(levels, Config.ShiftTerminal);
        levels[0] = Math.Min(levels[0], 1 - AboveNothing);
        return levels;
    }

    private protected override double FlowLevel(double sigma) => sigma / (sigma + 1);

    private protected override double LeastSigma(ReadOnlySpan<double> levels) =>
        Config.SigmaSpacing is SigmaSpacing.Training && !IsFlow ? Schedule.SigmaMin : levels[^1];

    private protected override double[] ComputeTimesteps(int steps, double? mu)
    {
        order = 0;
        return base.ComputeTimesteps(steps, mu);
    }

    private protected override void Advance(ReadOnlySpan<float> modelOutput, int call, Span<float> sample, INoiseSource source)
    {
        PredictOriginalSample(modelOutput, call, sample);
        if (order > 0 && Config.DisableCorrector?.Contains(call - 1) is not true)
        {
            Correct(call - 1, sample);
        }

        order = OrderOf(call);
        sample.CopyTo(Sized(ref start, sample.Length));
        Span<double> weights = stackalloc double[UniPcStep.MostWeights];
        Span<double> alphas = stackalloc double[order + 1];
        Span<double> noises = stackalloc double[order + 1];
        Measure(call, alphas, noises);
        UniPcStep.Predict(alphas, noises, IsBh1, weights);
        Mix(weights, newest: 0, sample);
    }

    private void Correct(int call, Span<float> sample)
    {
        Span<double> weights = stackalloc double[UniPcStep.MostWeights];
        Span<double> alphas = stackalloc double[order + 1];
        Span<double> noises = stackalloc double[order + 1];
        Measure(call, alphas, noises);
        UniPcStep.Correct(alphas, noises, IsBh1, weights);
        start.CopyTo(sample);
        Mix(weights, newest: 1, sample);
        TensorPrimitives.MultiplyAdd(Pictures[0], (float)weights[order + 1], sample, sample);
    }

    private void Measure(int call, Span<double> alphas, Span<double> noises)
    {
        for (var i = 0; i <= order; i++)
        {
            (alphas[i], noises[i]) = AlphaSigma(Levels[call + 1 - order + i]);
        }
    }

    private void Mix(ReadOnlySpan<double> weights, int newest, Span<float> sample)
    {
        TensorPrimitives.Multiply(sample, (float)weights[0], sample);
        for (var i = 0; i < order; i++)
        {
            TensorPrimitives.MultiplyAdd(Pictures[newest + i], (float)weights[i + 1], sample, sample);
        }
    }

    /// <summary>As many predictions as there are, fewer towards the end; a step of no length or to no noise has no slope to follow.</summary>
    private int OrderOf(int call)
    {
        if (Levels[call + 1] == 0 || Levels[call + 1] == Levels[call])
        {
            return 1;
        }

        return Config.LowerOrderFinal ? Math.Min(Predicted, Timesteps.Count - call) : Predicted;
    }
}
