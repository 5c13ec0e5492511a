using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Farm.Provenance.Watermark.Keys;

/// <summary>
/// Numbers that follow from a key and a label alone: HMAC-SHA-256(key, label || counter), counters from 0, little-endian words (the counter mode of
/// NIST SP 800-108). Who lacks the key cannot tell them from chance.
/// </summary>
internal sealed class KeyStream(byte[] key, string label)
{
    private readonly byte[] input = [.. Encoding.ASCII.GetBytes(label), 0, 0, 0, 0];
    private readonly byte[] block = new byte[HMACSHA256.HashSizeInBytes];
    private int counter;
    private int used = HMACSHA256.HashSizeInBytes;

    internal uint NextWord()
    {
        if (used == block.Length)
        {
            BinaryPrimitives.WriteInt32LittleEndian(input.AsSpan(input.Length - sizeof(int)), counter++);
            HMACSHA256.HashData(key, input, block);
            used = 0;
        }

        used += sizeof(uint);
        return BinaryPrimitives.ReadUInt32LittleEndian(block.AsSpan(used - sizeof(uint)));
    }

    internal ulong NextLong() => ((ulong)NextWord() << 32) | NextWord();

    /// <summary>The next number from 0 to below 1, in steps of 2^-32.</summary>
    internal double NextDouble() => NextWord() / 4294967296.0;

    internal void Shuffle<T>(Span<T> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var other = Below((uint)i + 1);
            (values[i], values[other]) = (values[other], values[i]);
        }
    }

    /// <summary>Unbiased: words beyond the last whole multiple are thrown away.</summary>
    private int Below(uint bound)
    {
        var limit = uint.MaxValue - (uint.MaxValue % bound);
        uint word;
        do
        {
            word = NextWord();
        }
        while (word >= limit);
        return (int)(word % bound);
    }
}
