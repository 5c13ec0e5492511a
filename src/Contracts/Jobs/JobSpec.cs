using Farm.Contracts.Adapters;

namespace Farm.Contracts.Jobs;

/// <summary>A job with every choice made: the same spec on the same weights gives the same picture.</summary>
public sealed record JobSpec
{
    public required string Model { get; init; }

    public required string Prompt { get; init; }

    public required string NegativePrompt { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required int Steps { get; init; }

    public required double Guidance { get; init; }

    /// <summary>Null for the class in the model's own scheduler_config.json.</summary>
    public string? Scheduler { get; init; }

    public required long Seed { get; init; }

    /// <summary>One of <see cref="PromptSyntaxes"/>; null is plain.</summary>
    public string? PromptSyntax { get; init; }

    /// <summary>Layers to skip at the end of a CLIP encoder; null is none.</summary>
    public int? ClipSkip { get; init; }

    /// <summary>Object key of the picture that the render starts from; null to start from noise.</summary>
    public string? InitImage { get; init; }

    /// <summary>Part of a run from a picture that is made, above 0 to 1; null without one.</summary>
    public double? Strength { get; init; }

    /// <summary>Object keys of reference pictures, in order; null for none.</summary>
    public IReadOnlyList<string>? References { get; init; }

    /// <summary>LoRA adapters, in the order given; null for none.</summary>
    public IReadOnlyList<AdapterUse>? Adapters { get; init; }

    /// <summary>png, jpeg or webp.</summary>
    public required string Format { get; init; }

    /// <summary>Quality of a jpeg or webp file, up to 100; null for the farm's own.</summary>
    public int? FormatQuality { get; init; }

    public required bool Preview { get; init; }

    /// <summary>Every picture that the render works from, with the request's field that names it.</summary>
    public IEnumerable<(string Field, string Key)> SourceKeys()
    {
        if (InitImage is not null)
        {
            yield return ("initImage", InitImage);
        }

        for (var i = 0; i < References?.Count; i++)
        {
            yield return ($"references[{i}]", References[i]);
        }
    }
}

/// <param name="Field">The request's field, as the caller wrote it.</param>
/// <param name="Message">The value and the limit that it breaks.</param>
public sealed record FieldError(string Field, string Message);
