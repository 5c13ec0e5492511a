using System.Text.Json;
using Farm.Diffusion.Onnx;
using Farm.ModelTools.Quantization;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.ModelTools.Tests.Quantization;

public sealed class ScaledFloat8Tests
{
    [TestCase("per_tensor", null)]
    [TestCase("per_channel", 0)]
    public void Golden_weights_take_their_golden_scales_and_codes(string kind, int? axis)
    {
        using var golden = GoldenFiles.Read("_fp8_e4m3fn");
        var weights = golden.RootElement.GetProperty("weights");
        var rows = weights.GetProperty("W").EnumerateArray().ToArray();
        var expected = weights.GetProperty(kind);
        var rounded = ScaledFloat8.Of(Flat(weights.GetProperty("W")), [rows.Length, rows[0].GetArrayLength()], axis);

        var scale = expected.GetProperty("scale");
        float[] scales = scale.ValueKind == JsonValueKind.Array ? [.. scale.EnumerateArray().Select(static number => number.GetSingle())] : [scale.GetSingle()];
        Assert.That(rounded?.Scales, Is.EqualTo(scales));
        Assert.That(rounded?.Codes.Select(static code => (float)code), Is.EqualTo(Flat(expected.GetProperty("codes"))));
        Assert.That(rounded?.RelativeError, Is.EqualTo(expected.GetProperty("rel_rms").GetDouble()).Within(1e-6));
        Assert.That(Restore(rounded, rows.Length, rows[0].GetArrayLength(), axis ?? -1), Is.EqualTo(Flat(expected.GetProperty("dequant"))));
    }

    [Test]
    public void A_channel_may_be_any_axis()
    {
        float[] values = [1, 100, 2, 200, 3, 300, 4, 400];
        Assert.That(ScaledFloat8.Of(values, [2, 2, 2], 2)?.Scales, Is.EqualTo([4 / 448f, 400 / 448f]));
        Assert.That(ScaledFloat8.Of(values, [2, 2, 2], 1)?.Scales, Is.EqualTo([300 / 448f, 400 / 448f]));
        Assert.That(ScaledFloat8.Of(values, [2, 2, 2], 0)?.Scales, Is.EqualTo([200 / 448f, 400 / 448f]));
    }

    [Test]
    public void Zeros_stay_zeros_and_numbers_that_are_none_are_refused()
    {
        var zeros = ScaledFloat8.Of(new float[6], [2, 3], 0);
        Assert.That(zeros?.Codes, Is.All.Zero);
        Assert.That(zeros?.Scales, Is.All.EqualTo(1f));
        Assert.That(zeros?.RelativeError, Is.Zero);
        Assert.That(ScaledFloat8.Of([1, float.NaN], [1, 2], 0), Is.Null);
        Assert.That(ScaledFloat8.Of([1, float.PositiveInfinity], [1, 2], 1), Is.Null);
        Assert.That(ScaledFloat8.Of([1, float.NegativeInfinity], [1, 2], null), Is.Null);
    }

    [FsCheck.NUnit.Property]
    public Property No_weight_is_off_by_more_than_half_a_step_of_its_binade()
    {
        var weight = Gen.Choose(-100_000, 100_000).Select(static n => n * 1e-6f);
        return Prop.ForAll(weight.ArrayOf(24).ToArbitrary(), values =>
        {
            var rounded = ScaledFloat8.Of(values, [4, 6], 1);
            var back = Restore(rounded, 4, 6, 1);
            return Enumerable.Range(0, 24).All(i =>
            {
                // Three mantissa bits: half a step is a 16th of the value, or 2^-10 of the scale among subnormals.
                var bound = Math.Max(Math.Abs(values[i]) / 16, (rounded?.Scales[i % 6] ?? 0) / 1024);
                return Math.Abs(values[i] - back[i]) <= bound * 1.0001f;
            });
        });
    }

    private static float[] Restore(ScaledFloat8? rounded, int rows, int columns, int axis)
    {
        var values = new float[rows * columns];
        Float8.Decode(rounded?.Codes, values);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= rounded?.Scales[axis switch { 0 => i / columns, 1 => i % columns, _ => 0 }] ?? 0;
        }

        return values;
    }

    private static float[] Flat(JsonElement rows) =>
        [.. rows.EnumerateArray().SelectMany(static row => row.EnumerateArray()).Select(static number => number.GetSingle())];
}
