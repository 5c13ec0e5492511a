using Farm.Contracts.Models;
using Farm.Diffusion.Families;
using Farm.Diffusion.Onnx;
using Farm.Diffusion.Parts;
using Farm.Diffusion.Tokenizers;

namespace Farm.Diffusion.Admission;

/// <summary>The part of a prompt that one text encoder reads, told by its tokenizer alone.</summary>
/// <param name="Part">The encoder's.</param>
/// <param name="Room">Tokens of a plain prompt that it reads.</param>
/// <param name="Count">How many tokens a text has.</param>
internal sealed record PromptReader(string Part, int Room, Func<string, int> Count)
{
    /// <summary>The measure of a CLIP encoder, which reads weighted prompts in chunks.</summary>
    public ClipTokenizer? Clip { get; private init; }

    /// <summary>Whether the vocabulary has tokens for a sign; null where it has for all.</summary>
    public Func<string, bool>? Knows { get; private init; }

    /// <summary>The pattern that is taken out of a prompt before it is read; null for nothing.</summary>
    public string? Removed { get; private init; }

    /// <summary>The readers of a model, as its family opens them.</summary>
    /// <param name="model">Whose files they are.</param>
    /// <param name="denoiser">Tells how long FLUX.1's prompts are.</param>
    /// <param name="tokenizers">Keeps what several models have in common.</param>
    /// <exception cref="InvalidDataException">A tokenizer's files are missing or malformed.</exception>
    /// <exception cref="IOException">They cannot be read.</exception>
    public static IReadOnlyList<PromptReader> Of(InstalledModel model, GraphSignature? denoiser, SharedTokenizers tokenizers)
    {
        return model.Card.Family switch
        {
            Family.Sd15 or Family.Sd21 => [OfClip(ModelParts.TextEncoder, "tokenizer")],
            Family.Sdxl => [.. Has(ModelParts.TextEncoder) ? [OfClip(ModelParts.TextEncoder, "tokenizer")] : Array.Empty<PromptReader>(), OfClip(ModelParts.TextEncoder2, "tokenizer_2")],
            Family.Sd35 =>
            [
                OfClip(ModelParts.TextEncoder, "tokenizer"),
                OfClip(ModelParts.TextEncoder2, "tokenizer_2"),
                .. Has(ModelParts.TextEncoder3) ? [OfT5(ModelParts.TextEncoder3, "tokenizer_3", StableDiffusion3.T5Tokens)] : Array.Empty<PromptReader>(),
            ],
            Family.Flux1 when denoiser is not null =>
            [
                OfClip(ModelParts.TextEncoder, "tokenizer"),
                OfT5(ModelParts.TextEncoder2, "tokenizer_2", denoiser.Inputs.Contains(Flux1.Guidance) ? Flux1.DevTokens : Flux1.SchnellTokens),
            ],
            Family.Flux2 => [OfChat("tokenizer", Flux2.TemplateOf)],
            Family.QwenImage => [OfChat("tokenizer", ChatTemplate.QwenImage)],
            _ => throw new InvalidDataException($"{model.Card.Id} has no denoiser that says how long its prompts are"),
        };

        bool Has(string part) => ModelParts.GraphFile(model.Folder, part) is not null;

        PromptReader OfClip(string part, string folder)
        {
            var tokenizer = tokenizers.Get(model, folder, ClipTokenizer.Load);
            return new PromptReader(part, tokenizer.MaxLength - 2, text => tokenizer.Encode(text).Length - 2) { Clip = tokenizer };
        }

        PromptReader OfT5(string part, string folder, int most)
        {
            var tokenizer = tokenizers.Get(model, folder, T5Tokenizer.Load);
            var length = Math.Min(most, TokenizerLimits.MaxLength(Path.Combine(model.Folder, folder)) ?? most);
            return new PromptReader(part, length - 1, text => tokenizer.Encode(text).Length - 1)
            {
                Knows = sign => !tokenizer.Encode(sign).Contains(tokenizer.UnknownId),
            };
        }

        PromptReader OfChat(string folder, Func<QwenTokenizer, ChatTemplate> converse)
        {
            var template = converse(tokenizers.Get(model, folder, QwenTokenizer.Load));
            return new PromptReader(ModelParts.TextEncoder, template.PromptRoom, template.CountPrompt) { Removed = template.Removed };
        }
    }
}
