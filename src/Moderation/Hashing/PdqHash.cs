using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Farm.Moderation.Hashing;

/// <summary>
/// 256 bits of which similar pictures share most: PDQ, published by Meta. As text 64 hexadecimal digits, the bit of the highest frequencies first, as the
/// reference implementation and the exchanges of such hashes write it.
/// </summary>
public readonly record struct PdqHash
{
    /// <summary>Bits, and the greatest distance.</summary>
    public const int Bits = 256;

    // Word 0 holds bits 0 to 63.
    private readonly ulong word0;
    private readonly ulong word1;
    private readonly ulong word2;
    private readonly ulong word3;

    /// <param name="words">Four, the lowest bits first.</param>
    internal PdqHash(ReadOnlySpan<ulong> words) => (word0, word1, word2, word3) = (words[0], words[1], words[2], words[3]);

    /// <summary>Bits in which the hashes differ, 0 to 256. Two unrelated pictures differ in about 128; up to 31 are taken for the same.</summary>
    public int DistanceTo(PdqHash other) =>
        BitOperations.PopCount(word0 ^ other.word0) + BitOperations.PopCount(word1 ^ other.word1)
        + BitOperations.PopCount(word2 ^ other.word2) + BitOperations.PopCount(word3 ^ other.word3);

    /// <param name="text">64 hexadecimal digits.</param>
    /// <param name="hash">What they say.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out PdqHash hash)
    {
        hash = default;
        Span<byte> bytes = stackalloc byte[Bits / 8];
        if (text is not { Length: Bits / 4 } || Convert.FromHexString(text, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        Span<ulong> words = stackalloc ulong[4];
        for (var i = 0; i < words.Length; i++)
        {
            words[^(i + 1)] = BinaryPrimitives.ReadUInt64BigEndian(bytes[(8 * i)..]);
        }

        hash = new PdqHash(words);
        return true;
    }

    public override string ToString() => $"{word3:x16}{word2:x16}{word1:x16}{word0:x16}";
}
