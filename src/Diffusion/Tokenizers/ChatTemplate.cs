using Farm.Catalog.Traits;

namespace Farm.Diffusion.Tokenizers;

/// <summary>
/// The conversation that a language model used as text encoder expects around a prompt. The prompt is encoded apart from the control
/// tokens, with only the plain words before it, because the last of those may grow into one token with its first letters.
/// </summary>
internal sealed class ChatTemplate
{
    private const string BeforeUser = "<|im_start|>";
    private const string User = "user\n";
    private const string AfterUser = "<|im_end|>\n<|im_start|>assistant\n";
    private const int MostKept = 1024;
    private const int FluxLength = 512;

    private readonly QwenTokenizer tokenizer;
    private readonly int[] before;
    private readonly string lead;
    private readonly int[] after;

    /// <param name="tokenizer">The model's own.</param>
    /// <param name="before">Markup before the prompt.</param>
    /// <param name="lead">Plain words between that markup and the prompt.</param>
    /// <param name="after">Markup after the prompt.</param>
    /// <param name="controls">Control tokens that the markup holds.</param>
    private ChatTemplate(QwenTokenizer tokenizer, string before, string lead, string after, params ReadOnlySpan<string> controls)
    {
        foreach (var control in controls)
        {
            if (!tokenizer.HasControl(control))
            {
                throw new InvalidDataException($"the tokenizer has no control token '{control}', which the chat template needs");
            }
        }

        this.tokenizer = tokenizer;
        this.before = tokenizer.EncodeMarkup(before);
        this.lead = lead;
        this.after = tokenizer.EncodeMarkup(after);
    }

    /// <summary>Tokens at the front whose states are thrown away after the encoder ran; as many as this vocabulary makes of them.</summary>
    public int Dropped { get; private init; }

    /// <summary>Tokens a conversation may have, the dropped ones included; what is more is cut off at its end.</summary>
    public required int MaxLength { get; init; }

    /// <summary>Whether every conversation is filled up to <see cref="MaxLength"/>.</summary>
    public bool IsPadded { get; private init; }

    /// <summary>The pattern that is taken out of a prompt before it is read; null for nothing.</summary>
    public string? Removed { get; private init; }

    /// <summary>Tokens that a prompt may have with the words before it, which <see cref="CountPrompt"/> counts; what is more is cut off.</summary>
    public int PromptRoom => Math.Max(0, MaxLength - before.Length);

    /// <summary>The conversation of a family.</summary>
    /// <exception cref="InvalidDataException">The tokenizer lacks a control token.</exception>
    public static ChatTemplate Of(ChatStyle? style, QwenTokenizer tokenizer) => style switch
    {
        ChatStyle.QwenImage => QwenImage(tokenizer),
        ChatStyle.Flux2 when tokenizer.HasControl("[INST]") => Mistral(tokenizer),
        ChatStyle.Flux2 => Klein(tokenizer),
        _ => throw new ArgumentOutOfRangeException(nameof(style), style, "is no style"),
    };

    /// <summary>
    /// Qwen-Image: a system message whose tokens are dropped (34 with the published vocabulary), at most 1024 kept. Source: diffusers
    /// pipeline_qwenimage.py.
    /// </summary>
    /// <exception cref="InvalidDataException">The tokenizer lacks a control token.</exception>
    public static ChatTemplate QwenImage(QwenTokenizer tokenizer)
    {
        const string prefix =
            "<|im_start|>system\nDescribe the image by detailing the color, shape, size, texture, quantity, text, spatial relationships of "
            + "the objects and background:<|im_end|>\n" + BeforeUser;
        var dropped = tokenizer.EncodeMarkup(prefix + User).Length;
        return new(tokenizer, prefix, User, AfterUser, "<|im_start|>", "<|im_end|>")
        {
            Dropped = dropped, MaxLength = Math.Min(dropped + MostKept, tokenizer.MaxLength),
        };
    }

