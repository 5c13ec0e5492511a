using System.Text.Json;
using Farm.Diffusion.Onnx;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Diffusion.Tests.Onnx;

public sealed class Float8Tests
{
    [Test]
    public void Every_code_has_the_golden_value()
    {
        using var golden = GoldenFiles.Read("_fp8_e4m3fn");
        var values = new float[256];
        Float8.Decode([.. Enumerable.Range(0, 256).Select(static code => (byte)code)], values);
        var expected = golden.RootElement.GetProperty("decode").EnumerateArray().ToArray();
        for (var code = 0; code < 256; code++)
        {
            var value = expected[code].ValueKind == JsonValueKind.Null ? float.NaN : expected[code].GetSingle();
            Assert.That(BitConverter.SingleToInt32Bits(MathF.Abs(values[code])), Is.EqualTo(BitConverter.SingleToInt32Bits(MathF.Abs(value))), $"code {code}");
            Assert.That(float.IsNaN(value) || float.IsNegative(values[code]) == (code >= 0x80), $"sign of code {code}");
        }
    }

    [Test]
    public void Golden_values_take_their_golden_codes_alone_and_in_a_vector()
    {
        using var golden = GoldenFiles.Read("_fp8_e4m3fn");
        foreach (var entry in golden.RootElement.GetProperty("encode").EnumerateArray())
        {
            var (value, code) = (float.Parse(entry.GetProperty("x").GetString() ?? "", System.Globalization.CultureInfo.InvariantCulture), entry.GetProperty("code").GetByte());
            Assert.That(Float8.Encode(value), Is.EqualTo(code), $"{value}");
            Assert.That(Codes([.. Enumerable.Repeat(value, 100)]), Is.All.EqualTo(code), $"{value}");
        }
    }

    [Test]
    public void Every_finite_code_survives_going_there_and_back()
    {
        byte[] codes = [.. Enumerable.Range(0, 256).Select(static code => (byte)code).Where(static code => (code & 0x7F) != 0x7F)];
        var values = new float[codes.Length];
        Float8.Decode(codes, values);
        Assert.That(Codes(values), Is.EqualTo(codes));
    }

    [Test]
    public void What_is_no_number_stays_none_and_what_is_too_large_saturates()
    {
        float[] values = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, float.Epsilon, -float.Epsilon];
        byte[] codes = [.. Codes(values)];
        Assert.That(codes[0] & 0x7F, Is.EqualTo(0x7F));
        Assert.That(codes[1..], Is.EqualTo(new byte[] { 0x7E, 0xFE, 0x7E, 0xFE, 0x00, 0x80 }));
    }

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public Property A_vector_is_encoded_as_its_numbers_are() => Prop.ForAll(ArbMap.Default.ArbFor<float[]>(), values =>
    {
        float[] many = [.. values, .. values.Select(static value => value * 1e-3f), .. values, .. values, .. values];
        return Codes(many).SequenceEqual(many.Select(Float8.Encode));
    });

    [Test]
    public void The_code_is_always_the_nearest_with_ties_to_the_even_one()
    {
        var random = new Random(3);
        var table = new float[127];
        Float8.Decode([.. Enumerable.Range(0, 127).Select(static code => (byte)code)], table);
        for (var i = 0; i < 100_000; i++)
        {
            // From well below the smallest subnormal to beyond the largest, and every other time exactly half way between two codes.
            var at = random.Next(126);
            var value = i % 2 == 0 ? (table[at] + table[at + 1]) / 2 : (float)Math.Pow(2, (random.NextDouble() * 22) - 12);
            var nearest = Enumerable.Range(0, 127).MinBy(code => (Math.Abs((double)table[code] - value), code & 1));
            Assert.That(Float8.Encode(value), Is.EqualTo(nearest), $"{value:R}");
            Assert.That(Float8.Encode(-value), Is.EqualTo(nearest | 0x80), $"{-value:R}");
        }
    }

    private static byte[] Codes(ReadOnlySpan<float> values)
    {
        var codes = new byte[values.Length];
        Float8.Encode(values, codes);
        return codes;
    }
}
