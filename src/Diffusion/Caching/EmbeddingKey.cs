using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Farm.Diffusion.PromptWeights;

namespace Farm.Diffusion.Caching;

/// <summary>Names an embedding wherever it was computed.</summary>
/// <param name="Hash">SHA-256 over all that decides it, lower-case hex.</param>
public readonly record struct EmbeddingKey(string Hash)
{
    public override string ToString() => Hash;

    /// <summary>For encoders that take a text as it is, or whose tokens follow from it alone.</summary>
    /// <param name="source">Which encoder, and how it is read.</param>
    /// <param name="text">The prompt.</param>
    /// <param name="chunks">Rows that the prompt is padded to.</param>
    internal static EmbeddingKey OfText(EmbeddingSource source, string text, int chunks = 1)
    {
        using var hash = Begin(source);
        Append(hash, chunks);
        Append(hash, text);
        return End(hash);
    }

    /// <summary>For encoders whose tokens hold more than the text: templates, weights, padding.</summary>
    /// <param name="source">Which encoder, and how it is read.</param>
    /// <param name="ids">All rows, one after the other.</param>
    /// <param name="weights">One for each id, or none.</param>
    internal static EmbeddingKey OfTokens(EmbeddingSource source, ReadOnlySpan<int> ids, ReadOnlySpan<float> weights = default)
    {
        using var hash = Begin(source);
        Append(hash, ids.Length);
        hash.AppendData(MemoryMarshal.AsBytes(ids));
        Append(hash, weights.Length);
        hash.AppendData(MemoryMarshal.AsBytes(weights));
        return End(hash);
    }

    private static IncrementalHash Begin(EmbeddingSource source)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, source.ModelHash);
        Append(hash, source.Component);
        Append(hash, (int)source.Syntax);
        Append(hash, source.ClipSkip);
        if (source.Adapters.Length > 0)
        {
            Append(hash, source.Adapters);
        }

        return hash;
    }

    /// <summary>Each text with its length before it, so that no two lists of texts read alike.</summary>
    private static void Append(IncrementalHash hash, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Append(hash, utf8.Length);
        hash.AppendData(utf8);
    }

    private static void Append(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static EmbeddingKey End(IncrementalHash hash) => new(Convert.ToHexStringLower(hash.GetHashAndReset()));
}

/// <summary>Encoder that an embedding comes from.</summary>
/// <param name="ModelHash">The model's content hash.</param>
/// <param name="Component">The encoder's folder in the model, such as text_encoder_2; where one embedding holds several, a name for them.</param>
/// <param name="Syntax">How weights in the prompt are read.</param>
/// <param name="ClipSkip">Layers skipped.</param>
/// <param name="Adapters">Ids and weights of those that change the encoder, in order; empty for none.</param>
internal sealed record EmbeddingSource(
    string ModelHash, string Component, PromptSyntax Syntax = PromptSyntax.Plain, int ClipSkip = 0, string Adapters = "");
