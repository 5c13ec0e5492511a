using System.Text.RegularExpressions;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Graft;
using Farm.Diffusion.Onnx;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.Diffusion.Tests.Adapters.Graft;

public sealed partial class AdapterTargetsTests
{
    [TestCaseSource(typeof(BundledGraphs), nameof(BundledGraphs.All))]
    public void Every_linear_layer_and_convolution_of_a_bundled_graph_is_found_once(string graph)
    {
        var file = BundledGraphs.Read(graph);
        var weights = file.Graph.Initializer.Where(static tensor => tensor.Dims.Count is 2 or 4).Select(static tensor => tensor.Name).ToHashSet();
        var layers = file.Graph.Node.Where(node => node.OpType is "MatMul" or "Gemm" or "Conv" && weights.Contains(node.Input[1])).ToArray();
        var targets = AdapterTargets.Of(file, "part");
        Assert.That(targets.Select(static target => target.Node), Is.EquivalentTo(layers));
        Assert.That(targets.Select(static target => target.Layer.Name), Is.Unique);
    }

    [TestCaseSource(typeof(BundledGraphs), nameof(BundledGraphs.All))]
    public void Layers_with_parameters_of_their_own_name_are_called_by_it(string graph)
    {
        // Biases keep their names whatever becomes of the weights: the paths must be theirs.
        var modules = BundledGraphs.Read(graph).Graph.Initializer.Select(static tensor => tensor.Name)
            .Where(static name => name.EndsWith(".bias", StringComparison.Ordinal) && !name.Contains("norm", StringComparison.Ordinal))
            .Select(static name => name[..^".bias".Length]);
        var paths = BundledGraphs.Targets(graph).Select(static target => Bare(target.Layer.Name[(target.Layer.Name.IndexOf('.') + 1)..])).ToHashSet();
        Assert.That(modules.Select(Bare).Where(module => !paths.Contains(module)), Is.Empty);

        static string Bare(string path) => Outer.Replace(path, "");
    }

    [Test]
    public void A_unet_whose_blocks_left_out_their_own_names_has_the_layers_of_diffusers()
    {
        using var names = GoldenFiles.Read("_lora_names");
        var known = names.RootElement.GetProperty("sd15_unet_lora_targets").EnumerateArray().Select(static name => Shape(name.GetString() ?? "")).ToHashSet();
        var layers = BundledGraphs.Targets("catalog-sd15/unet").Select(static target => target.Layer.Name).ToArray();
        Assert.That(layers, Has.Length.EqualTo(121));
        Assert.That(layers.Where(layer => !known.Contains(Shape(layer))), Is.Empty);

        // The small model has fewer blocks; which kinds of layers there are is the same.
        static string Shape(string path) => Numbers.Replace(path, ".N");
    }

    [Test]
    public void The_layers_of_a_text_encoder_have_the_names_that_kohya_flattens()
    {
        using var names = GoldenFiles.Read("_lora_names");
        var known = names.RootElement.GetProperty("sd15_kohya_te").EnumerateObject().Select(static entry => entry.Value.GetString() ?? "").ToHashSet();
        var layers = BundledGraphs.Targets("catalog-sd15/text_encoder").Select(static target => target.Layer.Name).ToArray();
        Assert.That(layers.Where(layer => !known.Contains(layer)), Is.Empty);
    }

    [TestCase("catalog-flux1/transformer", "flux1_kohya_block0")]
    [TestCase("catalog-flux2/transformer", "flux2_kohya_block0")]
    public void The_first_blocks_of_the_transformers_have_the_layers_of_the_published_ones(string graph, string table)
    {
        using var names = GoldenFiles.Read("_lora_names");
        var layers = BundledGraphs.Targets(graph).Select(static target => target.Layer.Name).ToHashSet();
        var wanted = names.RootElement.GetProperty(table).EnumerateObject().Select(static entry => entry.Name);
        Assert.That(wanted.Where(name => !layers.Contains(name)), Is.Empty);
    }

    [Test]
    public void The_layers_of_a_qwen_transformer_are_those_of_diffusers()
    {
        using var names = GoldenFiles.Read("_lora_names");
        var layers = BundledGraphs.Targets("catalog-qwen-image/transformer").Select(static target => target.Layer.Name).ToHashSet();
        var wanted = names.RootElement.GetProperty("qwen_kohya").GetProperty("out").EnumerateArray()
            .Select(static name => (name.GetString() ?? "").Replace(".lora_A.weight", "", StringComparison.Ordinal).Replace("blocks.12.", "blocks.0.", StringComparison.Ordinal));
        Assert.That(wanted.Where(name => !layers.Contains(name)), Is.Empty);
    }

