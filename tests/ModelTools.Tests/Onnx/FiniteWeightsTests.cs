using System.Runtime.InteropServices;
using Farm.Diffusion.Onnx;
using Farm.ModelTools.Onnx;
using Farm.ModelTools.Registration;
using Farm.ModelTools.Tests.Registration;
using Google.Protobuf;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.ModelTools.Tests.Onnx;

/// <summary>Numbers among weights that no render survives, in every element type and wherever a model keeps them.</summary>
[CancelAfter(60_000)]
public sealed class FiniteWeightsTests
{
    private static readonly object[] Codes =
    [
        new object[] { (int)DataType.Float, Bytes(0x7FC00000u), Bytes(0x7F800000u), Bytes(0xFF800000u), Bytes(0x7F7FFFFFu) },
        new object[] { (int)DataType.Double, Bytes(0x7FF8000000000000ul), Bytes(0x7FF0000000000000ul), Bytes(0xFFF0000000000000ul), Bytes(0x7FEFFFFFFFFFFFFFul) },
        new object[] { (int)DataType.Float16, Bytes((ushort)0x7E00), Bytes((ushort)0x7C00), Bytes((ushort)0xFC00), Bytes((ushort)0x7BFF) },
        new object[] { (int)DataType.Bfloat16, Bytes((ushort)0x7FC0), Bytes((ushort)0x7F80), Bytes((ushort)0xFF80), Bytes((ushort)0x7F7F) },
        new object[] { (int)DataType.Float8E5M2, Bytes((byte)0x7E), Bytes((byte)0x7C), Bytes((byte)0xFC), Bytes((byte)0x7B) },
        new object[] { (int)DataType.Float8E4M3Fn, Bytes((byte)0xFF), null!, null!, Bytes((byte)0x7E) },
        new object[] { (int)DataType.Float8E4M3Fnuz, Bytes((byte)0x80), null!, null!, Bytes((byte)0xFF) },
        new object[] { (int)DataType.Float8E8M0, Bytes((byte)0xFF), null!, null!, Bytes((byte)0xFE) },
    ];

    [TestCaseSource(nameof(Codes))]
    public void NaN_and_infinity_among_numbers_are_found_and_masks_and_bounds_are_not(int type, byte[] nan, byte[]? positive, byte[]? negative, byte[] largest)
    {
        var zero = new byte[largest.Length];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Said(zero, largest, nan), Does.Contain("'w' holds NaN (element 2 of 3)"));
            Assert.That(Said(nan), Does.Contain("NaN"), "no bound is NaN");
            Assert.That(Said(zero, largest, largest), Is.Empty);
            if (positive is not null && negative is not null)
            {
                Assert.That(Said(zero, positive, zero), Does.Contain("'w' holds infinity (element 1 of 3)"));
                Assert.That(Said(negative, zero, largest), Does.Contain("'w' holds infinity (element 0 of 3)"));
                Assert.That(Said(negative, zero, negative), Is.Empty, "a mask");
                Assert.That(Said(positive), Is.Empty, "a bound");
            }
        }

        string Said(params byte[][] elements) => string.Join('\n', FiniteWeights.Check(
            InMemory(new TensorProto { Name = "w", DataType = type, Dims = { elements.Length }, RawData = ByteString.CopyFrom(elements.SelectMany(static element => element).ToArray()) }),
            "unet/model.onnx", CancellationToken.None));
    }

    [Test]
    public void Whole_numbers_are_never_taken_for_others()
    {
        var ones = ByteString.CopyFrom(Enumerable.Repeat((byte)0xFF, 16).ToArray());
        foreach (var (type, count) in new[] { (DataType.Int8, 16), (DataType.Uint8, 16), (DataType.Int4, 32), (DataType.Int64, 2), (DataType.Int32, 4) })
        {
            Assert.That(FiniteWeights.Check(InMemory(new TensorProto { Name = "w", DataType = (int)type, Dims = { count }, RawData = ones }), "f", CancellationToken.None), Is.Empty, $"{type}");
        }
    }

    [Test]
    public async Task A_model_with_such_a_number_is_not_added_wherever_its_file_keeps_it(
        [Values("raw", "typed", "constant", "subgraph", "scale", "external")] string place, CancellationToken cancellationToken)
    {
        using var export = TinyExport.Of("sd15");
        export.Change("vae_decoder/model.onnx", graph => Put(graph, place, export.PathOf("vae_decoder")));
        var addition = await ModelRegistrar.AddAsync(new AddRequest(export.Folder, export.Models), static (_, _) => { }, cancellationToken);
        var findings = (addition as Addition.Refused)?.Findings ?? [];
        Assert.That(findings, Has.One.Match(@"^vae_decoder/model\.onnx: tensor 'broken' holds NaN \(element [0-9]+ of [0-9]+\); weights must be finite numbers$"));
        Assert.That(Directory.Exists(export.Models) ? Directory.GetFileSystemEntries(export.Models) : [], Is.Empty);
    }

    private static void Put(GraphProto graph, string place, string folder)
    {
        var broken = new TensorProto { Name = "broken", DataType = (int)DataType.Float, Dims = { 4 } };
        switch (place)
        {
            case "typed":
                broken.FloatData.AddRange([1, 2, float.NaN, 4]);
                break;
            case "scale":
                // Of a weight in int8, per channel.
                broken.DataType = (int)DataType.Float16;
                broken.RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<Half>([(Half)1, Half.NaN, (Half)2, (Half)3]));
                break;
            case "external":
                // Beyond the first piece that is read.
                var values = new float[400_000];
                values[^1] = float.NaN;
                broken.Dims[0] = values.Length;
                File.WriteAllBytes(Path.Combine(folder, "model.onnx_data"), [0, 0, 0, 0, .. MemoryMarshal.AsBytes<float>(values)]);
                broken.DataLocation = TensorProto.Types.DataLocation.External;
                broken.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "model.onnx_data" });
                broken.ExternalData.Add(new StringStringEntryProto { Key = "offset", Value = "4" });
                break;
            default:
                broken.RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<float>([1, float.NaN, 3, 4]));
                break;
        }

        switch (place)
        {
            case "constant":
                graph.Node.Add(Constant(broken));
                break;
            case "subgraph":
                var branch = new GraphProto { Node = { Constant(broken) } };
                graph.Node.Add(new NodeProto { OpType = "If", Attribute = { new AttributeProto { Name = "then_branch", Type = AttributeProto.Types.AttributeType.Graph, G = branch } } });
                break;
            default:
                graph.Initializer.Add(broken);
                break;
        }
    }

    private static NodeProto Constant(TensorProto value) => new()
    {
        OpType = "Constant", Output = { "constant" }, Attribute = { new AttributeProto { Name = "value", Type = AttributeProto.Types.AttributeType.Tensor, T = value } },
    };

    private static OnnxFile InMemory(TensorProto tensor) => Farm.InMemory.File(SmallGraph.Of(14, 1, [], tensor));

    private static byte[] Bytes<T>(T code)
        where T : unmanaged => MemoryMarshal.AsBytes<T>([code]).ToArray();
}
