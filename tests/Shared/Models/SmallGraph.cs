using Farm.Diffusion.Onnx;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm;

/// <summary>Builds and runs graphs of a few nodes, from input x to output y, both of floats.</summary>
internal static class SmallGraph
{
    public static ModelProto Of(int opset, int rank, NodeProto[] nodes, params TensorProto[] initializers) => new()
    {
        IrVersion = 7,
        OpsetImport = { new OperatorSetIdProto { Domain = "", Version = opset } },
        Graph = new GraphProto
        {
            Name = "small",
            Node = { nodes },
            Initializer = { initializers },
            Input = { Value("x", Enumerable.Range(0, rank).Select(static axis => new TensorShapeProto.Types.Dimension { DimParam = $"d{axis}" })) },
            Output = { Value("y", null) },
        },
    };

    public static NodeProto Node(string type, string[] inputs, string[] outputs, params (string Name, long Value)[] attributes)
    {
        var node = new NodeProto { OpType = type, Name = $"/block/{outputs[0]}/{type}", Input = { inputs }, Output = { outputs } };
        foreach (var (name, value) in attributes)
        {
            node.Set(name, value);
        }

        return node;
    }

    /// <summary>Normal numbers in channels of very different size.</summary>
    public static TensorProto Weights(string name, int seed, params long[] dims)
    {
        var random = new Random(seed);
        var values = new float[dims.Aggregate(1L, static (product, dim) => product * dim)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * Math.Pow(2, i % dims[^1] % 8));
        }

        return GraphIndex.Tensor<float>(DataType.Float, dims, values, name);
    }

    public static float[] Run(ModelProto model, float[] x, params long[] shape)
    {
        using var session = new InferenceSession(model.ToByteArray());
        using var input = OrtValue.CreateTensorValueFromMemory(x, shape);
        using var options = new RunOptions();
        using var outputs = session.Run(options, ["x"], [input], ["y"]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    private static ValueInfoProto Value(string name, IEnumerable<TensorShapeProto.Types.Dimension>? dims)
    {
        var type = new TypeProto.Types.Tensor { ElemType = (int)DataType.Float };
        if (dims is not null)
        {
            type.Shape = new TensorShapeProto { Dim = { dims } };
        }

        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = type } };
    }
}
