using System.Buffers;
using System.Runtime.Intrinsics;

namespace Farm.Provenance.Watermark.Coding;

/// <summary>
/// The most likely bits behind noisy symbols of <see cref="ConvolutionalCode"/> (Viterbi, IEEE Transactions on Information Theory 13 (2), 1967):
/// the word whose symbols correlate best with what was received. About a million steps of add, compare, select for a word.
/// </summary>
internal static class ViterbiDecoder
{
    private const int Half = ConvolutionalCode.States / 2;
    private const int Rate = ConvolutionalCode.Rate;
    private const int Low = 64;
    private const int High = Half / Low;

    /// <summary>The symbols that state 2 p emits on a zero are a product: of those of the low 6 bits of p, [Rate, 64], and of the rest, [High, Rate].</summary>
    private static readonly float[] LowSigns = Signs(Low, 1, byState: false);
    private static readonly float[] HighSigns = Signs(High, Low, byState: true);

    private static readonly Vector256<int> Evens = Vector256.Create(0, 2, 4, 6, 0, 2, 4, 6);
    private static readonly Vector256<int> Odds = Vector256.Create(1, 3, 5, 7, 1, 3, 5, 7);

    /// <param name="soft">A number for each symbol, positive for +1; its size is the trust in it.</param>
    /// <param name="bits">The decoded bits, 0 or 1; its length says how many the word holds.</param>
    /// <returns>The correlation of the decoded word's symbols with <paramref name="soft"/>.</returns>
    internal static float Decode(ReadOnlySpan<float> soft, Span<byte> bits)
    {
        var steps = bits.Length + ConvolutionalCode.Memory;
        var decisions = ArrayPool<byte>.Shared.Rent(steps * ConvolutionalCode.States / 8);
        var metrics = ArrayPool<float>.Shared.Rent(2 * ConvolutionalCode.States);
        try
        {
            var old = metrics.AsSpan(0, ConvolutionalCode.States);
            var next = metrics.AsSpan(ConvolutionalCode.States, ConvolutionalCode.States);
            old.Fill(-1e9f);
            old[0] = 0;
            for (var t = 0; t < steps; t++)
            {
                Advance(soft.Slice(t * Rate, Rate), old, next, decisions.AsSpan(t * ConvolutionalCode.States / 8, ConvolutionalCode.States / 8));
                var swap = old;
                old = next;
                next = swap;
            }

            var state = 0;
            for (var t = steps - 1; t >= 0; t--)
            {
                if (t < bits.Length)
                {
                    bits[t] = (byte)(state >> (ConvolutionalCode.Memory - 1));
                }

                var odd = (decisions[(t * ConvolutionalCode.States / 8) + (state >> 3)] >> (state & 7)) & 1;
                state = ((state << 1) & (ConvolutionalCode.States - 1)) | odd;
            }

            return old[0];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(decisions);
            ArrayPool<float>.Shared.Return(metrics);
        }
    }

    /// <summary>One symbol group: from states 2 p and 2 p + 1 to p (a zero came in) and p + Half (a one).</summary>
    private static void Advance(ReadOnlySpan<float> soft, ReadOnlySpan<float> old, Span<float> next, Span<byte> decisions)
    {
        for (var high = 0; high < High; high++)
        {
            var s0 = Vector256.Create(soft[0] * HighSigns[high * Rate]);
            var s1 = Vector256.Create(soft[1] * HighSigns[(high * Rate) + 1]);
            var s2 = Vector256.Create(soft[2] * HighSigns[(high * Rate) + 2]);
            var s3 = Vector256.Create(soft[3] * HighSigns[(high * Rate) + 3]);
            var s4 = Vector256.Create(soft[4] * HighSigns[(high * Rate) + 4]);
            var s5 = Vector256.Create(soft[5] * HighSigns[(high * Rate) + 5]);
            for (var low = 0; low < Low; low += 8)
            {
                var signs = LowSigns.AsSpan(low);
                var branch = (s0 * Vector256.Create<float>(signs)) + (s1 * Vector256.Create<float>(signs[Low..]))
                    + (s2 * Vector256.Create<float>(signs[(2 * Low)..])) + (s3 * Vector256.Create<float>(signs[(3 * Low)..]))
                    + (s4 * Vector256.Create<float>(signs[(4 * Low)..])) + (s5 * Vector256.Create<float>(signs[(5 * Low)..]));
                var p = (high * Low) + low;
                var first = Vector256.Create<float>(old[(2 * p)..]);
                var second = Vector256.Create<float>(old[((2 * p) + 8)..]);
                var even = Vector256.Create(Vector256.Shuffle(first, Evens).GetLower(), Vector256.Shuffle(second, Evens).GetLower());
                var odd = Vector256.Create(Vector256.Shuffle(first, Odds).GetLower(), Vector256.Shuffle(second, Odds).GetLower());
                var (zeroEven, zeroOdd, oneEven, oneOdd) = (even + branch, odd - branch, even - branch, odd + branch);
                Vector256.Max(zeroEven, zeroOdd).CopyTo(next[p..]);
                Vector256.Max(oneEven, oneOdd).CopyTo(next[(p + Half)..]);
                decisions[p >> 3] = (byte)Vector256.GreaterThan(zeroOdd, zeroEven).ExtractMostSignificantBits();
                decisions[(p + Half) >> 3] = (byte)Vector256.GreaterThan(oneOdd, oneEven).ExtractMostSignificantBits();
            }
        }
    }

    private static float[] Signs(int count, int unit, bool byState)
    {
        var signs = new float[count * Rate];
        for (var i = 0; i < count; i++)
        {
            for (var output = 0; output < Rate; output++)
            {
                signs[byState ? (i * Rate) + output : (output * count) + i] = 1 - (2 * ConvolutionalCode.Output(2 * i * unit, output));
            }
        }

        return signs;
    }
}
