using System.Numerics;

namespace Farm.Provenance.Watermark.Coding;

/// <summary>
/// The convolutional code of constraint length 15 and rate 1/6 that the Cassini and Mars Pathfinder probes carried: generators 46321, 51271, 63667,
/// 70535, 73277, 76513 (octal; the same, bits reversed, are V615POLYA to F of Karn's libfec). So long a memory keeps a word of a hundred bits within
/// tenths of a decibel of what any code of that length can do. The register starts and ends at zero.
/// </summary>
internal static class ConvolutionalCode
{
    internal const int Memory = 14;
    internal const int States = 1 << Memory;
    internal const int Rate = 6;

    /// <summary>Bit 14 weighs the newest bit. All begin and end in 1, so that the four branches of a butterfly differ in sign alone.</summary>
    private static readonly uint[] Generators = [0b100110011010001, 0b101001010111001, 0b110011110110111, 0b111000101011101, 0b111011010111111, 0b111110101001011];

    internal static int CodedLength(int bits) => (bits + Memory) * Rate;

    /// <summary>1 where an odd number of the taps of generator <paramref name="output"/> meets a one of the register, else 0.</summary>
    internal static int Output(int register, int output) => BitOperations.PopCount((uint)register & Generators[output]) & 1;

    /// <param name="bits">0 or 1 each.</param>
    /// <param name="symbols">CodedLength(bits.Length) long: +1 for 0, -1 for 1.</param>
    internal static void Encode(ReadOnlySpan<byte> bits, Span<float> symbols)
    {
        var state = 0;
        for (var t = 0; t < bits.Length + Memory; t++)
        {
            var register = ((t < bits.Length ? bits[t] : 0) << Memory) | state;
            for (var output = 0; output < Rate; output++)
            {
                symbols[(t * Rate) + output] = 1 - (2 * Output(register, output));
            }

            state = register >> 1;
        }
    }
}
