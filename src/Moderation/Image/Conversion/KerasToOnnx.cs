using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Farm.Onnx;
using Google.Protobuf;
using AttributeType = Farm.Onnx.AttributeProto.Types.AttributeType;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.Moderation.Image.Conversion;

/// <summary>
/// Writes a Keras image classifier as an ONNX graph of one picture, float [1, height, width, 3] in, [1, classes] out. Keras keeps channels
/// last, ONNX first: one transposition at the start, one before the features are laid out flat, and kernels are turned as they are written.
/// What a layer asks for beyond these translations is refused, never passed over.
/// </summary>
internal sealed class KerasToOnnx
{
    private const long OpSet = 17;
    private const long IrVersion = 8;

    private readonly KerasModel model;
    private readonly GraphProto graph = new() { Name = "classifier" };

    private KerasToOnnx(KerasModel model) => this.model = model;

    /// <exception cref="InvalidDataException">A layer or one of its settings has no translation; the message names it.</exception>
    public static byte[] Convert(KerasModel model, string origin)
    {
        var conversion = new KerasToOnnx(model);
        foreach (var layer in model.Layers)
        {
            conversion.Add(layer);
        }

        conversion.graph.Output.Add(Value(model.Output, 1, conversion.Classes()));
        var proto = new ModelProto
        {
            IrVersion = IrVersion, ProducerName = "farm", DocString = origin, Graph = conversion.graph,
            OpsetImport = { new OperatorSetIdProto { Domain = "", Version = OpSet } },
        };
        return proto.ToByteArray();
    }

    private void Add(KerasLayer layer)
    {
        switch (layer.Kind)
        {
            case "InputLayer":
                AddInput(layer);
                break;
            case "ZeroPadding2D":
                AddPadding(layer);
                break;
            case "Conv2D":
                AddConvolution(layer, Weight(layer, "kernel"), [3, 2, 0, 1], group: 1);
                break;
            case "DepthwiseConv2D":
                layer.Require("depth_multiplier", 1.0);
                AddConvolution(layer, Weight(layer, "depthwise_kernel"), [2, 3, 0, 1], group: Weight(layer, "depthwise_kernel").Shape[2]);
                break;
            case "BatchNormalization":
                AddNormalization(layer);
                break;
            case "ReLU":
                layer.Require("negative_slope", 0.0);
                layer.Require("threshold", 0.0);
                Node("Clip", layer, layer.Name, [Input(layer), Scalar(layer, "min", 0), Scalar(layer, "max", layer.Float("max_value"))]);
                break;
            case "Add":
                Node("Add", layer, layer.Name, layer.Inputs.Count == 2 ? layer.Inputs : throw Unknown(layer, $"{layer.Inputs.Count} inputs"));
                break;
            case "AveragePooling2D":
                RequireChannelsLast(layer);
                layer.Require("padding", "valid");
                Node("AveragePool", layer, layer.Name, [Input(layer)], Ints("kernel_shape", layer.Ints("pool_size")), Ints("strides", layer.Ints("strides")));
                break;
            case "Flatten":
                RequireChannelsLast(layer);
                Node("Transpose", layer, $"{layer.Name}/last", [Input(layer)], Ints("perm", [0, 2, 3, 1]));
                Node("Flatten", layer, layer.Name, [$"{layer.Name}/last"]);
                break;
            case "Dropout":
                // Acts while a model is trained, and not when it is used.
                Node("Identity", layer, layer.Name, [Input(layer)]);
                break;
            case "Dense":
                AddDense(layer);
                break;
            default:
                throw Unknown(layer, "this kind of layer");
        }
    }

    private void AddInput(KerasLayer layer)
    {
        if (layer.Config["batch_input_shape"] is not JsonArray { Count: 4 } shape || shape.Skip(1).Any(static side => side is null) || graph.Input.Count > 0)
        {
            throw Unknown(layer, "batch_input_shape, or a second input");
        }

        graph.Input.Add(Value("input", [1, .. shape.Skip(1).Select(static side => (long)(side?.GetValue<double>() ?? 0))]));
        Node("Transpose", layer, layer.Name, ["input"], Ints("perm", [0, 3, 1, 2]));
    }

