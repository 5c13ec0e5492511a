using Farm.Diffusion.Onnx;
using Google.Protobuf;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.ModelTools.Tests.Registration;

/// <summary>Writes ONNX files that have the inputs, outputs and first weights of an export and nothing between.</summary>
/// <param name="weights">Element type of the weights.</param>
internal sealed class GraphBuilder(DataType weights = DataType.Float)
{
    private readonly GraphProto graph = new() { Name = "main" };

    /// <param name="dims">0 for an axis that is free.</param>
    public GraphBuilder Input(string name, DataType type, params ReadOnlySpan<long> dims)
    {
        graph.Input.Add(Value(name, type, dims));
        return this;
    }

    public GraphBuilder Float(string name, params ReadOnlySpan<long> dims) => Input(name, DataType.Float, dims);

    public GraphBuilder Ids(string name = "input_ids", DataType type = DataType.Int64) => Input(name, type, 0, 0);

    public GraphBuilder Output(string name, params ReadOnlySpan<long> dims)
    {
        graph.Output.Add(Value(name, DataType.Float, dims));
        return this;
    }

    /// <summary>A product of an input with weights [from, to], by way of a cast.</summary>
    public GraphBuilder Product(string input, int from, int to = 4)
    {
        Node("Cast", $"{input}.cast", input);
        Node("MatMul", $"{input}.product", $"{input}.cast", Weight($"{input}.weight", from, to));
        return this;
    }

    /// <summary>A linear layer as exporters write it for inputs of rank 2: weights [to, from].</summary>
    public GraphBuilder Linear(string input, int from, int to = 4)
    {
        Node("Gemm", $"{input}.linear", input, Weight($"{input}.weight", to, from))
            .Attribute.Add(new AttributeProto { Name = "transB", Type = AttributeProto.Types.AttributeType.Int, I = 1 });
        return this;
    }

    public GraphBuilder Convolution(string input, params ReadOnlySpan<long> shape)
    {
        Node("Conv", $"{input}.convolution", input, Weight($"{input}.weight", shape));
        return this;
    }

    /// <summary>A table that the ids look up, reshaped before as CLIP's are.</summary>
    public GraphBuilder Table(long rows, long width, string ids = "input_ids")
    {
        Node("Reshape", $"{ids}.flat", ids, "shape");
        Node("Gather", $"{ids}.states", Weight("embedding", rows, width), $"{ids}.flat");
        return this;
    }

    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "/");
        File.WriteAllBytes(path, new ModelProto
        {
            IrVersion = 8, Graph = graph, OpsetImport = { new OperatorSetIdProto { Domain = "", Version = 14 } },
        }.ToByteArray());
    }

    private string Weight(string name, params ReadOnlySpan<long> shape)
    {
        var count = 1L;
        foreach (var axis in shape)
        {
            count *= axis;
        }

        graph.Initializer.Add(new TensorProto
        {
            Name = name, DataType = (int)weights, Dims = { shape.ToArray() },
            RawData = ByteString.CopyFrom(new byte[count * ElementTypes.BitsOf((int)weights) / 8]),
        });
        return name;
    }

    private NodeProto Node(string type, string output, params string[] inputs)
    {
        var node = new NodeProto { OpType = type, Output = { output }, Input = { inputs } };
        graph.Node.Add(node);
        return node;
    }

    private static ValueInfoProto Value(string name, DataType type, ReadOnlySpan<long> dims)
    {
        var shape = new TensorShapeProto();
        foreach (var dim in dims)
        {
            shape.Dim.Add(dim == 0 ? new TensorShapeProto.Types.Dimension { DimParam = "free" } : new TensorShapeProto.Types.Dimension { DimValue = dim });
        }

        return new ValueInfoProto
        {
            Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape } },
        };
    }
}
