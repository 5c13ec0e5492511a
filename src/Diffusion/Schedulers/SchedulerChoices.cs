using System.Text.Json.Serialization;

namespace Farm.Diffusion.Schedulers;

/// <summary>Reads an enum by its diffusers name only; a number in its place is an error.</summary>
internal sealed class NamedChoice<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false) where T : struct, Enum;

/// <summary>Growth of β over the training steps.</summary>
[JsonConverter(typeof(NamedChoice<BetaSchedule>))]
public enum BetaSchedule
{
    [JsonStringEnumMemberName("linear")] Linear,
    [JsonStringEnumMemberName("scaled_linear")] ScaledLinear,
    [JsonStringEnumMemberName("squaredcos_cap_v2")] SquaredCosine,
}

/// <summary>Choice of the training steps that are visited (Lin et al., arXiv 2305.08891, table 2).</summary>
[JsonConverter(typeof(NamedChoice<TimestepSpacing>))]
public enum TimestepSpacing
{
    [JsonStringEnumMemberName("leading")] Leading,
    [JsonStringEnumMemberName("linspace")] Linspace,
    [JsonStringEnumMemberName("trailing")] Trailing,
}

/// <summary>Meaning of the denoiser's output.</summary>
[JsonConverter(typeof(NamedChoice<PredictionType>))]
public enum PredictionType
{
    [JsonStringEnumMemberName("epsilon")] Epsilon,
    [JsonStringEnumMemberName("v_prediction")] Velocity,
    [JsonStringEnumMemberName("sample")] Sample,
    [JsonStringEnumMemberName("flow_prediction")] Flow,
}

/// <summary>Whether the denoiser is told the training step or a quarter of ln σ.</summary>
[JsonConverter(typeof(NamedChoice<TimestepType>))]
public enum TimestepType
{
    [JsonStringEnumMemberName("discrete")] Discrete,
    [JsonStringEnumMemberName("continuous")] Continuous,
}

/// <summary>Whether σ between training steps is interpolated, or spread evenly in its logarithm.</summary>
[JsonConverter(typeof(NamedChoice<InterpolationType>))]
public enum InterpolationType
{
    [JsonStringEnumMemberName("linear")] Linear,
    [JsonStringEnumMemberName("log_linear")] LogLinear,
}

/// <summary>The σ after the last step.</summary>
[JsonConverter(typeof(NamedChoice<FinalSigma>))]
public enum FinalSigma
{
    [JsonStringEnumMemberName("zero")] Zero,
    [JsonStringEnumMemberName("sigma_min")] SigmaMin,
}

/// <summary>Equation that a DPM solver integrates.</summary>
[JsonConverter(typeof(NamedChoice<SolverAlgorithm>))]
public enum SolverAlgorithm
{
    [JsonStringEnumMemberName("dpmsolver++")] DpmSolverPlusPlus,
    [JsonStringEnumMemberName("sde-dpmsolver++")] SdeDpmSolverPlusPlus,
    [JsonStringEnumMemberName("dpmsolver")] DpmSolver,
    [JsonStringEnumMemberName("sde-dpmsolver")] SdeDpmSolver,
    [JsonStringEnumMemberName("deis")] Deis,
}

/// <summary>The form of a second-order correction; the last three belong to DEIS and UniPC.</summary>
[JsonConverter(typeof(NamedChoice<SolverType>))]
public enum SolverType
{
    [JsonStringEnumMemberName("midpoint")] Midpoint,
    [JsonStringEnumMemberName("heun")] Heun,
    [JsonStringEnumMemberName("logrho")] LogRho,
    [JsonStringEnumMemberName("bh1")] Bh1,
    [JsonStringEnumMemberName("bh2")] Bh2,
}

/// <summary>Form of the shift of a flow model's noise levels by μ: e^μ/(e^μ + 1/σ − 1), or with μ itself for e^μ.</summary>
[JsonConverter(typeof(NamedChoice<TimeShiftType>))]
public enum TimeShiftType
{
    [JsonStringEnumMemberName("exponential")] Exponential,
    [JsonStringEnumMemberName("linear")] Linear,
}
