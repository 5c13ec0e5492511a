using Farm.Diffusion.Onnx;
using Farm.ModelTools.Onnx;
using Microsoft.ML.OnnxRuntime;
using static Farm.SmallGraph;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.ModelTools.Tests.Onnx;

public sealed class OpsetConversionTests
{
    private static readonly float[] Numbers = [.. Enumerable.Range(0, 24).Select(static i => MathF.Sin(i) * i)];

    [TestCase("ReduceMean")]
    [TestCase("ReduceMax")]
    [TestCase("ReduceSumSquare")]
    [TestCase("ReduceL2")]
    public void Reductions_take_their_axes_as_an_input(string type)
    {
        NodeProto[] nodes = [Node(type, ["x"], ["a"], ("keepdims", 1)), Node(type, ["x"], ["b"], ("keepdims", 1)), Node(type, ["a"], ["c"]), Node("Add", ["b", "c"], ["y"])];
        nodes[0].Set("axes", [-1]);
        nodes[1].Set("axes", [-1]);
        var model = Of(14, 3, nodes);

        Check(model);
        Assert.That(model.Graph.Initializer, Has.Count.EqualTo(1), "equal axes are one tensor");
        Assert.That(model.Graph.Node[2].Input, Has.Count.EqualTo(1), "no axes means all");
    }

    [Test]
    public void A_split_without_sizes_says_into_how_many()
    {
        var model = Of(14, 3, [Node("Split", ["x"], ["a", "b"], ("axis", 2)), Node("Sub", ["a", "b"], ["y"])]);

        Check(model);
        Assert.That(model.Graph.Node[0].Int("num_outputs", 0), Is.EqualTo(2));
    }

    [Test]
    public void A_split_with_sizes_stays_as_it_is()
    {
        var sizes = GraphIndex.Tensor<long>(DataType.Int64, [2], [1, 3], "sizes");
        var model = Of(14, 3, [Node("Split", ["x", "sizes"], ["y", "b"], ("axis", 2))], sizes);

        Check(model);
        Assert.That(model.Graph.Node[0].Find("num_outputs"), Is.Null);
    }

    [TestCase("text_encoder")]
    [TestCase("unet")]
    [TestCase("vae_encoder")]
    [TestCase("vae_decoder")]
    public void The_bundled_graphs_are_raised_to_a_version_that_the_runtime_loads(string graph)
    {
        Assert.That(OnnxFile.TryRead(Path.Combine(CatalogModel.Folder, graph, "model.onnx"), out var file, out _));
        Assert.That(OpsetConversion.Raise(file!.Model), Is.Null);
        Assert.That(file.Model.OpsetImport[0].Version, Is.EqualTo(19));
        Assert.That(file.Model.IrVersion, Is.EqualTo(9));
        using var session = new InferenceSession(file.ToBytes());
        Assert.That(session.InputNames, Is.Not.Empty);
    }

    [Test]
    public void An_operator_whose_change_is_not_known_is_refused_by_name()
    {
        var model = Of(14, 3, [Node("Upsample", ["x"], ["y"])]);
        Assert.That(OpsetConversion.Raise(model), Does.Contain("Upsample '/block/y/Upsample'").And.Contain("from opset 14 to 19"));
    }

    [Test]
    public void Operators_of_other_domains_keep_their_own_version()
    {
        var model = Of(14, 3, [Node("FusedThing", ["x"], ["y"])]);
        model.Graph.Node[0].Domain = "com.microsoft";
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "com.microsoft", Version = 1 });
        Assert.That(OpsetConversion.Raise(model), Is.Null);
        Assert.That(model.OpsetImport[1].Version, Is.EqualTo(1));
    }

    [TestCase(13, "is of opset 13; 14 and above")]
    [TestCase(19, null)]
    [TestCase(21, null)]
    public void Other_versions_are_refused_or_left_alone(int opset, string? problem)
    {
        var model = Of(opset, 3, [Node("Upsample", ["x"], ["y"])]);
        Assert.That(OpsetConversion.Raise(model), problem is null ? Is.Null : Does.Contain(problem));
        Assert.That(model.OpsetImport[0].Version, Is.EqualTo(opset));
    }

    [Test]
    public void Sub_graphs_are_raised_with_the_rest()
    {
        var inner = new GraphProto { Name = "then", Node = { Node("ReduceMean", ["x"], ["inner"]) } };
        inner.Node[0].Set("axes", [0]);
        var node = Node("If", ["flag"], ["y"]);
        node.Attribute.Add(new AttributeProto { Name = "then_branch", Type = AttributeProto.Types.AttributeType.Graph, G = inner });
        Assert.That(OpsetConversion.Raise(Of(14, 3, [node])), Is.Null);
        Assert.That(inner.Node[0].Input, Has.Count.EqualTo(2));
        Assert.That(inner.Initializer, Has.Count.EqualTo(1));
    }

    /// <summary>The raised graph computes the same.</summary>
    private static void Check(ModelProto model)
    {
        var before = Run(model, Numbers, 2, 3, 4);
        Assert.That(OpsetConversion.Raise(model), Is.Null);
        Assert.That(Run(model, Numbers, 2, 3, 4), Is.EqualTo(before));
    }
}
