using Farm.Onnx;
using Google.Protobuf;
using AttributeType = Farm.Onnx.AttributeProto.Types.AttributeType;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.Moderation.Tests.Image;

/// <summary>A classifier of three classes whose outputs are the means of its input's planes: what it says can be worked out by hand.</summary>
internal static class MeansGraph
{
    public const int Size = 16;

    /// <summary>float [1, 3, 16, 16] in, [1, 3] out.</summary>
    /// <param name="operation">What is done over axes 2 and 3: ReduceMean, ReduceSum and the like.</param>
    public static byte[] Bytes(string operation = "ReduceMean")
    {
        var node = new NodeProto { OpType = operation, Input = { "pixels" }, Output = { "means" } };
        node.Attribute.Add(new AttributeProto { Name = "axes", Type = AttributeType.Ints, Ints = { 2, 3 } });
        node.Attribute.Add(new AttributeProto { Name = "keepdims", Type = AttributeType.Int, I = 0 });
        return new ModelProto
        {
            IrVersion = 8,
            OpsetImport = { new OperatorSetIdProto { Version = 11 } },
            Graph = new GraphProto { Name = "means", Node = { node }, Input = { Value("pixels", 1, 3, Size, Size) }, Output = { Value("means", 1, 3) } },
        }.ToByteArray();
    }

    private static ValueInfoProto Value(string name, params long[] dims)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(dims.Select(side => new TensorShapeProto.Types.Dimension { DimValue = side }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)DataType.Float, Shape = shape } } };
    }
}
