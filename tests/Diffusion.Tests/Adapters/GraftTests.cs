using Farm.Diffusion.Adapters;

namespace Farm.Diffusion.Tests.Adapters;

/// <summary>Single layers with adapters against the same layers with the deltas in their weights.</summary>
public sealed class GraftTests
{
    private static readonly string[] Kinds = ["MatMul", "Gemm", "GemmTransposed", "Pointwise", "Kernel", "Strided", "Sequence"];

    [Test]
    public void Rows_with_one_stack_get_what_the_merged_weight_gives([ValueSource(nameof(Kinds))] string kind, [Values(1, 3)] int rows)
    {
        using var layer = new OneLayer(kind, rows);
        var adapters = layer.Adapters(2);
        Assert.That(layer.Grafted([adapters]), Is.EqualTo(layer.Merged(adapters)).Within(2e-5f));
    }

    [Test]
    public void Each_row_gets_its_own_stack_and_none_of_its_neighbours([ValueSource(nameof(Kinds))] string kind)
    {
        using var layer = new OneLayer(kind, rows: 3);
        WeightedAdapter[][] stacks = [layer.Adapters(1), layer.Adapters(2), layer.Adapters(1)];
        var together = layer.Grafted(stacks);
        var size = together.Length / 3;
        for (var row = 0; row < 3; row++)
        {
            var alone = layer.Merged(stacks[row]);
            Assert.That(together[(row * size)..((row + 1) * size)], Is.EqualTo(alone[(row * size)..((row + 1) * size)]).Within(2e-5f), $"row {row}");
        }
    }

    [Test]
    public void Nothing_bound_changes_nothing([ValueSource(nameof(Kinds))] string kind, [Values(1, 2, 3)] int rows)
    {
        using var layer = new OneLayer(kind, rows);
        Assert.That(layer.Grafted([]), Is.EqualTo(layer.Merged()));
    }
}
