using System.Runtime.InteropServices;
using Farm.Diffusion.Onnx;
using Farm.ModelTools.Onnx;
using Farm.ModelTools.Quantization;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using static Farm.SmallGraph;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.ModelTools.Tests.Quantization;

public sealed class GraphQuantizerTests
{
    private static readonly QuantizeOptions PerChannel = new() { Precision = WeightPrecision.Fp8 };
    private static readonly QuantizeOptions PerTensor = new() { Precision = WeightPrecision.Fp8, PerTensor = true };
    private static readonly QuantizeOptions Half = new() { Precision = WeightPrecision.Fp16 };

    private readonly string folder = Directory.CreateTempSubdirectory("farm-quantize-").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Every_way_to_a_layers_weight_is_found_with_its_channel_axis()
    {
        var (file, reports) = Quantize(AllUses(), PerChannel);

        Assert.That(reports.Select(static report => report.Kept), Is.All.Null);
        Assert.That(reports.Select(static report => report.RelativeError), Is.All.InRange(0.01, 0.03));
        Assert.That(Axes(file), Is.EqualTo(new Dictionary<string, long>
        {
            ["matmul.weight"] = 1, ["shared.weight"] = 1, ["gemm.weight"] = 0, ["conv.weight"] = 0, ["turned.weight"] = -1,
        }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void The_rounded_graph_computes_what_the_rounded_weights_give(bool perTensor)
    {
        var (file, _) = Quantize(AllUses(), perTensor ? PerTensor : PerChannel);

        // The reference: the same graph with the restored weights written in as plain floats.
        var plain = file.Model.Clone();
        foreach (var node in plain.Graph.Node.Where(static node => node.OpType == "DequantizeLinear").ToArray())
        {
            var codes = plain.Graph.Initializer.Single(tensor => tensor.Name == node.Input[0]);
            var scales = TensorData.Floats(plain.Graph.Initializer.Single(tensor => tensor.Name == node.Input[1]), folder);
            plain.Graph.Initializer.Add(GraphIndex.Tensor<float>(DataType.Float, [.. codes.Dims], Restore(codes, scales, node), node.Output[0]));
            plain.Graph.Node.Remove(node);
        }

        var x = Enumerable.Range(0, 2 * 32).Select(static i => MathF.Cos(i)).ToArray();
        Assert.That(plain.Graph.Node.Count, Is.LessThan(file.Graph.Node.Count));
        var expected = Run(plain, x, 2, 32);
        Assert.That(Run(file.Model, x, 2, 32), Is.EqualTo(expected).Within(1e-5f * expected.Max(MathF.Abs)));
    }

    [Test]
    public void The_runtime_keeps_the_codes_and_does_not_fold_them_into_floats()
    {
        Assert.That(OnnxFile.TryRead(Path.Combine(CatalogModel.Folder, "unet", "model.onnx"), out var unet, out _));
        using var writer = new ExternalDataWriter(null);
        var (reports, problem) = new GraphQuantizer(unet!, PerChannel, writer).Run(CancellationToken.None);
        Assert.That(problem, Is.Null);
        var optimized = Path.Combine(folder, "optimized.onnx");
        using var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_EXTENDED, OptimizedModelFilePath = optimized, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        using var session = new InferenceSession(unet!.ToBytes(), options);

        Assert.That(OnnxFile.TryRead(optimized, out var loaded, out _));
        var rounded = reports.Count(static report => report.Kept is null);
        Assert.That(rounded, Is.GreaterThan(100));
        Assert.That(loaded!.Graph.Node.Count(static node => node.OpType == "DequantizeLinear"), Is.GreaterThanOrEqualTo(rounded));
        Assert.That(loaded.ToBytes(), Has.Length.LessThan(0.32 * new FileInfo(Path.Combine(CatalogModel.Folder, "unet", "model.onnx")).Length));
    }

    [Test]
    public void Half_precision_is_cast_at_the_use()
    {
        var original = AllUses();
        var (file, reports) = Quantize(original.Clone(), Half);
        var x = Enumerable.Range(0, 2 * 32).Select(static i => MathF.Cos(i)).ToArray();

        Assert.That(reports.Select(static report => report.RelativeError), Is.All.InRange(1e-5, 3e-4));
        Assert.That(file.Model.OpsetImport[0].Version, Is.EqualTo(14), "half precision needs no newer operators");
        Assert.That(file.Graph.Initializer.Count(static tensor => tensor.DataType == (int)DataType.Float16), Is.EqualTo(5));
        var (expected, actual) = (Run(original, x, 2, 32), Run(file.Model, x, 2, 32));
        var largest = expected.Max(MathF.Abs);
        Assert.That(actual, Is.EqualTo(expected).Within(1e-3f * largest));
    }

    [Test]
    public void What_is_no_layers_weight_and_what_is_sensitive_is_kept_and_says_why()
    {
        var large = Weights("blocks.0.weight", 1, 32, 4096);
        var model = Of(14, 2,
            [
                Node("MatMul", ["x", "blocks.0.weight"], ["wide"]),
                Node("MatMul", ["x", "time_embedding.linear_1.weight"], ["time"]),
                Node("Add", ["time", "table"], ["a"]),
                Node("MatMul", ["x", "tiny.weight"], ["b"]),
                Node("MatMul", ["x", "infinite.weight"], ["c"]),
                Node("Concat", ["wide", "a", "b", "c"], ["y"], ("axis", 1)),
            ],
            large, Weights("time_embedding.linear_1.weight", 2, 32, 64), Weights("table", 3, 32, 64), Weights("tiny.weight", 4, 32, 8),
            Weights("infinite.weight", 5, 32, 64));
        var bytes = model.Graph.Initializer[4].RawData.ToByteArray();
        MemoryMarshal.Write(bytes.AsSpan(28), float.NaN);
        model.Graph.Initializer[4].RawData = ByteString.CopyFrom(bytes);
        var (_, reports) = Quantize(model, PerChannel);

        Assert.That(reports.ToDictionary(static report => report.Layer, static report => report.Kept), Is.EqualTo(new Dictionary<string, string?>
        {
            ["blocks.0"] = null,
            ["time_embedding.linear_1"] = "time_embedding is sensitive",
            ["table"] = "not a layer's weight",
            ["tiny"] = "fewer than 1024 elements",
            ["infinite"] = "has infinite numbers or NaN",
        }));
    }

    [Test]
    public void Sensitive_layers_that_are_most_of_a_graph_are_rounded_all_the_same()
    {
        var (_, reports) = Quantize(Of(14, 2, [Node("MatMul", ["x", "time_embedding.weight"], ["y"])], Weights("time_embedding.weight", 1, 32, 64)), PerChannel);
        Assert.That(reports.Single().Kept, Is.Null);
    }

    [TestCase("FLOAT16")]
    [TestCase("BFLOAT16")]
    public void Weights_in_half_precision_come_back_in_their_own_type(string name)
    {
        var type = Enum.Parse<DataType>(name, ignoreCase: true);
        var weight = Weights("layer.weight", 1, 32, 64);
        var halves = TensorData.Floats(weight, folder).SelectMany(value => BitConverter.GetBytes(
            type == DataType.Float16 ? BitConverter.HalfToUInt16Bits((System.Half)value) : (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16))).ToArray();
        weight.DataType = (int)type;
        weight.RawData = ByteString.CopyFrom(halves);
        var (file, reports) = Quantize(Of(14, 2, [Node("MatMul", ["x", "layer.weight"], ["y"])], weight), PerChannel);

        Assert.That(reports.Single().RelativeError, Is.InRange(0.01, 0.03));
        var cast = file.Graph.Node.Single(static node => node.OpType == "Cast");
        Assert.That((cast.Output[0], cast.Int("to", 0)), Is.EqualTo(("layer.weight", (long)type)));
    }

    [Test]
    public void External_data_is_written_anew_beside_the_new_file()
    {
        var model = AllUses();
        File.WriteAllBytes(Path.Combine(folder, "old.bin"), model.Graph.Initializer[0].RawData.ToByteArray());
        model.Graph.Initializer[0].ClearRawData();
        model.Graph.Initializer[0].DataLocation = TensorProto.Types.DataLocation.External;
        model.Graph.Initializer[0].ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "old.bin" });
        var target = Directory.CreateDirectory(Path.Combine(folder, "new")).FullName;
        OnnxFile file;
        using (var writer = new ExternalDataWriter(Path.Combine(target, "model.onnx_data")))
        {
            (file, _) = Quantize(model, PerChannel, writer);
        }

        file.Write(Path.Combine(target, "model.onnx"));
        Assert.That(GraphFileChecks.Check(Path.Combine(target, "model.onnx"), folder), Is.Empty);
        Assert.That(GraphFileChecks.ExternalFiles(Path.Combine(target, "model.onnx")), Is.EqualTo(["model.onnx_data"]));
        using var session = new InferenceSession(Path.Combine(target, "model.onnx"));
        Assert.That(session.InputNames, Is.EqualTo(["x"]));
    }

    [Test]
    public void Equal_constants_become_one()
    {
        NodeProto Constant(string output, float value) => new()
        {
            OpType = "Constant", Output = { output },
            Attribute = { new AttributeProto { Name = "value", Type = AttributeProto.Types.AttributeType.Tensor, T = GraphIndex.Tensor<float>(DataType.Float, [], [value]) } },
        };
        var model = Of(14, 2,
            [Constant("a", 2), Constant("b", 3), Constant("c", 2), Node("Mul", ["x", "a"], ["p"]), Node("Add", ["p", "b"], ["q"]), Node("Mul", ["q", "c"], ["y"])]);
        var before = Run(model, [1, 5], 1, 2);
        ConstantSharing.Apply(model.Graph);
        Assert.That(model.Graph.Node.Count(static node => node.OpType == "Constant"), Is.EqualTo(2));
        Assert.That(Run(model, [1, 5], 1, 2), Is.EqualTo(before));
    }

    /// <summary>MatMul, MatMul through a shared Identity, MatMul through Transpose, Gemm transposed, and Conv, on x [n, 32].</summary>
    private static ModelProto AllUses() => Of(14, 2,
        [
            Node("MatMul", ["x", "matmul.weight"], ["a"]),
            Node("Identity", ["shared.weight"], ["alias"]),
            Node("MatMul", ["a", "shared.weight"], ["b"]),
            Node("MatMul", ["b", "alias"], ["c"]),
            Node("Transpose", ["turned.weight"], ["turned"]),
            Node("MatMul", ["c", "turned"], ["d"]),
            Node("Gemm", ["d", "gemm.weight"], ["e"], ("transB", 1)),
            Node("Reshape", ["e", "planes"], ["f"]),
            Node("Conv", ["f", "conv.weight"], ["g"]),
            Node("Flatten", ["g"], ["y"]),
        ],
        Weights("matmul.weight", 1, 32, 40), Weights("shared.weight", 2, 40, 40), Weights("turned.weight", 3, 48, 40), Weights("gemm.weight", 4, 64, 48),
        Weights("conv.weight", 5, 32, 4, 3, 3), GraphIndex.Tensor<long>(DataType.Int64, [4], [0, 4, 4, 4], "planes"));

    private (OnnxFile File, IReadOnlyList<WeightReport> Reports) Quantize(ModelProto model, QuantizeOptions options, ExternalDataWriter? data = null)
    {
        var path = Path.Combine(folder, "model.onnx");
        File.WriteAllBytes(path, model.ToByteArray());
        Assert.That(OnnxFile.TryRead(path, out var file, out _));
        using var writer = new ExternalDataWriter(null);
        var (reports, problem) = new GraphQuantizer(file!, options, data ?? writer).Run(CancellationToken.None);
        Assert.That(problem, Is.Null);
        return (file!, reports);
    }

    private static Dictionary<string, long> Axes(OnnxFile file) => file.Graph.Node.Where(static node => node.OpType == "DequantizeLinear")
        .ToDictionary(static node => node.Output[0], static node => node.Int("axis", -1));

    private static float[] Restore(TensorProto codes, float[] scales, NodeProto node)
    {
        var values = new float[codes.RawData.Length];
        Float8.Decode(codes.RawData.Span, values);
        var inner = scales.Length == 1 ? 1 : codes.Dims.Skip((int)node.Int("axis", 0) + 1).Aggregate(1L, static (product, dim) => product * dim);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= scales[i / inner % scales.Length];
        }

        return values;
    }
}