    [Test]
    public void A_weight_is_found_through_identity_transpose_cast_and_dequantization()
    {
        var cast = SmallGraph.Node("Cast", ["shared"], ["cast"], ("to", (long)DataType.Float));
        var half = GraphIndex.Tensor<Half>(DataType.Float16, [3, 4], new Half[12], "a.b.weight");
        NodeProto[] nodes =
        [
            SmallGraph.Node("Identity", [half.Name], ["shared"]), cast, Turned("cast", "turned"),
            new() { OpType = "MatMul", Name = "/one/MatMul", Input = { "x", "turned" }, Output = { "h" } },
            new() { OpType = "DequantizeLinear", Input = { "codes", "scale" }, Output = { "onnx::MatMul_5" } },
            new() { OpType = "MatMul", Name = "/a.0/two/MatMul", Input = { "h", "onnx::MatMul_5" }, Output = { "y" } },
        ];
        var codes = new TensorProto { Name = "codes", DataType = (int)DataType.Float8E4M3Fn, Dims = { 3, 2 }, RawData = Google.Protobuf.ByteString.CopyFrom(0x38, 0xB8, 0x40, 0, 0x38, 0x38) };
        var model = SmallGraph.Of(19, 3, nodes, half, codes, GraphIndex.Tensor<float>(DataType.Float, [], [0.5f], "scale"));
        var targets = AdapterTargets.Of(Written(model), "unet");
        Assert.That(targets.Select(static target => target.Layer), Is.EqualTo(new AdapterLayer[] { new("unet.a.b", 4, 3), new("unet.a.0.two", 3, 2) }));
        Assert.That(targets[1].Weight.Read("."), Is.EqualTo(new[] { 0.5f, -0.5f, 1, 0, 0.5f, 0.5f }));
        Assert.That(targets.Select(static target => target.Weight.Type), Is.All.EqualTo(DataType.Float));
    }

    [Test]
    public void The_scopes_that_the_dynamo_exporter_notes_name_layers_whose_weights_lost_their_name()
    {
        NodeProto[] nodes =
        [
            Dynamo("MatMul", "x", "val_3", "h", "['', 'blocks.0', 'blocks.0.attn', 'blocks.0.attn.to_q', 'matmul']"),
            Turned("blocks.0.ff.weight", "val_9"), Dynamo("MatMul", "h", "val_9", "y", "['', 'blocks.0', 'blocks.0.ff', 'linear_1']"),
        ];
        var model = SmallGraph.Of(18, 3, nodes, SmallGraph.Weights("val_3", 1, 3, 4), SmallGraph.Weights("blocks.0.ff.weight", 2, 5, 4));
        Assert.That(AdapterTargets.Of(Written(model), "transformer").Select(static target => target.Layer), Is.EqualTo(new AdapterLayer[]
        {
            new("transformer.blocks.0.attn.to_q", 3, 4), new("transformer.blocks.0.ff", 4, 5),
        }));
    }

    [Test]
    public void A_module_that_a_graph_runs_twice_is_one_layer_and_grouped_convolutions_are_none()
    {
        NodeProto[] nodes =
        [
            SmallGraph.Node("Conv", ["x", "c.weight"], ["h"]), SmallGraph.Node("Conv", ["h", "c.weight"], ["k"]),
            SmallGraph.Node("Conv", ["k", "grouped.weight"], ["y"], ("group", 3)),
        ];
        var model = SmallGraph.Of(14, 4, nodes, SmallGraph.Weights("c.weight", 1, 3, 3, 1, 1), SmallGraph.Weights("grouped.weight", 1, 3, 1, 3, 3));
        var targets = AdapterTargets.Of(Written(model), "unet");
        Assert.That(targets, Has.Count.EqualTo(2));
        Assert.That(AdapterTargets.Layers(targets), Is.EqualTo(new AdapterLayer[] { new("unet.c", 3, 3, 1, 1) }));
    }

    private static NodeProto Turned(string from, string to)
    {
        var node = new NodeProto { OpType = "Transpose", Input = { from }, Output = { to } };
        node.Set("perm", [1L, 0]);
        return node;
    }

    private static NodeProto Dynamo(string type, string x, string weight, string y, string scopes) => new()
    {
        OpType = type, Name = $"node_{y}", Input = { x, weight }, Output = { y },
        MetadataProps = { new StringStringEntryProto { Key = "pkg.torch.onnx.name_scopes", Value = scopes } },
    };

    private static OnnxFile Written(ModelProto model) => InMemory.File(model);

    [GeneratedRegex(@"\.[0-9]+")]
    private static partial Regex Numbers { get; }

    [GeneratedRegex(@"text_model\.encoder\.|self_attn\.(?=[qkv]_proj$|out_proj$)|mlp\.(?=fc)")]
    private static partial Regex Outer { get; }
}
