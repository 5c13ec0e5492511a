using System.Text.Json.Serialization;

namespace Farm.Diffusion.Schedulers;

/// <summary>
/// A model's scheduler_config.json. What diffusers' classes agree on has its default here; where they differ, a missing key stays null
/// and each scheduler fills it as its diffusers namesake does. Keys of other classes are ignored, as there. Constructor parameters,
/// because generated JSON readers forget the initializers of init-only properties.
/// </summary>
/// <param name="ClassName">The diffusers class that the model's authors chose, e.g. "PNDMScheduler"; this farm may lack it.</param>
/// <param name="NumTrainTimesteps">Training steps T; timesteps run from 0 to T−1.</param>
/// <param name="BetaStart">β of training step 0; null is 0.00085 for Heun, LCM and TCD, 0.0001 for the others.</param>
/// <param name="BetaEnd">β of the last training step; null is 0.012 for Heun, LCM and TCD, 0.02 for the others.</param>
/// <param name="BetaSchedule">How β grows between the two; null is scaled_linear for LCM and TCD, linear for the others.</param>
/// <param name="TrainedBetas">β of every training step, instead of the three above.</param>
/// <param name="RescaleBetasZeroSnr">Moves ᾱ so that the last training step is pure noise (arXiv 2305.08891, algorithm 1).</param>
/// <param name="PredictionType">What the denoiser's output means.</param>
/// <param name="TimestepSpacing">
/// Which training steps are visited; null is leading for DDIM, DDPM and PNDM, linspace for the solvers over σ.
/// </param>
/// <param name="StepsOffset">Added to every timestep of leading spacing.</param>
/// <param name="ClipSample">
/// Keeps the predicted picture within ±<paramref name="ClipSampleRange"/>; null is true for DDIM and DDPM, false for Heun and LCM.
/// </param>
/// <param name="ClipSampleRange">See <paramref name="ClipSample"/>.</param>
/// <param name="SetAlphaToOne">
/// The state after the last step is free of noise, rather than that of training step 0; null is true for DDIM, false for PNDM.
/// </param>
/// <param name="Thresholding">Dynamic thresholding, for models of pixels; not supported.</param>
/// <param name="UseKarrasSigmas">Noise levels after Karras et al. At most one of these four is on.</param>
/// <param name="UseExponentialSigmas">Noise levels even in ln σ.</param>
/// <param name="UseBetaSigmas">Noise levels at quantiles of a beta distribution.</param>
/// <param name="UseLuLambdas">DPM++: noise levels even in ln(α/σ).</param>
/// <param name="UseFlowSigmas">UniPC and DPM++ for flow models.</param>
/// <param name="SigmaMin">Low end of the first three spacings; null is that of the training steps.</param>
/// <param name="SigmaMax">High end of them; null is that of the training steps.</param>
/// <param name="FinalSigmasType">Noise level after the last step.</param>
/// <param name="InterpolationType">Euler: where noise levels between training steps lie.</param>
/// <param name="TimestepType">Euler: what a v-predicting denoiser is told.</param>
/// <param name="SolverOrder">DPM++: 1, 2 or 3.</param>
/// <param name="AlgorithmType">DPM++: the equation solved.</param>
/// <param name="SolverType">DPM++: form of the second-order correction; other solvers' forms count as midpoint.</param>
/// <param name="LowerOrderFinal">DPM++: runs of fewer than 15 steps end with lower orders.</param>
/// <param name="EulerAtFinal">DPM++: the last step is of first order.</param>
/// <param name="LambdaMinClipped">DPM++: training steps whose ln(α/σ) lies below are left out; null is none.</param>
/// <param name="VarianceType">DDPM: size of the fresh noise. "learned" and "learned_range" belong to models of pixels; not supported.</param>
/// <param name="SkipPrkSteps">PNDM: starts without Runge-Kutta steps, which is the only form supported.</param>
/// <param name="PredictX0">UniPC: solves for the picture, not the noise; the only form supported.</param>
/// <param name="DisableCorrector">UniPC: steps whose result is not corrected.</param>
/// <param name="OriginalInferenceSteps">LCM and TCD: steps that the model was distilled over.</param>
/// <param name="TimestepScaling">LCM: sharpness of the boundary condition at timestep 0.</param>
/// <param name="FlowShift">UniPC and DPM++ for flow models: static shift.</param>
/// <param name="Shift">FlowMatch: static shift; 1 shifts nothing.</param>
/// <param name="UseDynamicShifting">FlowMatch: the shift is given with each run, as μ.</param>
/// <param name="TimeShiftType">FlowMatch: how μ shifts.</param>
/// <param name="ShiftTerminal">FlowMatch: the last σ before 0, to which the levels are stretched; null or 0 is none.</param>
/// <param name="BaseShift">FlowMatch: μ at <paramref name="BaseImageSeqLen"/>.</param>
/// <param name="MaxShift">FlowMatch: μ at <paramref name="MaxImageSeqLen"/>.</param>
/// <param name="BaseImageSeqLen">FlowMatch: a small picture, in tokens.</param>
/// <param name="MaxImageSeqLen">FlowMatch: a large picture, in tokens.</param>
/// <param name="InvertSigmas">FlowMatch: runs from picture to noise; not supported.</param>
/// <param name="StochasticSampling">FlowMatch Euler: predicts the picture and adds fresh noise at every step.</param>
public sealed record SchedulerConfig(
    [property: JsonPropertyName("_class_name")] string? ClassName = null,
    int NumTrainTimesteps = 1000,
    double? BetaStart = null,
    double? BetaEnd = null,
    BetaSchedule? BetaSchedule = null,
    IReadOnlyList<double>? TrainedBetas = null,
    bool RescaleBetasZeroSnr = false,
    PredictionType PredictionType = PredictionType.Epsilon,
    TimestepSpacing? TimestepSpacing = null,
    int StepsOffset = 0,
    bool? ClipSample = null,
    double ClipSampleRange = 1,
    bool? SetAlphaToOne = null,
    bool Thresholding = false,
    bool? UseKarrasSigmas = null,
    bool? UseExponentialSigmas = null,
    bool? UseBetaSigmas = null,
    bool? UseLuLambdas = null,
    bool? UseFlowSigmas = null,
    double? SigmaMin = null,
    double? SigmaMax = null,
    FinalSigma FinalSigmasType = FinalSigma.Zero,
    InterpolationType InterpolationType = InterpolationType.Linear,
    TimestepType TimestepType = TimestepType.Discrete,
    int SolverOrder = 2,
    SolverAlgorithm AlgorithmType = SolverAlgorithm.DpmSolverPlusPlus,
    SolverType SolverType = SolverType.Midpoint,
    bool LowerOrderFinal = true,
    bool EulerAtFinal = false,
    double? LambdaMinClipped = null,
    string? VarianceType = null,
    bool SkipPrkSteps = false,
    bool PredictX0 = true,
    IReadOnlyList<int>? DisableCorrector = null,
    int OriginalInferenceSteps = 50,
    double TimestepScaling = 10,
    double FlowShift = 1,
    double Shift = 1,
    bool UseDynamicShifting = false,
    TimeShiftType TimeShiftType = TimeShiftType.Exponential,
    double? ShiftTerminal = null,
    double BaseShift = 0.5,
    double MaxShift = 1.15,
    int BaseImageSeqLen = 256,
    int MaxImageSeqLen = 4096,
    bool InvertSigmas = false,
    bool StochasticSampling = false)
{
    /// <summary>Spacing of σ that is on.</summary>
    [JsonIgnore]
    internal SigmaSpacing SigmaSpacing => (UseKarrasSigmas, UseLuLambdas, UseExponentialSigmas, UseBetaSigmas) switch
    {
        (true, _, _, _) => SigmaSpacing.Karras,
        (_, true, _, _) => SigmaSpacing.Lu,
        (_, _, true, _) => SigmaSpacing.Exponential,
        (_, _, _, true) => SigmaSpacing.Beta,
        _ => SigmaSpacing.Training,
    };

    /// <summary>With the β that classes made for latent diffusion take where the file says nothing.</summary>
    internal SchedulerConfig WithLatentBetas(BetaSchedule schedule) => this with
    {
        BetaStart = BetaStart ?? 0.00085, BetaEnd = BetaEnd ?? 0.012, BetaSchedule = BetaSchedule ?? schedule,
    };
}
