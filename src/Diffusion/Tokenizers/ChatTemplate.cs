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

    private readonly QwenTokenizer tokenizer;
    private readonly int[] before;
    private readonly int[] after;

    private ChatTemplate(QwenTokenizer tokenizer, string before, string after, params ReadOnlySpan<string> controls)
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
        this.after = tokenizer.EncodeMarkup(after);
    }

    /// <summary>Tokens at the front whose states are thrown away after the encoder ran.</summary>
    public int Dropped { get; private init; }

    /// <summary>Tokens a conversation may have, the dropped ones included; what is more is cut off at its end.</summary>
    public required int MaxLength { get; init; }

    /// <summary>
    /// Qwen-Image: a system message of 34 tokens that are dropped, at most 1024 kept. Source: diffusers pipeline_qwenimage.py.
    /// </summary>
    /// <exception cref="InvalidDataException">The tokenizer lacks a control token.</exception>
    public static ChatTemplate QwenImage(QwenTokenizer tokenizer) => new(
        tokenizer,
        "<|im_start|>system\nDescribe the image by detailing the color, shape, size, texture, quantity, text, spatial relationships of "
            + "the objects and background:<|im_end|>\n" + BeforeUser,
        AfterUser,
        "<|im_start|>", "<|im_end|>") { Dropped = 34, MaxLength = 34 + 1024 };

    /// <summary>FLUX.2 klein: Qwen 3's conversation with an empty thought, 512 tokens. Source: diffusers pipeline_flux2_klein.py.</summary>
    /// <param name="tokenizer">Of Qwen 3.</param>
    /// <param name="limit">The tokenizer's own limit, heeded where it is below 512.</param>
    /// <exception cref="InvalidDataException">The tokenizer lacks a control token.</exception>
    public static ChatTemplate Klein(QwenTokenizer tokenizer, int? limit = null) => new(
        tokenizer,
        BeforeUser,
        AfterUser + "<think>\n\n</think>\n\n",
        "<|im_start|>", "<|im_end|>", "<think>", "</think>") { MaxLength = Math.Min(512, limit ?? 512) };

    /// <summary>The conversation's tokens, neither cut nor padded.</summary>
    public int[] Encode(string prompt) => [.. before, .. tokenizer.Encode(User + prompt), .. after];

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
}
