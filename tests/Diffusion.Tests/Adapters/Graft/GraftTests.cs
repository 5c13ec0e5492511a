using System.Text.Json;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Onnx;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.Diffusion.Tests.Adapters.Graft;

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

    [Test]
    public void Two_stacked_adapters_give_the_numbers_of_the_original()
    {
        using var golden = GoldenFiles.Read("_lora_names");
        var numbers = golden.RootElement.GetProperty("numeric_linear");
        var (w, x) = (Matrix(numbers.GetProperty("W")), Matrix(numbers.GetProperty("x")));
        using var layer = new OneLayer(
            SmallGraph.Of(14, 2, [SmallGraph.Node("Gemm", ["x", "l.weight"], ["y"], ("transB", 1))], GraphIndex.Tensor<float>(DataType.Float, [w.Length, w[0].Length], w.SelectMany(static row => row).ToArray(), "l.weight")),
            [x.Length, x[0].Length],
            x.SelectMany(static row => row).ToArray());
        WeightedAdapter[] adapters = [.. numbers.GetProperty("loras").EnumerateArray().Select((lora, i) => Of(lora, i, layer))];
        var expected = Matrix(numbers.GetProperty("y")).SelectMany(static row => row).ToArray();
        Assert.That(layer.Grafted([adapters]), Is.EqualTo(expected).Within(1e-5f));

        static WeightedAdapter Of(JsonElement lora, int index, OneLayer layer)
        {
            var (rank, a, b) = (lora.GetProperty("rank").GetInt32(), Matrix(lora.GetProperty("A")), Matrix(lora.GetProperty("B")));
            var scale = (float)(lora.GetProperty("alpha").GetDouble() / rank);
            var down = Enumerable.Range(0, a[0].Length).SelectMany(i => a.Select(row => row[i])).ToArray();
            var up = Enumerable.Range(0, rank).SelectMany(r => b.Select(row => scale * row[r])).ToArray();
            var deltas = new Dictionary<string, LowRankDelta> { [layer.Name] = new(rank, down, up) };
            return new(new Adapter($"{index}", deltas), lora.GetProperty("weight").GetDouble());
        }

        static float[][] Matrix(JsonElement rows) => [.. rows.EnumerateArray().Select(static row => row.Doubles().Select(static value => (float)value).ToArray())];
    }

    [Test]
    public void A_graph_in_half_precision_takes_adapters_in_its_own_type()
    {
        NodeProto[] nodes =
        [
            SmallGraph.Node("Cast", ["x"], ["h"], ("to", (long)DataType.Float16)), SmallGraph.Node("MatMul", ["h", "l.weight"], ["k"]),
            SmallGraph.Node("Cast", ["k"], ["y"], ("to", (long)DataType.Float)),
        ];
        var weights = new Half[12];
        Array.Fill(weights, (Half)0.25f);
        using var layer = new OneLayer(SmallGraph.Of(14, 3, nodes, GraphIndex.Tensor<Half>(DataType.Float16, [4, 3], weights, "l.weight")), [2, 2, 4], [.. Enumerable.Range(1, 16).Select(static i => i / 16f)]);
        var adapters = layer.Adapters(2);
        Assert.That(layer.Grafted([adapters]), Is.EqualTo(layer.Merged(adapters)).Within(4e-3f));
        Assert.That(layer.Grafted([]), Is.EqualTo(layer.Merged()));
    }

    [Test]
    public void A_layer_whose_weight_is_stored_in_8_bits_takes_adapters_beside_it()
    {
        NodeProto[] nodes = [new() { OpType = "DequantizeLinear", Input = { "codes", "scale" }, Output = { "l.weight" } }, SmallGraph.Node("MatMul", ["x", "l.weight"], ["y"])];
        var codes = new TensorProto { Name = "codes", DataType = (int)DataType.Float8E4M3Fn, Dims = { 2, 3 }, RawData = Google.Protobuf.ByteString.CopyFrom(0x38, 0xB8, 0x40, 0, 0x38, 0x38) };
        using var layer = new OneLayer(SmallGraph.Of(19, 3, nodes, codes, GraphIndex.Tensor<float>(DataType.Float, [], [0.5f], "scale")), [2, 2, 2], [1, -1, 2, 0.5f, 3, -2, 0, 1]);
        var adapters = layer.Adapters(2);
        Assert.That(layer.Grafted([adapters]), Is.EqualTo(layer.Merged(adapters)).Within(1e-5f));
    }
}
