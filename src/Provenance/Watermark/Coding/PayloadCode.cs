namespace Farm.Provenance.Watermark.Coding;

/// <summary>
/// An id as the symbols that a picture carries: 64 bits, most significant first, CRC-16/CCITT (x^16 + x^12 + x^5 + 1, ITU-T V.41, start 0xFFFF), and the
/// convolutional code over both.
/// </summary>
internal static class PayloadCode
{
    internal const int IdBits = 64;
    internal const int CheckBits = 16;
    internal const int Bits = IdBits + CheckBits;

    /// <summary>Coded symbols of an id: 564.</summary>
    internal const int Symbols = (Bits + ConvolutionalCode.Memory) * ConvolutionalCode.Rate;

    /// <param name="symbols">[Symbols], +1 or -1.</param>
    internal static void Encode(ulong id, Span<float> symbols)
    {
        Span<byte> bits = stackalloc byte[Bits];
        Write(id, bits[..IdBits]);
        Write(Check(id), bits[IdBits..]);
        ConvolutionalCode.Encode(bits, symbols);
    }

    /// <summary>The most likely id and whether its check bits agree.</summary>
    internal static (ulong Id, bool Checks) Decode(ReadOnlySpan<float> soft)
    {
        Span<byte> bits = stackalloc byte[Bits];
        ViterbiDecoder.Decode(soft, bits);
        var id = Read(bits[..IdBits]);
        return (id, Read(bits[IdBits..]) == Check(id));
    }

    internal static ushort Check(ulong id)
    {
        uint remainder = 0xFFFF;
        for (var bit = IdBits - 1; bit >= 0; bit--)
        {
            var carry = ((remainder >> 15) ^ (uint)(id >> bit)) & 1;
            remainder = ((remainder << 1) & 0xFFFF) ^ (carry * 0x1021);
        }

        return (ushort)remainder;
    }

    private static void Write(ulong value, Span<byte> bits)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = (byte)((value >> (bits.Length - 1 - i)) & 1);
        }
    }

    private static ulong Read(ReadOnlySpan<byte> bits)
    {
        ulong value = 0;
        foreach (var bit in bits)
        {
            value = (value << 1) | bit;
        }

        return value;
    }
}
