using Farm.Diffusion.Onnx;
using Microsoft.ML.OnnxRuntime;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.Diffusion.Tests.Onnx;

public sealed class TimestepRowsTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("farm-rows-").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void The_bundled_unet_takes_a_timestep_for_each_row_and_computes_the_same()
    {
        var path = Path.Combine(CatalogModel.Folder, "unet", "model.onnx");
        var before = File.ReadAllBytes(path);
        using var original = new InferenceSession(before);
        using var rewritten = new InferenceSession(Rewritten(path));
        var random = new Random(1);
        var sample = Numbers(random, 3 * 4 * 16 * 16);
        var context = Numbers(random, 3 * 77 * 64);

        Assert.That(original.InputMetadata["timestep"].Dimensions, Is.Empty);
        Assert.That(rewritten.InputMetadata["timestep"].Dimensions, Has.Length.EqualTo(1));
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(before), "the file itself stays as it was");

        var same = Unet(original, sample, context, [500], scalar: true);
        Assert.That(Unet(rewritten, sample, context, [500, 500, 500]), Is.EqualTo(same));

        long[] steps = [981, 500, 1];
        var together = Unet(rewritten, sample, context, steps);
        for (var row = 0; row < steps.Length; row++)
        {
            var all = Unet(original, sample, context, [steps[row]], scalar: true);
            Assert.That(together[(row * 1024)..((row + 1) * 1024)], Is.EqualTo(all[(row * 1024)..((row + 1) * 1024)]), $"row {row}");
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    public void The_head_that_optimum_exports_loses_its_unsqueeze(int rank)
    {
        var path = Save("optimum", rank, OptimumHead(rank));
        using var original = new InferenceSession(path);
        using var rewritten = new InferenceSession(Rewritten(path));

        Assert.That(RunHead(rewritten, 3, [7, 7, 7]), Is.EqualTo(RunHead(original, 3, [7], scalar: rank == 0)));
        Assert.That(RunHead(rewritten, 2, [3, 9])[4..], Is.EqualTo(RunHead(original, 2, [9], scalar: rank == 0)[4..]));
    }

    [Test]
    public void A_reshape_to_one_row_is_widened()
    {
        var path = Save("reshape", 0, [
            Node("Cast", ["timestep"], ["t"], ("to", 1)),
            Node("Reshape", ["t", "one_one"], ["column"]),
            Node("Mul", ["column", "frequencies"], ["angles"]),
            Node("Expand", ["angles", "target"], ["embedding"]),
            Node("MatMul", ["embedding", "matrix"], ["out"])]);
        using var original = new InferenceSession(path);
        using var rewritten = new InferenceSession(Rewritten(path));

        Assert.That(RunHead(rewritten, 2, [3, 9])[4..], Is.EqualTo(RunHead(original, 2, [9], scalar: true)[4..]));
    }

    [Test]
    public void A_graph_with_a_timestep_for_each_row_is_left_alone()
    {
        var path = Save("already", 1, [Node("Cast", ["timestep"], ["out"], ("to", 1))], batch: true);

        Assert.That(TimestepRows.Of(path), Is.InstanceOf<TimestepRows.AlreadyPerRow>());
    }

    [Test]
    public void Heads_that_mix_rows_are_refused_and_the_node_is_named()
    {
        (NodeProto[] Nodes, string Expected)[] heads =
        [
            ([Node("Cast", ["timestep"], ["t"], ("to", 1)), Node("Mul", ["t", "frequencies_1d"], ["out"])], "would lie along the rows"),
            ([Node("Cast", ["timestep"], ["t"], ("to", 1)), Node("Add", ["t", "sample"], ["out"])], "'sample', which is not constant"),
            ([Node("Cast", ["timestep"], ["t"], ("to", 1)), Node("CumSum", ["t", "zero"], ["out"])], "CumSum 'out' takes the timestep before"),
            ([Node("Cast", ["timestep"], ["out"], ("to", 1))], "'out' depends on the timestep"),
            ([Node("Cast", ["timestep"], ["t"], ("to", 1))], "nothing widens"),
        ];
        foreach (var (nodes, expected) in heads)
        {
            var path = Save("refused", 0, nodes);
            Assert.That((TimestepRows.Of(path) as TimestepRows.Refused)?.Reason, Does.StartWith(path).And.Contain(expected));
        }
    }

    [Test]
    public void Other_graphs_are_refused()
    {
        var decoder = Path.Combine(CatalogModel.Folder, "vae_decoder", "model.onnx");

        Assert.That((TimestepRows.Of(decoder) as TimestepRows.Refused)?.Reason, Does.Contain("has no input 'timestep'"));
        Assert.That((TimestepRows.Of("/nowhere.onnx") as TimestepRows.Refused)?.Reason, Does.StartWith("/nowhere.onnx cannot be read"));
    }

    [Test]
    public void A_rewritten_graph_finds_its_external_data_by_the_folder_given()
    {
        var path = Save("external", 0, OptimumHead(0));
        Assert.That(OnnxFile.TryRead(path, out var file, out _));
        var matrix = file!.Graph.Initializer.First(static tensor => tensor.Name == "matrix");
        File.WriteAllBytes(Path.Combine(folder, "weights.bin"), matrix.RawData.ToByteArray());
        matrix.ClearRawData();
        matrix.DataLocation = TensorProto.Types.DataLocation.External;
        matrix.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "weights.bin" });
        file.Write(path);
        using var options = new SessionOptions();
        options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", folder);
        using var original = new InferenceSession(path);
        using var rewritten = new InferenceSession(Rewritten(path), options);

        Assert.That(RunHead(rewritten, 3, [7, 7, 7]), Is.EqualTo(RunHead(original, 3, [7], scalar: true)));
    }

    private static byte[] Rewritten(string path) =>
        TimestepRows.Of(path) switch
        {
            TimestepRows.Rewritten rewritten => rewritten.Model,
            TimestepRows.Refused refused => throw new InvalidOperationException(refused.Reason),
            _ => throw new InvalidOperationException("nothing was rewritten"),
        };

    /// <summary>As diffusers' UNet2DConditionModel is traced: timesteps[None], expand(B), [:, None].float(), times the frequencies.</summary>
    private static NodeProto[] OptimumHead(int rank) =>
    [
        .. rank == 0 ? [Node("Unsqueeze", ["timestep", "zero"], ["row"])] : new[] { Node("Identity", ["timestep"], ["row"]) },
        Node("Cast", ["row"], ["cast"], ("to", 7)),
        Node("Expand", ["cast", "rows"], ["times"]),
        Node("Unsqueeze", ["times", "one"], ["column"]),
        Node("Cast", ["column"], ["float"], ("to", 1)),
        Node("Mul", ["float", "frequencies"], ["angles"]),
        Node("Sin", ["angles"], ["sin"]),
        Node("MatMul", ["sin", "matrix"], ["out"]),
    ];

    private string Save(string name, int rank, NodeProto[] nodes, bool batch = false)
    {
        NodeProto[] sizes =
        [
            Node("Shape", ["sample"], ["shape"]),
            Node("Gather", ["shape", "zero"], ["rows"], ("axis", 0)),
            Node("Concat", ["rows", "one"], ["target"], ("axis", 0)),
        ];
        var timestep = Value("timestep", DataType.Int64, rank == 0 ? [] : [batch ? "batch_size" : ""]);
        var model = new ModelProto
        {
            IrVersion = 7,
            OpsetImport = { new OperatorSetIdProto { Domain = "", Version = 14 } },
            Graph = new GraphProto
            {
                Name = name,
                Node = { sizes, nodes },
                Input = { Value("sample", DataType.Float, ["batch_size", "width"]), timestep },
                Output = { Value("out", DataType.Float, ["batch_size", "four"]) },
                Initializer =
                {
                    GraphIndex.Tensor<long>(DataType.Int64, [1], [0], "zero"),
                    GraphIndex.Tensor<long>(DataType.Int64, [1], [1], "one"),
                    GraphIndex.Tensor<long>(DataType.Int64, [2], [1, 1], "one_one"),
                    GraphIndex.Tensor<float>(DataType.Float, [1, 2], [1f, 0.01f], "frequencies"),
                    GraphIndex.Tensor<float>(DataType.Float, [2], [1f, 0.01f], "frequencies_1d"),
                    GraphIndex.Tensor<float>(DataType.Float, [2, 4], [1, 2, 3, 4, 5, 6, 7, 8], "matrix"),
                },
            },
        };
        var path = Path.Combine(folder, $"{name}{rank}.onnx");
        using var stream = File.Create(path);
        Google.Protobuf.MessageExtensions.WriteTo(model, stream);
        return path;
    }

    private static NodeProto Node(string type, string[] inputs, string[] outputs, params (string Name, long Value)[] attributes)
    {
        var node = new NodeProto { OpType = type, Input = { inputs }, Output = { outputs } };
        foreach (var (name, value) in attributes)
        {
            node.Set(name, value);
        }

        return node;
    }

    private static ValueInfoProto Value(string name, DataType type, string[] dims)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(dims.Select(static dim => dim.Length == 0
            ? new TensorShapeProto.Types.Dimension { DimValue = 1 }
            : new TensorShapeProto.Types.Dimension { DimParam = dim }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape } } };
    }

    private static float[] RunHead(InferenceSession session, int rows, long[] steps, bool scalar = false)
    {
        using var sample = OrtValue.CreateTensorValueFromMemory(new float[rows * 4], [rows, 4]);
        using var timestep = OrtValue.CreateTensorValueFromMemory(steps, scalar ? [] : [steps.Length]);
        return Run(session, new() { ["sample"] = sample, ["timestep"] = timestep });
    }

    private static float[] Unet(InferenceSession session, float[] sample, float[] context, long[] steps, bool scalar = false)
    {
        long rows = sample.Length / 1024;
        using var latents = OrtValue.CreateTensorValueFromMemory(sample, [rows, 4, 16, 16]);
        using var text = OrtValue.CreateTensorValueFromMemory(context, [rows, 77, 64]);
        using var timestep = OrtValue.CreateTensorValueFromMemory(steps, scalar ? [] : [rows]);
        return Run(session, new() { ["sample"] = latents, ["encoder_hidden_states"] = text, ["timestep"] = timestep });
    }

    private static float[] Run(InferenceSession session, Dictionary<string, OrtValue> inputs)
    {
        using var options = new RunOptions();
        using var outputs = session.Run(options, inputs, session.OutputNames);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))];
}
