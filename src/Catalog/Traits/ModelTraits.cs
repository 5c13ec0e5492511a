using Farm.Contracts.Models;

namespace Farm.Catalog.Traits;

/// <summary>The inputs and limits of a model, as its own files say. Null is what they cannot tell, because they do not lie here.</summary>
public sealed record ModelTraits
{
    /// <summary>Those that can run the model, sorted by name.</summary>
    public required IReadOnlyList<SchedulerTraits>? Schedulers { get; init; }

    /// <summary>The kind of guidance.</summary>
    public required GuidanceKind? Guidance { get; init; }

    /// <summary>Whether a negative prompt can count, under guidance above 1.</summary>
    public required bool NegativePrompt { get; init; }

    /// <summary>Whether a render can start from a picture.</summary>
    public required bool InitImage { get; init; }

    /// <summary>Pictures that a prompt may speak of; 0 for none.</summary>
    public required int MaxReferences { get; init; }

    /// <summary>Readings of weights in a prompt that are possible.</summary>
    public required IReadOnlyList<string> PromptSyntaxes { get; init; }

    /// <summary>Layers that may be skipped at the end of the CLIP encoders; 0 for none.</summary>
    public required int? MaxClipSkip { get; init; }

    /// <summary>Tokens of a plain prompt that each text encoder reads; what is longer is cut off, with a warning.</summary>
    public required IReadOnlyDictionary<string, int>? PromptTokens { get; init; }
}
