using Farm.Diffusion.Caching;

namespace Farm.Diffusion.Text;

/// <summary>Token states of one prompt.</summary>
/// <param name="Values">[Tokens, Width], row-major.</param>
/// <param name="Tokens">Sequence length, padding included.</param>
/// <param name="Width">Channels of a token.</param>
internal sealed record TextStates(float[] Values, int Tokens, int Width)
{
    public static TextStates Zeros(int tokens, int width) => new(new float[tokens * width], tokens, width);

    /// <summary>A kept tensor [Tokens, Width].</summary>
    public static TextStates Of(EmbeddingTensor tensor) => new(tensor.Values, tensor.Shape[0], tensor.Shape[1]);

    public EmbeddingTensor ToTensor() => new(Values, Tokens, Width);

    /// <summary>The channels of one beside those of the other, token by token; both have as many tokens.</summary>
    public TextStates Beside(TextStates other)
    {
        var width = Width + other.Width;
        var joined = Zeros(Tokens, width);
        CopyInto(joined, 0, 0);
        other.CopyInto(joined, 0, Width);
        return joined;
    }

    /// <summary>The tokens of the other after these, in rows of its width; these are widened by zeros where they are narrower.</summary>
    public TextStates Before(TextStates other)
    {
        var joined = Zeros(Tokens + other.Tokens, other.Width);
        CopyInto(joined, 0, 0);
        other.CopyInto(joined, Tokens, 0);
        return joined;
    }

    /// <summary>These tokens without the first ones.</summary>
    public TextStates Skip(int tokens) => new(Values[(tokens * Width)..], Tokens - tokens, Width);

    /// <summary>Zeros after these tokens, up to a length.</summary>
    public TextStates PadTo(int tokens)
    {
        if (tokens == Tokens)
        {
            return this;
        }

        var padded = Zeros(tokens, Width);
        CopyInto(padded, 0, 0);
        return padded;
    }

    private void CopyInto(TextStates target, int token, int channel)
    {
        for (var i = 0; i < Tokens; i++)
        {
            Values.AsSpan(i * Width, Width).CopyTo(target.Values.AsSpan(((token + i) * target.Width) + channel));
        }
    }
}
