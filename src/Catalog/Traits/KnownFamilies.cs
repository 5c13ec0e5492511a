using System.Collections.Frozen;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;

namespace Farm.Catalog.Traits;

/// <summary>The record of each family. Steps and guidance are the defaults of its pipeline in diffusers.</summary>
public static class KnownFamilies
{
    private const string Unet = "unet";
    private const string Transformer = "transformer";

    private static readonly TextEncoderTraits Clip = new("text_encoder", "tokenizer", TextEncoderKind.Clip);
    private static readonly TextEncoderTraits SecondClip = new("text_encoder_2", "tokenizer_2", TextEncoderKind.Clip);

    private static readonly FamilyTraits StableDiffusion15 = new()
    {
        Family = Family.Sd15,
        Name = "sd15",
        Denoiser = Unet,
        TextEncoders = [Clip],
        ClipStates = ClipStates.Last,
        PromptSyntaxes = PromptSyntaxes.All,
        GuidanceInput = GuidanceInputs.TimestepCondition,
        Steps = 50,
        GuidanceScale = 7.5,
        SampleSize = 64,
        TextWidth = 768,
        CheckpointNames = CheckpointNames.Sgm,
    };

    private static readonly FamilyTraits StableDiffusion21 = StableDiffusion15 with
    {
        Family = Family.Sd21,
        Name = "sd21",
        SampleSize = 96,
        TextWidth = 1024,
    };

    private static readonly FamilyTraits StableDiffusionXl = StableDiffusion15 with
    {
        Family = Family.Sdxl,
        Name = "sdxl",
        // The refiner has the second alone.
        TextEncoders = [Clip with { IsOptional = true }, SecondClip],
        ClipStates = ClipStates.LastButOne,
        GuidanceScale = 5,
        SampleSize = 128,
        TextWidth = 2048,
    };

    private static readonly FamilyTraits StableDiffusion35 = new()
    {
        Family = Family.Sd35,
        Name = "sd35",
        Denoiser = Transformer,
        TextEncoders =
        [
            Clip,
            SecondClip,
            new("text_encoder_3", "tokenizer_3", TextEncoderKind.T5) { IsOptional = true, MaxTokens = 256 },
        ],
        ClipStates = ClipStates.LastButOne,
        IsFlow = true,
        Steps = 28,
        GuidanceScale = 7,
        TextTokens = 77 + 256,
        CheckpointNames = CheckpointNames.Mmdit,
        LayerMarks = ["joint_blocks_"],
    };

    private static readonly FamilyTraits Flux1 = new()
    {
        Family = Family.Flux1,
        Name = "flux1",
        Denoiser = Transformer,
        TextEncoders = [Clip, new("text_encoder_2", "tokenizer_2", TextEncoderKind.T5) { MaxTokens = 512, MaxTokensUndistilled = 256 }],
        GuidanceInput = GuidanceInputs.Guidance,
        Guidance = GuidanceKind.None,
        IsFlow = true,
        GivesNoiseLevels = true,
        Steps = 28,
        GuidanceScale = 3.5,
        TextTokens = 512,
        CheckpointNames = CheckpointNames.Flux1,
    };

    private static readonly FamilyTraits Flux2 = new()
    {
        Family = Family.Flux2,
        Name = "flux2",
        Denoiser = Transformer,
        TextEncoders = [new("text_encoder", "tokenizer", TextEncoderKind.Chat) { Chat = ChatStyle.Flux2 }],
        MaxReferences = 10,
        GuidanceInput = GuidanceInputs.Guidance,
        RefusesNegativePrompt = true,
        IsFlow = true,
        GivesNoiseLevels = true,
        Shift = ShiftRule.Empirical,
        Steps = 50,
        GuidanceScale = 4,
        TextTokens = 512,
        CheckpointNames = CheckpointNames.Flux2,
        LayerMarks =
        [
            "double_stream_modulation_", "single_stream_modulation", "to_qkv_mlp_proj", "_ff_linear_in", "_ff_context_linear_", "time_guidance_embed",
        ],
    };

    private static readonly FamilyTraits QwenImage = new()
    {
        Family = Family.QwenImage,
        Name = "qwen-image",
        Denoiser = Transformer,
        TextEncoders = [new("text_encoder", "tokenizer", TextEncoderKind.Chat) { Chat = ChatStyle.QwenImage }],
        DefaultNegativePrompt = " ",
        IsFlow = true,
        GivesNoiseLevels = true,
        Steps = 50,
        GuidanceScale = 4,
        TextTokens = 1024,
        LayerMarks = ["_img_mlp_net_", "_txt_mlp_net_", "_img_mod_1", "_txt_mod_1"],
    };

    /// <summary>Every family, in the order of <see cref="Family"/>.</summary>
    public static IReadOnlyList<FamilyTraits> All { get; } =
        [StableDiffusion15, StableDiffusion21, StableDiffusionXl, StableDiffusion35, Flux1, Flux2, QwenImage];

    private static readonly FrozenDictionary<Family, FamilyTraits> ByFamily = All.ToFrozenDictionary(static traits => traits.Family);

    /// <exception cref="ArgumentOutOfRangeException">It is not a family.</exception>
    public static FamilyTraits Of(Family family) => ByFamily.TryGetValue(family, out var traits)
        ? traits
        : throw new ArgumentOutOfRangeException(nameof(family), family, "not a family");
}
