using System.Numerics.Tensors;
using Farm.Diffusion.Noise;

namespace Farm.Diffusion.Schedulers;

/// <summary>
/// DPM-Solver++ of order 1 to 3 and its stochastic form (Lu et al., arXiv 2211.01095), over the pictures predicted at the last calls.
/// </summary>
internal sealed class DpmSolverMultistepScheduler(SchedulerConfig config) : MultistepScheduler(config, config.SolverOrder)
{
    public const string ClassName = "DPMSolverMultistepScheduler";

    /// <summary>Runs shorter than this end with lower orders, if the configuration lets them.</summary>
    private const int ShortRun = 15;

    private const string SupportedAlgorithms = "only dpmsolver++ and sde-dpmsolver++ are supported";

    private readonly bool stochastic = config.AlgorithmType is SolverAlgorithm.SdeDpmSolverPlusPlus;

    public override string Name => ClassName;

    /// <summary>diffusers rounds for Karras and Lu alone, and not on the cosine schedule.</summary>
    private protected override bool RoundsTimesteps => Config.SigmaSpacing is SigmaSpacing.Karras or SigmaSpacing.Lu
        && Config.BetaSchedule is not BetaSchedule.SquaredCosine;

    /// <summary>Why this scheduler cannot run a configuration; null if it can.</summary>
    public static string? Refusal(SchedulerConfig config) => config switch
    {
        { AlgorithmType: SolverAlgorithm.DpmSolver } => "algorithm_type is dpmsolver; " + SupportedAlgorithms,
        { AlgorithmType: SolverAlgorithm.SdeDpmSolver } => "algorithm_type is sde-dpmsolver; " + SupportedAlgorithms,
        { UseFlowSigmas: true, SigmaSpacing: not SigmaSpacing.Training } =>
            $"use_flow_sigmas and {config.SigmaSpacing.ConfigKey()} are both true, which gives noise levels above 1",
        { UseFlowSigmas: true, UseDynamicShifting: true, TimeShiftType: not TimeShiftType.Exponential } =>
            "time_shift_type is linear; with use_dynamic_shifting only exponential is supported here",
        { VarianceType: "learned" or "learned_range" } => $"variance_type is {config.VarianceType}, which is for models of pixels",
        _ => CommonRefusal(config),
    };

    private protected override double[] FlowLevels(int steps, double? mu)
    {
        // α from 1 down, and σ from it: in another order the last bit differs, and a timestep with it.
        var alphas = Spacings.Linspace(1, 1.0 / Config.NumTrainTimesteps, steps + 1);
        var shift = mu is { } exponent ? Math.Exp(exponent) : Config.FlowShift;
        var levels = Array.ConvertAll(alphas, alpha => FlowSigmas.Shift(1 - alpha, shift));
        Array.Reverse(levels);
        return levels[..^1];
    }

    private protected override void Advance(ReadOnlySpan<float> modelOutput, int call, Span<float> sample, INoiseSource source)
    {
        PredictOriginalSample(modelOutput, call, sample);
        var solution = DpmSolverStep.Solve(Levels, call, OrderOf(call), Config.SolverType is SolverType.Heun, stochastic, IsFlow);
        Combine(solution.Sample, sample, solution.Picture0, Pictures[0], sample);
        if (solution.Picture1 != 0)
        {
            TensorPrimitives.MultiplyAdd(Pictures[1], (float)solution.Picture1, sample, sample);
        }

        if (solution.Picture2 != 0)
        {
            TensorPrimitives.MultiplyAdd(Pictures[2], (float)solution.Picture2, sample, sample);
        }

        if (stochastic)
        {
            AddFreshNoise(solution.Noise, sample, source);
        }
    }

    /// <summary>As many predictions as there are, fewer at the end of a short run and where σ becomes zero.</summary>
    private int OrderOf(int call)
    {
        var shortRun = Config.LowerOrderFinal && Timesteps.Count < ShortRun;
        var left = Timesteps.Count - call;
        if (left == 1 && (shortRun || Config.EulerAtFinal || Config.FinalSigmasType is not FinalSigma.SigmaMin))
        {
            return 1;
        }

        return left == 2 && shortRun ? Math.Min(Predicted, 2) : Predicted;
    }
}
