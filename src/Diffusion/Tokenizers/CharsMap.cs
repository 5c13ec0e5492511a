using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Farm.Diffusion.Tokenizers;

/// <summary>
/// SentencePiece's precompiled normalisation: a Darts double array that maps UTF-8 byte sequences to offsets of their replacements,
/// and those, each ended by a zero byte. At each place the longest sequence that it knows is replaced, what it does not know stays.
/// Layout: byte length of the array (u32, little-endian), its units (u32 each), the replacements.
/// </summary>
internal sealed class CharsMap
{
    private const int LeafBit = 1 << 8;
    private const uint ValueBit = 1u << 31;

    private readonly uint[] units;
    private readonly byte[] replacements;

    /// <exception cref="InvalidDataException">The blob is no such map.</exception>
    public CharsMap(ReadOnlySpan<byte> blob)
    {
        var bytes = BinaryPrimitives.TryReadUInt32LittleEndian(blob, out var announced) ? announced : 0;
        if (bytes == 0 || bytes % sizeof(uint) != 0 || bytes > blob.Length - sizeof(uint))
        {
            throw new InvalidDataException(
                $"the charsmap of {blob.Length} bytes does not hold the array that its first four bytes announce");
        }

        units = new uint[bytes / sizeof(uint)];
        for (var i = 0; i < units.Length; i++)
        {
            units[i] = BinaryPrimitives.ReadUInt32LittleEndian(blob[((i + 1) * sizeof(uint))..]);
        }

        replacements = blob[(sizeof(uint) + (int)bytes)..].ToArray();
        if (replacements is [] or [.., not 0])
        {
            throw new InvalidDataException("the charsmap's replacements do not end with a zero byte");
        }

        foreach (var unit in units)
        {
            if ((unit & ValueBit) != 0 && (unit & ~ValueBit) >= replacements.Length)
            {
                throw new InvalidDataException(
                    $"the charsmap points at byte {unit & ~ValueBit} of {replacements.Length} bytes of replacements");
            }
        }
    }

    /// <summary>The text normalised. Unpaired surrogates read as U+FFFD.</summary>
    public string Normalize(ReadOnlySpan<char> text)
    {
        var utf8 = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        ReadOnlySpan<byte> rest = utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8));
        var normal = new List<byte>(rest.Length);
        while (!rest.IsEmpty)
        {
            if (Longest(rest, out var length) is { } at)
            {
                var replacement = replacements.AsSpan(at);
                normal.AddRange(replacement[..replacement.IndexOf((byte)0)]);
            }
            else
            {
                Rune.DecodeFromUtf8(rest, out _, out length);
                normal.AddRange(rest[..length]);
            }

            rest = rest[length..];
        }

        return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(normal));
    }

    /// <summary>Where the replacement of the longest sequence that the text begins with stands; null if it begins with none.</summary>
    private int? Longest(ReadOnlySpan<byte> text, out int length)
    {
        int? found = null;
        length = 0;
        var node = Offset(units[0]);
        for (var i = 0; i < text.Length; i++)
        {
            node ^= text[i];
            if (node >= units.Length || (units[node] & (ValueBit | 0xFF)) != text[i])
            {
                break;
            }

            var unit = units[node];
            node ^= Offset(unit);
            if ((unit & LeafBit) != 0 && node < units.Length && (units[node] & ValueBit) != 0)
            {
                (found, length) = ((int)(units[node] & ~ValueBit), i + 1);
            }
        }

        return found;
    }

    /// <summary>Distance to the children of a unit: 22 bits, shifted by eight more where the extension bit stands.</summary>
    private static uint Offset(uint unit) => (unit >> 10) << (int)((unit & (1 << 9)) >> 6);
}
