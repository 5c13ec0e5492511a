using System.Text.Json;
using Farm.Diffusion.Noise;

namespace Farm.Diffusion.Tests.Noise;

public sealed class TorchGeneratorTests
{
    private const double Tolerance = 1e-6;

    [Test]
    public void Every_golden_draw_and_the_draw_after_it_are_PyTorchs()
    {
        using var golden = GoldenFiles.Read("_torch_randn");
        using (Assert.EnterMultipleScope())
        {
            foreach (var entry in golden.RootElement.GetProperty("cases").EnumerateArray())
            {
                Check(entry);
            }
        }
    }

    [Test]
    public void Only_the_low_32_bits_of_the_seed_count()
    {
        var low = new float[32];
        var high = new float[32];
        new TorchGenerator(7).FillNormal(low);
        new TorchGenerator(7 | 9UL << 32).FillNormal(high);
        Assert.That(high, Is.EqualTo(low));
    }

    [Test]
    public void A_number_left_over_from_an_odd_draw_waits_for_the_next_small_draw()
    {
        var generator = new TorchGenerator(3);
        var odd = new float[3];
        var large = new float[16];
        var rest = new float[1];
        var pairs = new float[4];
        generator.FillNormal(odd);
        generator.FillNormal(large);
        generator.FillNormal(rest);
        new TorchGenerator(3).FillNormal(pairs);
        Assert.That(rest[0], Is.EqualTo(pairs[3]));
    }

    [Test]
    public void A_draw_allocates_nothing()
    {
        var generator = new TorchGenerator(1);
        var latent = new float[4 * 64 * 64 + 3];
        generator.FillNormal(latent);
        var before = GC.GetAllocatedBytesForCurrentThread();
        generator.FillNormal(latent);
        generator.FillNormal(latent.AsSpan(0, 5));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static void Check(JsonElement entry)
    {
        var length = entry.GetProperty("shape").Ints().Aggregate(1, static (product, side) => product * side);
        var first = entry.GetProperty("first").Doubles();
        var last = entry.GetProperty("last").Doubles();
        var second = entry.GetProperty("second_draw_first8").Doubles();
        var generator = new TorchGenerator(entry.GetProperty("seed").GetUInt64());
        var drawn = new float[length];

        generator.FillNormal(drawn);
        var name = $"seed {entry.GetProperty("seed")}, {length} values";
        Assert.That(drawn[..first.Length], Is.EqualTo(first).Within(Tolerance), name);
        Assert.That(drawn[^last.Length..], Is.EqualTo(last).Within(Tolerance), name);
        var sum = entry.GetProperty("sum").GetDouble();
        Assert.That(drawn.Sum(static value => (double)value), Is.EqualTo(sum).Within(Tolerance * length), name);

        generator.FillNormal(drawn);
        Assert.That(drawn[..second.Length], Is.EqualTo(second).Within(Tolerance), name + ", second draw");
    }
}