    private void AddPadding(KerasLayer layer)
    {
        RequireChannelsLast(layer);
        if (layer.Config["padding"] is not JsonArray { Count: 2 } sides)
        {
            throw Unknown(layer, "padding");
        }

        var pads = sides.Select(side => side is JsonArray { Count: 2 } ends ? ends.Select(static end => (long)(end?.GetValue<double>() ?? 0)).ToArray() : throw Unknown(layer, "padding")).ToArray();
        long[] all = [0, 0, pads[0][0], pads[1][0], 0, 0, pads[0][1], pads[1][1]];
        graph.Initializer.Add(new TensorProto
        {
            Name = $"{layer.Name}/pads", DataType = (int)DataType.Int64, Dims = { all.Length }, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<long>(all)),
        });
        Node("Pad", layer, layer.Name, [Input(layer), $"{layer.Name}/pads"]);
    }

    private void AddConvolution(KerasLayer layer, KerasWeight kernel, int[] order, int group)
    {
        RequireChannelsLast(layer);
        layer.Require("activation", "linear");
        layer.Require("use_bias", false);
        var same = layer.Text("padding") switch
        {
            "same" => true,
            "valid" => false,
            var other => throw Unknown(layer, $"padding {other}"),
        };
        Initializer(kernel.Name, [.. order.Select(axis => (long)kernel.Shape[axis])], kernel.Transposed(order));
        Node(
            "Conv", layer, layer.Name, [Input(layer), kernel.Name],
            Ints("kernel_shape", layer.Ints("kernel_size")), Ints("strides", layer.Ints("strides")), Ints("dilations", layer.Ints("dilation_rate")),
            new AttributeProto { Name = "group", Type = AttributeType.Int, I = group },
            new AttributeProto { Name = "auto_pad", Type = AttributeType.String, S = ByteString.CopyFromUtf8(same ? "SAME_UPPER" : "VALID") });
    }

    private void AddNormalization(KerasLayer layer)
    {
        layer.Require("axis", -1.0);
        var mean = Weight(layer, "moving_mean");
        var ones = new KerasWeight($"{layer.Name}/ones", mean.Shape, [.. Enumerable.Repeat(1f, mean.Values.Length)]);
        var zeros = new KerasWeight($"{layer.Name}/zeros", mean.Shape, new float[mean.Values.Length]);
        KerasWeight[] weights =
            [layer.Flag("scale") ? Weight(layer, "gamma") : ones, layer.Flag("center") ? Weight(layer, "beta") : zeros, mean, Weight(layer, "moving_variance")];
        foreach (var weight in weights)
        {
            Initializer(weight.Name, [weight.Values.Length], weight.Values);
        }

        Node(
            "BatchNormalization", layer, layer.Name, [Input(layer), .. weights.Select(static weight => weight.Name)],
            new AttributeProto { Name = "epsilon", Type = AttributeType.Float, F = layer.Float("epsilon") });
    }

    private void AddDense(KerasLayer layer)
    {
        layer.Require("use_bias", true);
        var activation = layer.Text("activation") switch
        {
            "linear" => "Identity",
            "relu" => "Relu",
            "softmax" => "Softmax",
            var other => throw Unknown(layer, $"activation {other}"),
        };
        var (kernel, bias) = (Weight(layer, "kernel"), Weight(layer, "bias"));
        Initializer(kernel.Name, [kernel.Shape[0], kernel.Shape[1]], kernel.Values);
        Initializer(bias.Name, [bias.Values.Length], bias.Values);
        Node("Gemm", layer, $"{layer.Name}/linear", [Input(layer), kernel.Name, bias.Name]);
        Node(activation, layer, layer.Name, [$"{layer.Name}/linear"]);
    }

    private long Classes() => model.Layers.Where(layer => layer.Name == model.Output && layer.Kind == "Dense").Select(layer => layer.Int("units")).FirstOrDefault(-1) is > 0 and var units
        ? units
        : throw new InvalidDataException($"the output {model.Output} is no Dense layer");

    private KerasWeight Weight(KerasLayer layer, string kind) =>
        model.Weights.GetValueOrDefault($"{layer.Name}/{kind}") ?? throw new InvalidDataException($"layer {layer.Name} ({layer.Kind}): its weight {kind} is missing");

    private static string Input(KerasLayer layer) => layer.Inputs is [var only] ? only : throw Unknown(layer, $"{layer.Inputs.Count} inputs");

    private string Scalar(KerasLayer layer, string name, float value)
    {
        Initializer($"{layer.Name}/{name}", [], [value]);
        return $"{layer.Name}/{name}";
    }

    private void Initializer(string name, long[] dims, ReadOnlySpan<float> values) => graph.Initializer.Add(new TensorProto
    {
        Name = name, DataType = (int)DataType.Float, Dims = { dims }, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values)),
    });

    private void Node(string kind, KerasLayer layer, string output, IEnumerable<string> inputs, params ReadOnlySpan<AttributeProto> attributes)
    {
        var node = new NodeProto { OpType = kind, Name = $"{layer.Name}:{kind}", Input = { inputs }, Output = { output } };
        node.Attribute.AddRange(attributes.ToArray());
        graph.Node.Add(node);
    }

    private static AttributeProto Ints(string name, long[] values) => new() { Name = name, Type = AttributeType.Ints, Ints = { values } };

    private static ValueInfoProto Value(string name, params long[] dims)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(dims.Select(static side => new TensorShapeProto.Types.Dimension { DimValue = side }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)DataType.Float, Shape = shape } } };
    }

    private static void RequireChannelsLast(KerasLayer layer) => layer.Require("data_format", "channels_last");

    private static InvalidDataException Unknown(KerasLayer layer, string what) => new($"layer {layer.Name} ({layer.Kind}): {what} cannot be converted");
}
