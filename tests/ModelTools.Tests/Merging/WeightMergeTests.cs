using Farm.Diffusion.Adapters.Graft;
using Farm.Diffusion.Onnx;
using Farm.ModelTools.Merging;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.ModelTools.Tests.Merging;

public sealed class WeightMergeTests
{
    private static readonly float[] Delta = [1, 2, 3, 4, 5, 6];

    [TestCase("MatMul", false)]
    [TestCase("Gemm", false)]
    [TestCase("Gemm", true)]
    public void A_delta_in_PyTorchs_layout_is_added_whichever_way_the_layer_keeps_its_weight(string type, bool transposed)
    {
        var weight = transposed ? SmallGraph.Weights("l.weight", 3, 2, 3) : SmallGraph.Weights("l.weight", 3, 3, 2);
        var node = SmallGraph.Node(type, ["x", "l.weight"], ["y"], transposed ? [("transB", 1)] : []);
        var file = InMemory.File(SmallGraph.Of(14, 2, [node], weight));
        var target = AdapterTargets.Of(file, "unet").Single();
        var merge = new WeightMerge(file);
        var before = merge.ReadWeight(target);
        float[] x = [1, -2, 3];
        var expected = SmallGraph.Run(file.Model, x, 1, 3);
        merge.Add(target, Delta);

        // y = x (W + D) transposed: row o of the delta meets x.
        expected[0] += (1 * 1) - (2 * 2) + (3 * 3);
        expected[1] += (1 * 4) - (2 * 5) + (3 * 6);
        Assert.That(SmallGraph.Run(file.Model, x, 1, 3), Is.EqualTo(expected).Within(1e-5f));
        Assert.That(merge.ReadWeight(target).Select((value, i) => value - before[i]), Is.EqualTo(Delta).Within(1e-5f));
        Assert.That(file.Graph.Initializer, Has.Count.EqualTo(1), "the old weight is gone");
    }

    [Test]
    public void A_layer_that_shares_its_weight_is_changed_alone()
    {
        var identity = SmallGraph.Node("Identity", ["a.weight"], ["b.weight"]);
        NodeProto[] nodes = [identity, SmallGraph.Node("MatMul", ["x", "a.weight"], ["h"]), SmallGraph.Node("MatMul", ["h", "b.weight"], ["y"])];
        var file = InMemory.File(SmallGraph.Of(14, 2, nodes, SmallGraph.Weights("a.weight", 3, 2, 2)));
        var targets = AdapterTargets.Of(file, "unet");
        var merge = new WeightMerge(file);
        var shared = merge.ReadWeight(targets[0]);
        merge.Add(targets[1], [1, 0, 0, 1]);
        merge.Add(targets[1], [1, 0, 0, 1]);
        Assert.That(targets.Select(static target => target.Layer.Name), Is.EqualTo(new[] { "unet.a", "unet.b" }));
        Assert.That(merge.ReadWeight(targets[0]), Is.EqualTo(shared));
        Assert.That(merge.ReadWeight(targets[1]), Is.EqualTo(new[] { shared[0] + 2, shared[1], shared[2], shared[3] + 2 }).Within(1e-6f));
        Assert.That(file.Graph.Node.Select(static node => node.OpType), Is.EqualTo(new[] { "MatMul", "MatMul" }));
    }

    [Test]
    public void A_quantized_weight_becomes_one_in_the_precision_that_the_layer_computes_in()
    {
        NodeProto[] nodes =
        [
            new() { OpType = "DequantizeLinear", Input = { "codes", "scale" }, Output = { "wide" } },
            SmallGraph.Node("Cast", ["wide"], ["l.weight"], ("to", (long)DataType.Float16)), SmallGraph.Node("Cast", ["x"], ["h"], ("to", (long)DataType.Float16)),
            SmallGraph.Node("MatMul", ["h", "l.weight"], ["k"]), SmallGraph.Node("Cast", ["k"], ["y"], ("to", (long)DataType.Float)),
        ];
        var codes = new TensorProto { Name = "codes", DataType = (int)DataType.Float8E4M3Fn, Dims = { 2, 2 }, RawData = Google.Protobuf.ByteString.CopyFrom(0x38, 0xB8, 0x40, 0) };
        var file = InMemory.File(SmallGraph.Of(19, 2, nodes, codes, GraphIndex.Tensor<float>(DataType.Float, [2], [0.5f, 2], "scale")));
        var target = AdapterTargets.Of(file, "unet").Single();
        var merge = new WeightMerge(file);
        Assert.That(merge.ReadWeight(target), Is.EqualTo(new float[] { 0.5f, 1, -2, 0 }));
        merge.Add(target, [0, 0, 0, 0.25f]);
        Assert.That(merge.ReadWeight(target), Is.EqualTo(new float[] { 0.5f, 1, -2, 0.25f }));
        Assert.That(file.Graph.Initializer.Select(static tensor => (DataType)tensor.DataType), Is.EqualTo(new[] { DataType.Float16 }));
        Assert.That(SmallGraph.Run(file.Model, [1, 1], 1, 2), Is.EqualTo(new float[] { 1.5f, -1.75f }));
    }

    [Test]
    public void A_delta_of_another_size_is_refused_by_name()
    {
        var file = InMemory.File(SmallGraph.Of(14, 2, [SmallGraph.Node("MatMul", ["x", "l.weight"], ["y"])], SmallGraph.Weights("l.weight", 3, 3, 2)));
        Assert.That(() => new WeightMerge(file).Add(AdapterTargets.Of(file, "unet").Single(), [1]), Throws.ArgumentException.With.Message.StartsWith("unet.l: the delta has 1 numbers, the weight 6"));
    }
}
