using Farm.Provenance.Watermark.Coding;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Provenance.Tests.Watermark;

[TestFixture]
public sealed class CodingTests
{
    [FsCheck.NUnit.Property(MaxTest = 30)]
    public Property Every_id_comes_back_from_its_symbols() => Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), id => PayloadCode.Decode(Symbols(id)) == (id, true));

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public Property A_sixth_of_the_symbols_may_be_turned_over() => Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), ArbMap.Default.ArbFor<int>(), (id, seed) =>
    {
        var symbols = Symbols(id);
        var places = Enumerable.Range(0, symbols.Length).ToArray();
        new Random(seed).Shuffle(places);
        foreach (var place in places.Take(symbols.Length / 6))
        {
            symbols[place] = -symbols[place];
        }

        return PayloadCode.Decode(symbols) == (id, true);
    });

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public Property The_decoded_word_correlates_no_worse_than_the_one_that_was_sent() => Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), ArbMap.Default.ArbFor<int>(), (id, seed) =>
    {
        var (random, symbols) = (new Random(seed), Symbols(id));
        var soft = symbols.Select(symbol => symbol + (float)((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 8)).ToArray();
        var bits = new byte[PayloadCode.Bits];

        var correlation = ViterbiDecoder.Decode(soft, bits);

        var decoded = new float[PayloadCode.Symbols];
        ConvolutionalCode.Encode(bits, decoded);
        var (told, sent) = (soft.Zip(decoded, static (a, b) => a * b).Sum(), soft.Zip(symbols, static (a, b) => a * b).Sum());
        return Math.Abs(correlation - told) < 0.05 && correlation >= sent - 0.05;
    });

    /// <summary>Two words that part and meet again differ in many symbols; fewer would mean a wrong generator.</summary>
    [Test]
    public void One_bit_of_difference_changes_at_least_its_generators_taps()
    {
        var (one, other) = (new float[PayloadCode.Symbols], new float[PayloadCode.Symbols]);
        var bits = new byte[PayloadCode.Bits];
        ConvolutionalCode.Encode(bits, one);
        bits[20] = 1;
        ConvolutionalCode.Encode(bits, other);

        // The ones among the six generators' bits: 7 + 8 + 11 + 10 + 12 + 10.
        Assert.That(one.Zip(other).Count(static pair => pair.First != pair.Second), Is.EqualTo(Taps(0x4CD1, 0x52B9, 0x67B7, 0x715D, 0x76BF, 0x7D4B)));
    }

    [Test]
    public void The_check_bits_are_those_of_the_standard() =>
        // "12345678", by the bit-serial definition of CRC-16/CCITT-FALSE.
        Assert.That(PayloadCode.Check(0x3132333435363738), Is.EqualTo(Crc("12345678"u8)));

    private static int Taps(params uint[] generators) => generators.Sum(static generator => System.Numerics.BitOperations.PopCount(generator));

    private static float[] Symbols(ulong id)
    {
        var symbols = new float[PayloadCode.Symbols];
        PayloadCode.Encode(id, symbols);
        return symbols;
    }

    /// <summary>A table-free byte-wise form, unlike the bit-wise one under test.</summary>
    private static ushort Crc(ReadOnlySpan<byte> bytes)
    {
        ushort crc = 0xFFFF;
        foreach (var value in bytes)
        {
            var x = (byte)((crc >> 8) ^ value);
            x ^= (byte)(x >> 4);
            crc = (ushort)((crc << 8) ^ (x << 12) ^ (x << 5) ^ x);
        }

        return crc;
    }
}
