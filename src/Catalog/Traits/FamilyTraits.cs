using Farm.Contracts.Models;

namespace Farm.Catalog.Traits;

/// <summary>
/// All that tells one family from another and is no code: its parts, schedule, guidance, defaults, names of layers, and what a job may say. There is one record for each in
/// <see cref="KnownFamilies"/>. A model's own files may narrow it: <see cref="ModelTraits"/>.
/// </summary>
public sealed record FamilyTraits
{
    /// <summary>Default steps of a model that was distilled to few; it takes no guidance.</summary>
    public const int DistilledSteps = 4;

    public required Family Family { get; init; }

    /// <summary>As cards and people write it.</summary>
    public required string Name { get; init; }

    /// <summary>Part that is run every step: unet or transformer.</summary>
    public required string Denoiser { get; init; }

    /// <summary>Encoders that read a prompt, in the order of their folders.</summary>
    public required IReadOnlyList<TextEncoderTraits> TextEncoders { get; init; }

    /// <summary>Token states of CLIP that the denoiser reads, whose last layers a job may skip.</summary>
    public ClipStates ClipStates { get; init; }

    /// <summary>Whether there is a CLIP encoder whose token states the denoiser reads.</summary>
    public bool ReadsClipStates => ClipStates != ClipStates.None;

    /// <summary>Readings of weights in a prompt that are possible. A language model knows none.</summary>
    public IReadOnlyList<string> PromptSyntaxes { get; init; } = [Farm.Contracts.Jobs.PromptSyntaxes.Plain];

    /// <summary>Pictures that a prompt may speak of.</summary>
    public int MaxReferences { get; init; }

    /// <summary>Input of the denoiser that takes the scale where guidance is distilled into it; null where none is.</summary>
    public string? GuidanceInput { get; init; }

    /// <summary>Guidance of a model without <see cref="GuidanceInput"/>.</summary>
    public GuidanceKind Guidance { get; init; } = GuidanceKind.ClassifierFree;

    /// <summary>Whether there is guidance that a negative prompt can count in.</summary>
    public bool NegativePrompt => Guidance != GuidanceKind.None;

    /// <summary>Negative prompt of a job that has none; null leaves it empty.</summary>
    public string? DefaultNegativePrompt { get; init; }

    /// <summary>Whether a model is guided only where there is a negative prompt.</summary>
    public bool NeedsNegativePrompt => DefaultNegativePrompt is not null;

    /// <summary>Whether a negative prompt is refused, not passed over, where guidance is distilled.</summary>
    public bool RefusesNegativePrompt { get; init; }

    /// <summary>Whether it is a flow model, whose noise levels are σ from 1 to 0.</summary>
    public bool IsFlow { get; init; }

    /// <summary>Whether the pipeline hands its own noise levels, 1 … 1/N, to the scheduler.</summary>
    public bool GivesNoiseLevels { get; init; }

    /// <summary>Rule by which noise levels follow the picture's size, where the scheduler's configuration asks for that.</summary>
    public ShiftRule Shift { get; init; }

    /// <summary>Default steps.</summary>
    public required int Steps { get; init; }

    /// <summary>Default guidance.</summary>
    public required double GuidanceScale { get; init; }

    /// <summary>Latents along an edge of the default picture, where no configuration says; null leaves it to the VAE's.</summary>
    public int? SampleSize { get; init; }

    /// <summary>Tokens of text that attend beside those of the picture.</summary>
    public int TextTokens { get; init; }

    /// <summary>Channels of a text token in the published models; null where they do not tell families apart.</summary>
    public int? TextWidth { get; init; }

    /// <summary>Names of the denoiser's layers that files of adapters use beside those of diffusers.</summary>
    public CheckpointNames CheckpointNames { get; init; }

    /// <summary>Parts of layers' names that no other family has, with underscores for dots.</summary>
    public IReadOnlyList<string> LayerMarks { get; init; } = [];

    /// <summary>The first text encoder of a kind.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public TextEncoderTraits TextEncoder(TextEncoderKind kind) => TextEncoders.First(encoder => encoder.Kind == kind);
}

/// <summary>Token states of a CLIP encoder that a denoiser reads.</summary>
public enum ClipStates
{
    None,

    /// <summary>The last layer's, after the final norm.</summary>
    Last,

    /// <summary>The last layer's but one, without a norm.</summary>
    LastButOne,
}

/// <summary>μ as a function of the picture's size.</summary>
public enum ShiftRule
{
    /// <summary>A line through two sizes.</summary>
    Linear,

    /// <summary>Lines that were fitted to sizes and steps, as FLUX.2 has them.</summary>
    Empirical,
}

/// <summary>Names of a denoiser's layers in its makers' checkpoints.</summary>
public enum CheckpointNames
{
    /// <summary>None beside those of diffusers.</summary>
    Diffusers,

    /// <summary>Stability's and CompVis' of a UNet.</summary>
    Sgm,

    /// <summary>Stability's of Stable Diffusion 3.5.</summary>
    Mmdit,

    /// <summary>Black Forest Labs' of FLUX.1.</summary>
    Flux1,

    /// <summary>Black Forest Labs' of FLUX.2.</summary>
    Flux2,
}

/// <summary>Names of the inputs by which a distilled denoiser takes the guidance scale.</summary>
public static class GuidanceInputs
{
    /// <summary>Input of a UNet: a sinusoid of the scale.</summary>
    public const string TimestepCondition = "timestep_cond";

    /// <summary>Input of a transformer: the scale itself.</summary>
    public const string Guidance = "guidance";
}
