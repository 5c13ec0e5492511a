using Farm.Catalog.Models;
using Farm.Catalog.Traits;
using Farm.Contracts.Models;
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
    /// <param name="guidance">Tells how long FLUX.1's prompts are; null where no denoiser is there to tell it.</param>
    /// <param name="tokenizers">Keeps what several models have in common.</param>
    /// <exception cref="InvalidDataException">A tokenizer's files are missing or malformed.</exception>
    /// <exception cref="IOException">They cannot be read.</exception>
    public static IReadOnlyList<PromptReader> Of(InstalledModel model, GuidanceKind? guidance, SharedTokenizers tokenizers)
    {
        var encoders = model.Card.Family.Traits.TextEncoders;
        if (guidance is null && encoders.Any(static encoder => encoder.MaxTokensUndistilled is not null))
        {
            throw new InvalidDataException($"{model.Card.Id} has no denoiser that says how long its prompts are");
        }

        return
        [
            .. encoders.Where(encoder => !encoder.IsOptional || ModelParts.GraphFile(model.Folder, encoder.Part) is not null).Select(encoder => encoder.Kind switch
            {
                TextEncoderKind.Clip => OfClip(encoder),
                TextEncoderKind.T5 => OfT5(encoder),
                TextEncoderKind.Chat when encoder.Chat is { } style => OfChat(encoder, style),
                _ => throw new InvalidOperationException($"{encoder.Part} is of no kind that is known"),
            }),
        ];

        PromptReader OfClip(TextEncoderTraits encoder)
        {
            var tokenizer = tokenizers.Get(model, encoder.Tokenizer, ClipTokenizer.Load);
            return new PromptReader(encoder.Part, tokenizer.MaxLength - 2, text => tokenizer.Encode(text).Length - 2) { Clip = tokenizer };
        }

        PromptReader OfT5(TextEncoderTraits encoder)
        {
            var tokenizer = tokenizers.Get(model, encoder.Tokenizer, T5Tokenizer.Load);
            var most = encoder.TokensAtMost(guidance == GuidanceKind.Distilled);
            var length = Math.Min(most, TokenizerLimits.MaxLength(Path.Combine(model.Folder, encoder.Tokenizer)) ?? most);
            return new PromptReader(encoder.Part, length - 1, text => tokenizer.Encode(text).Length - 1)
            {
                Knows = sign => !tokenizer.Encode(sign).Contains(tokenizer.UnknownId),
            };
        }

        PromptReader OfChat(TextEncoderTraits encoder, ChatStyle style)
        {
            var template = ChatTemplate.Of(style, tokenizers.Get(model, encoder.Tokenizer, QwenTokenizer.Load));
            return new PromptReader(encoder.Part, template.PromptRoom, template.CountPrompt) { Removed = template.Removed };
        }
    }
}