    /// <summary>
    /// Qwen-Image-Edit: another system message (64 tokens with the published vocabulary), then a place for the picture, then the prompt.
    /// Source: diffusers pipeline_qwenimage_edit.py.
    /// </summary>
    /// <param name="tokenizer">Qwen 2.5 VL's.</param>
    /// <param name="imageTokens">Tokens that the picture's embeddings take the place of; at least 1.</param>
    /// <exception cref="InvalidDataException">The tokenizer lacks a control token.</exception>
    public static ChatTemplate QwenImageEdit(QwenTokenizer tokenizer, int imageTokens)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(imageTokens, 1);
        const string prefix =
            "<|im_start|>system\nDescribe the key features of the input image (color, shape, size, texture, objects, background), then "
            + "explain how the user's text instruction should alter or modify the image. Generate a new image that meets the user's "
            + "requirements while maintaining consistency with the original input where appropriate.<|im_end|>\n" + BeforeUser + User;
        var picture = $"<|vision_start|>{string.Concat(Enumerable.Repeat("<|image_pad|>", imageTokens))}<|vision_end|>";
        var dropped = tokenizer.EncodeMarkup(prefix).Length;
        return new(
            tokenizer, prefix + picture, "", AfterUser,
            "<|im_start|>", "<|im_end|>", "<|vision_start|>", "<|image_pad|>", "<|vision_end|>")
        {
            Dropped = dropped, MaxLength = Math.Min(dropped + MostKept, tokenizer.MaxLength),
        };
    }

    /// <summary>FLUX.2 klein: Qwen 3's conversation with an empty thought, 512 tokens. Source: diffusers pipeline_flux2_klein.py.</summary>
    /// <exception cref="InvalidDataException">The tokenizer lacks a control token.</exception>
    public static ChatTemplate Klein(QwenTokenizer tokenizer) => new(
        tokenizer,
        BeforeUser,
        User,
        AfterUser + "<think>\n\n</think>\n\n",
        "<|im_start|>", "<|im_end|>", "<think>", "</think>") { MaxLength = Math.Min(FluxLength, tokenizer.MaxLength), IsPadded = true };

    /// <summary>
    /// FLUX.2 dev: Mistral's conversation with a system message, 512 tokens; the word [IMG] is taken out of prompts. Sources: diffusers
    /// pipeline_flux2.py and flux2/system_messages.py, which breaks the line where this one does.
    /// </summary>
    /// <exception cref="InvalidDataException">The tokenizer lacks a control token.</exception>
    public static ChatTemplate Mistral(QwenTokenizer tokenizer) => new(
        tokenizer,
        "<s>[SYSTEM_PROMPT]You are an AI that reasons about image descriptions. You give structured responses focusing on object "
            + "relationships,\nobject attribution and actions without speculation.[/SYSTEM_PROMPT][INST]",
        "",
        "[/INST]",
        "<s>", "[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]", "[INST]", "[/INST]")
    {
        MaxLength = Math.Min(FluxLength, tokenizer.MaxLength), IsPadded = true, Removed = "[IMG]",
    };

    /// <summary>Everything that an encoder takes for a prompt: ids cut and padded as the family wants them, and their mask.</summary>
    public ChatTokens Tokenize(string prompt)
    {
        var all = Encode(prompt);
        var kept = all.AsSpan(0, Math.Min(all.Length, MaxLength));
        var length = IsPadded ? MaxLength : kept.Length;
        var first = tokenizer.PadsLeft ? length - kept.Length : 0;
        var (ids, mask) = (new int[length], new int[length]);
        Array.Fill(ids, tokenizer.PadId);
        kept.CopyTo(ids.AsSpan(first));
        mask.AsSpan(first, kept.Length).Fill(1);
        return new(ids, mask, Dropped);
    }

    /// <summary>The conversation's tokens, neither cut nor padded.</summary>
    public int[] Encode(string prompt) => [.. before, .. EncodePrompt(prompt), .. after];

    /// <summary>Tokens of the prompt with the words before it.</summary>
    public int CountPrompt(string prompt) => EncodePrompt(prompt).Length;

    /// <summary>Fills <paramref name="ids"/> with the conversation, cut at its end or padded after it.</summary>
    /// <returns>Tokens the conversation has; above <see cref="MaxLength"/> when it was cut.</returns>
    /// <exception cref="ArgumentException"><paramref name="ids"/> is not <see cref="MaxLength"/> long.</exception>
    public int EncodePadded(string prompt, Span<int> ids)
    {
        if (ids.Length != MaxLength)
        {
            throw new ArgumentException($"A row holds {MaxLength} ids, not {ids.Length}.", nameof(ids));
        }

        var all = Encode(prompt);
        var kept = Math.Min(all.Length, ids.Length);
        all.AsSpan(0, kept).CopyTo(ids);
        ids[kept..].Fill(tokenizer.PadId);
        return all.Length;
    }

    private int[] EncodePrompt(string prompt) =>
        tokenizer.Encode(lead + (Removed is null ? prompt : prompt.Replace(Removed, "", StringComparison.Ordinal)));
}

/// <summary>One conversation as a language model takes it.</summary>
/// <param name="Ids">[S].</param>
/// <param name="Mask">[S]: 1 for a token of the conversation, 0 for padding.</param>
/// <param name="Dropped">How many of the states at the front are thrown away.</param>
internal sealed record ChatTokens(int[] Ids, int[] Mask, int Dropped);
