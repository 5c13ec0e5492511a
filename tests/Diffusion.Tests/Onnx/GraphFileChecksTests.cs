using System.Runtime.InteropServices;
using Farm.Diffusion.Onnx;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.Diffusion.Tests.Onnx;

public sealed class GraphFileChecksTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder()
    {
        folder = Directory.CreateTempSubdirectory("farm-checks-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "unet"));
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    private string Graph => Path.Combine(folder, "unet", "model.onnx");

    [Test]
    public void A_bundled_graph_has_no_findings()
    {
        foreach (var graph in Directory.EnumerateFiles(CatalogModel.Folder, "*.onnx", SearchOption.AllDirectories))
        {
            Assert.That(GraphFileChecks.Check(graph, CatalogModel.Folder), Is.Empty, graph);
        }
    }

    [Test]
    public void External_data_beside_the_graph_is_sound()
    {
        File.WriteAllBytes(Path.Combine(folder, "unet", "model.onnx_data"), new byte[64]);
        Write(External("model.onnx_data", "40", "24"));

        Assert.That(GraphFileChecks.Check(Graph, folder), Is.Empty);
        Assert.That(GraphFileChecks.ExternalFiles(Graph), Is.EqualTo(["model.onnx_data"]));
    }

    [TestCase("../secret", "leads upwards")]
    [TestCase("weights/../../secret", "leads upwards")]
    [TestCase("/etc/passwd", "is absolute")]
    [TestCase("C:/weights", "is absolute")]
    [TestCase(@"..\secret", "backslash")]
    [TestCase("nowhere", "names no file")]
    [TestCase("*/_ORT_MEM_ADDR_/*", "names no file")]
    [TestCase(".", "leads out")]
    [TestCase("weights", "names no file")]
    public void A_location_that_is_not_a_file_of_the_model_is_refused(string location, string expected)
    {
        Directory.CreateDirectory(Path.Combine(folder, "unet", "weights"));
        File.WriteAllBytes(Path.Combine(folder, "secret"), new byte[64]);
        Write(External(location, "0", "24"));

        Assert.That(GraphFileChecks.Check(Graph, folder), Has.Count.EqualTo(1).And.Some.StartsWith(
            $"unet/model.onnx: tensor 'w': external_data location '{location}'").And.Some.Contain(expected));
    }

    [TestCase("file")]
    [TestCase("folder")]
    [TestCase("graph's folder")]
    [Platform(Exclude = "Win", Reason = "links need a privilege there")]
    public void A_link_on_the_way_is_refused_even_to_a_file_of_the_model(string place)
    {
        var real = Directory.CreateDirectory(Path.Combine(folder, "real")).FullName;
        File.WriteAllBytes(Path.Combine(real, "data"), new byte[64]);
        var (graph, location) = (Graph, "data");
        switch (place)
        {
            case "file":
                File.CreateSymbolicLink(Path.Combine(folder, "unet", "data"), Path.Combine(real, "data"));
                break;
            case "folder":
                Directory.CreateSymbolicLink(Path.Combine(folder, "unet", "sub"), real);
                location = "sub/data";
                break;
            default:
                Directory.CreateSymbolicLink(Path.Combine(folder, "linked"), real);
                graph = Path.Combine(folder, "linked", "model.onnx");
                break;
        }

        Write(External(location, "0", "24"), graph);

        Assert.That(GraphFileChecks.Check(graph, folder), Has.Count.EqualTo(1).And.Some.Contain("goes through the link"));
    }

    [TestCase("-1", "24", "offset is '-1'")]
    [TestCase("0", "-24", "length is '-24'")]
    [TestCase("0x10", "24", "offset is '0x10'")]
    [TestCase("99999999999999999999", "24", "offset is '99999999999999999999'")]
    [TestCase("0", "23", "length is 23; dims [2, 3] of FLOAT ask for 24")]
    [TestCase("41", "24", "offset 41 and length 24 go beyond the 64 bytes")]
    [TestCase("9223372036854775807", "24", "go beyond the 64 bytes")]
    [TestCase("41", null, "offset 41 and length 24 go beyond the 64 bytes")]
    public void Offsets_and_lengths_outside_the_file_are_refused(string offset, string? length, string expected)
    {
        File.WriteAllBytes(Path.Combine(folder, "unet", "data"), new byte[64]);
        Write(External("data", offset, length));

        Assert.That(GraphFileChecks.Check(Graph, folder), Has.Count.EqualTo(1).And.Some.Contain(expected));
    }

    [Test]
    public void Shapes_and_data_that_disagree_are_refused_by_tensor()
    {
        var wide = new TensorProto { Name = "wide", DataType = (int)DataType.Float, Dims = { 1L << 40, 1L << 40 } };
        var negative = new TensorProto { Name = "negative", DataType = (int)DataType.Float, Dims = { -1 } };
        var bits = new TensorProto { Name = "bits", DataType = (int)DataType.Double, Dims = { long.MaxValue } };
        var lying = new TensorProto { Name = "lying", DataType = (int)DataType.Float16, Dims = { 4 }, RawData = ByteString.CopyFrom(new byte[7]) };
        var typed = new TensorProto { Name = "typed", DataType = (int)DataType.Float, Dims = { 3 }, FloatData = { 1, 2 } };
        var unknown = new TensorProto { Name = "unknown", DataType = 99, Dims = { 1 }, RawData = ByteString.CopyFrom(1) };
        var text = new TensorProto { Name = "text", DataType = (int)DataType.String, Dims = { 2 }, StringData = { ByteString.Empty } };
        Write([wide, negative, bits, lying, typed, unknown, text]);

        Assert.That(GraphFileChecks.Check(Graph, folder), Is.EqualTo(new[]
        {
            "unet/model.onnx: tensor 'wide': dims [1099511627776, 1099511627776] multiply to more than 9223372036854775807",
            "unet/model.onnx: tensor 'negative': dims [-1] has a negative number",
            "unet/model.onnx: tensor 'bits': dims [9223372036854775807] of 64 bits each are more than 9223372036854775807 bits",
            "unet/model.onnx: tensor 'lying': raw_data has 7 bytes; dims [4] of FLOAT16 ask for 8",
            "unet/model.onnx: tensor 'typed': the typed data has 8 bytes; dims [3] of FLOAT ask for 12",
            "unet/model.onnx: tensor 'unknown': data_type 99 is unknown or has no fixed size",
            "unet/model.onnx: tensor 'text': string_data has 1 texts; dims [2] ask for 2",
        }));
    }

    [Test]
    public void Tensors_in_sub_graphs_and_functions_are_checked_too()
    {
        var bad = External("/abs", "0", "24");
        var inner = new GraphProto { Node = { new NodeProto { OpType = "Constant", Attribute = { new AttributeProto { Name = "value", T = bad } } } } };
        var model = new ModelProto
        {
            Graph = new GraphProto { Node = { new NodeProto { OpType = "If", Attribute = { new AttributeProto { Name = "then_branch", G = inner } } } } },
            Functions = { new FunctionProto { Node = { inner.Node[0].Clone() } } },
        };
        File.WriteAllBytes(Graph, model.ToByteArray());

        Assert.That(GraphFileChecks.Check(Graph, folder), Has.Count.EqualTo(2).And.All.Contain("is absolute"));
    }

    [Test]
    public void Very_many_findings_are_cut_short()
    {
        Write([.. Enumerable.Range(0, 200).Select(static i => new TensorProto { Name = $"{i}", DataType = 99 })]);

        Assert.That(GraphFileChecks.Check(Graph, folder), Has.Count.EqualTo(51).And.Some.Contain("more than 50"));
    }

    [Test]
    public void A_graph_outside_the_folder_and_a_file_that_is_none_are_findings()
    {
        File.WriteAllText(Graph, "nothing of the kind");

        Assert.That(GraphFileChecks.Check(Graph, Path.Combine(folder, "vae")), Has.Count.EqualTo(1).And.Some.Contain("outside the model's folder"));
        Assert.That(GraphFileChecks.Check(Graph, folder), Has.Count.EqualTo(1).And.Some.Contain("is no ONNX model"));
    }

    [FsCheck.NUnit.Property]
    public Property Only_what_lies_wholly_inside_the_file_passes()
    {
        var number = Gen.OneOf(Gen.Choose(-2, 70).Select(static n => (long)n), Gen.Elements(long.MaxValue, long.MaxValue - 23, 1L << 32));
        return Prop.ForAll(Gen.Zip(number, number).ToArbitrary(), pair =>
        {
            var (offset, length) = pair;
            File.WriteAllBytes(Path.Combine(folder, "unet", "data"), new byte[64]);
            Write(External("data", $"{offset}", $"{length}"));
            return (GraphFileChecks.Check(Graph, folder).Count == 0) == (offset is >= 0 and <= 40 && length == 24);
        });
    }

    [FsCheck.NUnit.Property]
    public Property A_changed_byte_is_passed_or_found_but_never_thrown_over()
    {
        var model = new ModelProto { Graph = new GraphProto { Initializer = { External("data", "0", "24"), Small() } } };
        var sound = model.ToByteArray();
        return Prop.ForAll(Gen.Zip(Gen.Choose(0, sound.Length - 1), Gen.Choose(0, 255)).ToArbitrary(), change =>
        {
            var bytes = sound.ToArray();
            bytes[change.Item1] = (byte)change.Item2;
            File.WriteAllBytes(Graph, bytes);
            return GraphFileChecks.Check(Graph, folder).All(static finding => finding.Contains("unet/model.onnx", StringComparison.Ordinal));
        });
    }

    private static TensorProto Small() => new()
    {
        Name = "small", DataType = (int)DataType.Float, Dims = { 2 }, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>([1, 2])),
    };

    private static TensorProto External(string location, string offset, string? length)
    {
        var tensor = new TensorProto
        {
            Name = "w", DataType = (int)DataType.Float, Dims = { 2, 3 }, DataLocation = TensorProto.Types.DataLocation.External,
            ExternalData =
            {
                new StringStringEntryProto { Key = "location", Value = location },
                new StringStringEntryProto { Key = "offset", Value = offset },
            },
        };
        if (length is not null)
        {
            tensor.ExternalData.Add(new StringStringEntryProto { Key = "length", Value = length });
        }

        return tensor;
    }

    private void Write(TensorProto tensor, string? path = null) => Write([tensor], path);

    private void Write(TensorProto[] tensors, string? path = null) =>
        File.WriteAllBytes(path ?? Graph, new ModelProto { IrVersion = 8, Graph = new GraphProto { Initializer = { tensors } } }.ToByteArray());
}
