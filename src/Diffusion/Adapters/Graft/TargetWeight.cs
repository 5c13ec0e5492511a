using System.Numerics.Tensors;
using Farm.Diffusion.Onnx;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.Diffusion.Adapters.Graft;

/// <summary>A layer's weight seen from the layer, through whatever the exporter or the quantizer put between: Identity, Transpose, Cast, DequantizeLinear.</summary>
/// <param name="Stored">The initializer or Constant.</param>
/// <param name="Names">Of all tensors on the way, the layer's own input first.</param>
/// <param name="IsTransposed">Whether <paramref name="Stored"/> is [In, Out]; PyTorch keeps [Out, In].</param>
/// <param name="Type">Element type that the layer computes in.</param>
/// <param name="Scale">Of the DequantizeLinear, where there is one.</param>
/// <param name="Axis">Of the scales, on the stored tensor; null where one scale holds for all.</param>
internal sealed record TargetWeight(
    TensorProto Stored, IReadOnlyList<string> Names, bool IsTransposed, DataType Type, TensorProto? Scale = null, int? Axis = null)
{
    /// <summary>Follows a node's second input; null where it is not a constant of the rank asked for, or is reached in a way that is not known.</summary>
    public static TargetWeight? Of(NodeProto node, int rank, GraphIndex index)
    {
        var turned = node.OpType switch
        {
            "MatMul" => true,
            "Gemm" => node.Int("transB", 0) == 0,
            _ => false,
        };
        var names = new List<string>();
        DataType? type = null;
        TensorProto? scale = null;
        int? axis = null;
        var name = node.InputAt(1);
        while (!names.Contains(name))
        {
            names.Add(name);
            var producer = index.Producer(name);
            if (producer is null || producer.OpType == "Constant")
            {
                return index.TryConstant(name, out var stored) && stored.Dims.Count == rank
                    ? new(stored, names, turned, type ?? (DataType)stored.DataType, scale, axis)
                    : null;
            }

            switch (producer.OpType)
            {
                case "Identity":
                    break;
                case "Transpose" when rank == 2 && (producer.Ints("perm") is not { } order || order is [1, 0]):
                    turned = !turned;
                    break;
                case "Cast":
                    type ??= (DataType)producer.Int("to", 0);
                    break;
                case "DequantizeLinear" when scale is null && producer.InputAt(2).Length == 0 && index.TryConstant(producer.InputAt(1), out scale):
                    type ??= (DataType)scale.DataType;
                    axis = scale.Dims.Count == 0 ? null : (int)producer.Int("axis", 1);
                    axis = axis < 0 ? axis + rank : axis;
                    break;
                default:
                    return null;
            }

            name = producer.Input[0];
        }

        // A circle, which no sound graph has.
        return null;
    }

    /// <summary>The numbers that the layer computes with, in the order in which they are stored.</summary>
    /// <exception cref="InvalidDataException">The weight is stored in a type whose numbers are not known here.</exception>
    public float[] Read(string folder)
    {
        if (Scale is null)
        {
            return TensorData.Floats(Stored, folder);
        }

        if (Stored.DataType != (int)DataType.Float8E4M3Fn)
        {
            throw new InvalidDataException($"tensor '{Stored.Name}' holds {ElementTypes.NameOf(Stored.DataType)} with a scale; FLOAT8E4M3FN can be read");
        }

        var codes = TensorData.Bytes(Stored, folder).Span;
        var scales = TensorData.Floats(Scale, folder);
        var values = new float[codes.Length];
        Float8.Decode(codes, values);
        var run = Axis is { } axis ? checked((int)TensorPrimitives.Product<long>([1L, .. Stored.Dims.Skip(axis + 1)])) : values.Length;
        for (var (at, channel) = (0, 0); at < values.Length; at += run, channel++)
        {
            TensorPrimitives.Multiply(values.AsSpan(at, run), scales[channel % scales.Length], values.AsSpan(at, run));
        }

        return values;
    }
}
