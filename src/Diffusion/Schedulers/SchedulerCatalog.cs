using System.Diagnostics.CodeAnalysis;

namespace Farm.Diffusion.Schedulers;

/// <summary>The schedulers by the names that people type and that models' configurations hold.</summary>
public static class SchedulerCatalog
{
    /// <summary>Steps that show whether a configuration lays out noise levels at all.</summary>
    private const int ShortRun = 20;

    private static readonly SortedDictionary<string, Func<SchedulerConfig, SchedulerConfig>> ShortNames =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["ddim"] = static config => config with { ClassName = DdimScheduler.ClassName },
            ["ddpm"] = static config => config with { ClassName = DdpmScheduler.ClassName },
            ["pndm"] = static config => config with { ClassName = PndmScheduler.ClassName, SkipPrkSteps = true },
            ["lcm"] = static config => config with { ClassName = LcmScheduler.ClassName },
            ["tcd"] = static config => config with { ClassName = TcdScheduler.ClassName },
            ["euler-a"] = static config => config with { ClassName = EulerAncestralDiscreteScheduler.ClassName },
            ["heun"] = static config => Plain(config) with { ClassName = HeunDiscreteScheduler.ClassName, UseKarrasSigmas = false },
            ["euler"] = static config => Euler(config) with { UseKarrasSigmas = false },
            ["euler-karras"] = static config => Euler(config) with { UseKarrasSigmas = true },
            ["unipc"] = static config => Plain(config) with
            {
                ClassName = UniPcMultistepScheduler.ClassName, UseKarrasSigmas = false, SolverOrder = 2, SolverType = SolverType.Bh2,
            },
            ["flow-euler"] = static config => config with { ClassName = FlowMatchEulerDiscreteScheduler.ClassName },
            ["flow-heun"] = static config => config with { ClassName = FlowMatchHeunDiscreteScheduler.ClassName },
            ["dpmpp-2m"] = static config => DpmSolver(config, SolverAlgorithm.DpmSolverPlusPlus) with { UseKarrasSigmas = false },
            ["dpmpp-2m-karras"] = static config => DpmSolver(config, SolverAlgorithm.DpmSolverPlusPlus) with { UseKarrasSigmas = true },
            ["dpmpp-2m-sde"] = static config => DpmSolver(config, SolverAlgorithm.SdeDpmSolverPlusPlus) with { UseKarrasSigmas = false },
            ["dpmpp-2m-sde-karras"] =
                static config => DpmSolver(config, SolverAlgorithm.SdeDpmSolverPlusPlus) with { UseKarrasSigmas = true },
        };

    private static readonly SortedDictionary<string, Entry> Classes = new(StringComparer.Ordinal)
    {
        [DdimScheduler.ClassName] = new(DdimScheduler.Refusal, static config => new DdimScheduler(config)),
        [DdpmScheduler.ClassName] = new(DdpmScheduler.Refusal, static config => new DdpmScheduler(config)),
        [PndmScheduler.ClassName] = new(PndmScheduler.Refusal, static config => new PndmScheduler(config)),
        [LcmScheduler.ClassName] = new(LcmScheduler.Refusal, static config => new LcmScheduler(config)),
        [TcdScheduler.ClassName] = new(TcdScheduler.Refusal, static config => new TcdScheduler(config)),
        [EulerAncestralDiscreteScheduler.ClassName] = new(static _ => null, static config => new EulerAncestralDiscreteScheduler(config)),
        [HeunDiscreteScheduler.ClassName] = new(HeunDiscreteScheduler.Refusal, static config => new HeunDiscreteScheduler(config)),
        [DpmSolverMultistepScheduler.ClassName] =
            new(DpmSolverMultistepScheduler.Refusal, static config => new DpmSolverMultistepScheduler(config)),
        [UniPcMultistepScheduler.ClassName] = new(UniPcMultistepScheduler.Refusal, static config => new UniPcMultistepScheduler(config)),
        [FlowMatchEulerDiscreteScheduler.ClassName] =
            new(FlowMatchEulerDiscreteScheduler.Refusal, static config => new FlowMatchEulerDiscreteScheduler(config)),
        [FlowMatchHeunDiscreteScheduler.ClassName] = new(static _ => null, static config => new FlowMatchHeunDiscreteScheduler(config)),
        [EulerDiscreteScheduler.ClassName] = new(EulerDiscreteScheduler.Refusal, static config => new EulerDiscreteScheduler(config)),
    };

    /// <summary>Short names for the command line and the API, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ShortNames.Keys];

    /// <summary>Names of the diffusers classes that a model's configuration may hold, sorted.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = [.. Classes.Keys];

    /// <summary>
    /// A scheduler for one request, with the model's configuration and, where the name says so, another method or spacing.
    /// </summary>
    /// <param name="name">A short name in any case, the name of a class, or null for the model's own class.</param>
    /// <param name="modelConfig">The model's configuration; keys it lacks take the default of the class that is made.</param>
    /// <param name="scheduler">The scheduler, before <see cref="Scheduler.SetTimesteps"/>.</param>
    /// <param name="error">What cannot be, with what is supported.</param>
    public static bool TryCreate(
        string? name, SchedulerConfig modelConfig, [NotNullWhen(true)] out Scheduler? scheduler, [NotNullWhen(false)] out string? error)
    {
        scheduler = null;
        var config = modelConfig;
        if (name is not null && ShortNames.TryGetValue(name, out var variant))
        {
            config = variant(modelConfig);
        }
        else if (name is not null && Classes.ContainsKey(name))
        {
            config = modelConfig with { ClassName = name };
        }
        else if (name is not null)
        {
            error = $"There is no scheduler '{name}'; there are {Supported}.";
            return false;
        }

        if (config.ClassName is null || !Classes.TryGetValue(config.ClassName, out var entry))
        {
            error = config.ClassName is null
                ? $"The model's scheduler configuration names no class (_class_name); name one of {Supported}."
                : $"The model's own scheduler, {config.ClassName}, is not supported yet; name one of {Supported}.";
            return false;
        }

        if ((entry.Refusal(config) ?? FlowRefusal(config, modelConfig)) is { } refusal)
        {
            error = $"{config.ClassName} cannot run the model's scheduler configuration: {refusal}.";
            return false;
        }

        scheduler = entry.Create(config);
        error = null;
        return true;
    }

    /// <summary>Lays a short run out with the model's own scheduler.</summary>
    /// <returns>What the configuration cannot do although each of its values may be; null if it can.</returns>
    public static string? Try(SchedulerConfig modelConfig)
    {
        if (!TryCreate(null, modelConfig, out var scheduler, out var error))
        {
            return error;
        }

        try
        {
            foreach (var steps in (ReadOnlySpan<int>)[1, 4, ShortRun])
            {
                scheduler.SetTimesteps(Math.Min(steps, scheduler.MostSteps), mu: scheduler.ShiftsByMu ? modelConfig.MaxShift : null);
            }

            return null;
        }
        catch (NotSupportedException problem)
        {
            return problem.Message;
        }
    }

    /// <summary>Why a scheduler is for another kind of noise than the model's; null if it is for the same.</summary>
    private static string? FlowRefusal(SchedulerConfig config, SchedulerConfig modelConfig)
    {
        var solvesFlow = config.ClassName is DpmSolverMultistepScheduler.ClassName or UniPcMultistepScheduler.ClassName
            && config.UseFlowSigmas is true;
        var forFlow = solvesFlow || IsFlowMatch(config);
        if (config.PredictionType is PredictionType.Flow && !forFlow)
        {
            return "prediction_type is flow_prediction, which is for flow models";
        }

        var modelFlows = IsFlowMatch(modelConfig) || modelConfig.UseFlowSigmas is true;
        return modelConfig.ClassName is null || modelFlows == forFlow
            ? null
            : $"_class_name is {modelConfig.ClassName}, which is {(modelFlows ? "" : "not ")}for flow models";
    }

    private static bool IsFlowMatch(SchedulerConfig config) => config.ClassName?.StartsWith("FlowMatch", StringComparison.Ordinal) is true;

    private static string Supported => string.Join(", ", [.. Names, .. ClassNames]);

    private static SchedulerConfig Euler(SchedulerConfig config) => Plain(config) with { ClassName = EulerDiscreteScheduler.ClassName };

    private static SchedulerConfig DpmSolver(SchedulerConfig config, SolverAlgorithm algorithm) => Plain(config) with
    {
        ClassName = DpmSolverMultistepScheduler.ClassName,
        AlgorithmType = algorithm,
        SolverOrder = 2,
        SolverType = SolverType.Midpoint,
    };

    /// <summary>A short name says which spacing of σ it means, whatever the model's configuration says.</summary>
    private static SchedulerConfig Plain(SchedulerConfig config) =>
        config with { UseExponentialSigmas = false, UseBetaSigmas = false, UseLuLambdas = false };

    private sealed record Entry(Func<SchedulerConfig, string?> Refusal, Func<SchedulerConfig, Scheduler> Create);
}
