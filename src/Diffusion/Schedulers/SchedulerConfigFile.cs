using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Farm.Contracts.Json;

namespace Farm.Diffusion.Schedulers;

/// <summary>Reads scheduler_config.json and refuses what cannot be, naming field and value.</summary>
public static partial class SchedulerConfigFile
{
    private const int MostTrainTimesteps = 100_000;

    /// <exception cref="InvalidDataException">The file is missing or malformed; the message names it, the field and the value.</exception>
    public static SchedulerConfig Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{path}: the file is missing");
        }

        try
        {
            return Parse(Encoding.UTF8.GetString(JsonText.WithoutMark(File.ReadAllBytes(path))));
        }
        catch (InvalidDataException refused)
        {
            throw new InvalidDataException($"{path}: {refused.Message}", refused);
        }
    }

    /// <exception cref="InvalidDataException">The text is no configuration; the message names the field and the value.</exception>
    public static SchedulerConfig Parse(string json)
    {
        // Python writes -Infinity bare (lambda_min_clipped), which JSON does not know. A string in the file that holds one stays.
        json = BareInfinity().Replace(json, static match => match.Groups["bare"].Success ? $"\"{match.Value}\"" : match.Value);
        SchedulerConfig? config;
        try
        {
            json = WithoutNulls(json);
            config = JsonSerializer.Deserialize(json, SchedulerJson.Default.SchedulerConfig);
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException(JsonText.Describe(Encoding.UTF8.GetBytes(json), wrong), wrong);
        }

        if (config is null)
        {
            throw new InvalidDataException("not a JSON object");
        }

        return Problem(config) is { } problem ? throw new InvalidDataException(problem) : config;
    }

    /// <summary>The first thing wrong with the values by themselves, whichever scheduler uses them; null if nothing is.</summary>
    private static string? Problem(SchedulerConfig config)
    {
        var steps = config.NumTrainTimesteps;
        if (steps is < 2 or > MostTrainTimesteps)
        {
            return $"num_train_timesteps is {steps}, not 2 to {MostTrainTimesteps}";
        }

        if (config.TrainedBetas is { } betas)
        {
            if (betas.Count != steps)
            {
                return $"trained_betas holds {betas.Count} values, num_train_timesteps is {steps}";
            }

            foreach (var beta in betas)
            {
                if (beta is not (> 0 and < 1))
                {
                    return $"trained_betas holds {beta}, not between 0 and 1";
                }
            }
        }

        var first = config.BetaStart ?? NoiseSchedule.DefaultBetaStart;
        if (first is not (> 0 and < 1))
        {
            return $"beta_start is {first}, not between 0 and 1";
        }

        var last = config.BetaEnd ?? NoiseSchedule.DefaultBetaEnd;
        if (!(last >= first && last < 1))
        {
            return $"beta_end is {last}, not from beta_start ({first}) to 1";
        }

        if (config.StepsOffset < 0 || config.StepsOffset >= steps)
        {
            return $"steps_offset is {config.StepsOffset}, not 0 to {steps - 1}";
        }

        if (config.SolverOrder is < 1 or > 3)
        {
            return $"solver_order is {config.SolverOrder}, not 1, 2 or 3";
        }

        if (!(config.ClipSampleRange > 0 && double.IsFinite(config.ClipSampleRange)))
        {
            return $"clip_sample_range is {config.ClipSampleRange}, not above 0";
        }

        if (config.SigmaMin is { } low && !(low > 0 && double.IsFinite(low)))
        {
            return $"sigma_min is {low}, not above 0";
        }

        if (config.SigmaMax is { } high && !(high > (config.SigmaMin ?? 0) && double.IsFinite(high)))
        {
            return $"sigma_max is {high}, not above sigma_min ({config.SigmaMin ?? 0})";
        }

        bool?[] spacings = [config.UseKarrasSigmas, config.UseExponentialSigmas, config.UseBetaSigmas, config.UseLuLambdas];
        if (spacings.Count(static on => on is true) > 1)
        {
            return "more than one of use_karras_sigmas, use_exponential_sigmas, use_beta_sigmas and use_lu_lambdas is true";
        }

        if (config.OriginalInferenceSteps < 1 || config.OriginalInferenceSteps > steps)
        {
            return $"original_inference_steps is {config.OriginalInferenceSteps}, not 1 to num_train_timesteps ({steps})";
        }

        if (FlowProblem(config) is { } flowProblem)
        {
            return flowProblem;
        }

        // Above 0 signal outweighs noise, and a schedule might keep no step at all.
        return config.LambdaMinClipped is null or <= 0 ? null : $"lambda_min_clipped is {config.LambdaMinClipped}, not 0 or below";
    }

    private static string? FlowProblem(SchedulerConfig config)
    {
        if (!(config.TimestepScaling > 0 && double.IsFinite(config.TimestepScaling)))
        {
            return $"timestep_scaling is {config.TimestepScaling}, not above 0";
        }

        if (!(config.Shift > 0 && double.IsFinite(config.Shift)))
        {
            return $"shift is {config.Shift}, not above 0";
        }

        if (!(config.FlowShift > 0 && double.IsFinite(config.FlowShift)))
        {
            return $"flow_shift is {config.FlowShift}, not above 0";
        }

        if (config.ShiftTerminal is { } terminal and not (>= 0 and < 1))
        {
            return $"shift_terminal is {terminal}, not from 0 to 1";
        }

        if (!double.IsFinite(config.BaseShift))
        {
            return $"base_shift is {config.BaseShift}, not a finite number";
        }

        if (!double.IsFinite(config.MaxShift))
        {
            return $"max_shift is {config.MaxShift}, not a finite number";
        }

        // μ itself divides then.
        if (config is { UseDynamicShifting: true, TimeShiftType: TimeShiftType.Linear } && Math.Min(config.BaseShift, config.MaxShift) is <= 0 and var least)
        {
            return $"{(config.BaseShift <= 0 ? "base_shift" : "max_shift")} is {least}, not above 0, and time_shift_type linear";
        }

        return config.BaseImageSeqLen < 1 || config.MaxImageSeqLen <= config.BaseImageSeqLen
            ? $"max_image_seq_len is {config.MaxImageSeqLen}, not above base_image_seq_len ({config.BaseImageSeqLen})"
            : null;
    }

    /// <summary>diffusers writes null for what there is not; the key takes its default then.</summary>
    private static string WithoutNulls(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"holds {JsonText.NameOf(document.RootElement.ValueKind)}; must be an object");
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var property in document.RootElement.EnumerateObject().Where(static property => property.Value.ValueKind != JsonValueKind.Null))
            {
                property.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [GeneratedRegex("""  "(?:[^"\\]|\\.)*"  |  (?<bare> -?Infinity | NaN )  """, RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex BareInfinity();
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    MaxDepth = 8)]
[JsonSerializable(typeof(SchedulerConfig))]
internal sealed partial class SchedulerJson : JsonSerializerContext;
