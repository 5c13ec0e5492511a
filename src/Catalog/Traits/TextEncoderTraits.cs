namespace Farm.Catalog.Traits;

/// <summary>A text encoder of a family.</summary>
/// <param name="Part">Part that its graph plays, which is its folder.</param>
/// <param name="Tokenizer">Folder of its tokenizer.</param>
/// <param name="Kind">Its architecture.</param>
public sealed record TextEncoderTraits(string Part, string Tokenizer, TextEncoderKind Kind)
{
    /// <summary>Whether an export may leave it out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Most tokens that the pipeline takes of T5; null for the other kinds, whose tokenizers say it.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Likewise where guidance is not distilled into the denoiser; null for as many.</summary>
    public int? MaxTokensUndistilled { get; init; }

    /// <summary>Most tokens of T5 that the pipeline takes.</summary>
    /// <param name="isDistilled">Whether guidance is distilled into the denoiser.</param>
    /// <exception cref="InvalidOperationException">It is of another kind.</exception>
    public int TokensAtMost(bool isDistilled = true) =>
        (isDistilled ? MaxTokens : MaxTokensUndistilled ?? MaxTokens) ?? throw new InvalidOperationException($"{Part} is no T5");

    /// <summary>Conversation that a language model reads; null for the other kinds.</summary>
    public ChatStyle? Chat { get; init; }
}

/// <summary>An architecture of text encoders.</summary>
public enum TextEncoderKind
{
    Clip,
    T5,

    /// <summary>A language model that reads the prompt in a conversation.</summary>
    Chat,
}

/// <summary>A form of the conversation around a prompt.</summary>
public enum ChatStyle
{
    /// <summary>Mistral's where the tokenizer has its control tokens (dev), else Qwen 3's (klein).</summary>
    Flux2,

    /// <summary>A system message that asks for a description, whose tokens are dropped.</summary>
    QwenImage,
}
