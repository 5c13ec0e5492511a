namespace Farm.Contracts.Models;

/// <summary>The options that jobs may set for every model of a family. A model's own files may narrow it: <see cref="ModelTraits"/>.</summary>
public sealed record FamilyTraits
{
    private static readonly FamilyTraits Clip = new() { PromptSyntaxes = Farm.Contracts.Jobs.PromptSyntaxes.All, ReadsClipStates = true };
    private static readonly FamilyTraits ClipAndT5 = new() { ReadsClipStates = true };
    private static readonly FamilyTraits T5 = new() { NegativePrompt = false };
    private static readonly FamilyTraits Chat = new();
    private static readonly FamilyTraits ChatWithReferences = new() { MaxReferences = 10 };

    /// <summary>Readings of weights in a prompt that are possible. A language model knows none.</summary>
    public IReadOnlyList<string> PromptSyntaxes { get; private init; } = [Farm.Contracts.Jobs.PromptSyntaxes.Plain];

    /// <summary>Whether the denoiser reads token states of a CLIP encoder, whose last layers a job may skip.</summary>
    public bool ReadsClipStates { get; private init; }

    /// <summary>Whether there is guidance that a negative prompt can count in.</summary>
    public bool NegativePrompt { get; private init; } = true;

    /// <summary>Pictures that a prompt may speak of.</summary>
    public int MaxReferences { get; private init; }

    internal static FamilyTraits Of(Family family) => family switch
    {
        Family.Sd15 or Family.Sd21 or Family.Sdxl => Clip,
        Family.Sd35 => ClipAndT5,
        Family.Flux1 => T5,
        Family.Flux2 => ChatWithReferences,
        Family.QwenImage => Chat,
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "not a family"),
    };
}
