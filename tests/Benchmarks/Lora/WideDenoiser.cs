using System.Runtime.InteropServices;
using Farm.Diffusion.Onnx;
using Farm.ModelTools.Onnx;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.Benchmarks.Lora;

/// <summary>
/// A denoiser as wide as Stable Diffusion 1.5's, made on the fly: its four levels of 320, 640, 1280 and 1280 channels with one resnet each and, on
/// the first three, one transformer block of eight heads; random weights, named and shaped as the TorchScript exporter does. Inputs: sample
/// [B, 4, h, w], temb [B, 320], encoder_hidden_states [B, 77, 768]; output out_sample [B, 4, h / 8, w / 8].
/// </summary>
internal sealed class WideDenoiser
{
    private const int Heads = 8;
    private const int Context = 768;
    private static readonly int[] Channels = [320, 640, 1280, 1280];

    private readonly GraphProto graph = new() { Name = "main" };
    private readonly ExternalDataWriter data;
    private readonly Random random = new(4);
    private readonly HashSet<string> constants = [];

    private WideDenoiser(ExternalDataWriter data) => this.data = data;

    /// <summary>The layers that a usual adapter changes: attention, feed-forward, and the projections around a block.</summary>
    public static IReadOnlyList<string> Targets { get; } = ["unet.*attn*", "unet.*.ff.*", "unet.*proj_in", "unet.*proj_out"];

    /// <summary>Writes model.onnx and its external data.</summary>
    public static string Write(string folder)
    {
        var path = Path.Combine(folder, "model.onnx");
        using var weights = new ExternalDataWriter(Path.Combine(folder, "model.onnx_data"));
        var made = new WideDenoiser(weights);
        made.Build();
        var model = new ModelProto { IrVersion = 8, Graph = made.graph, OpsetImport = { new OperatorSetIdProto { Domain = "", Version = 17 } } };
        using var stream = File.Create(path);
        stream.Write(Google.Protobuf.MessageExtensions.ToByteArray(model));
        return path;
    }

    private void Build()
    {
        Input("sample", 0, 4, 0, 0);
        Input("temb", 0, 320);
        Input("encoder_hidden_states", 0, 77, Context);
        var time = Gemm("time_embedding.linear_2", SiLu("time_embedding.act", Gemm("time_embedding.linear_1", "temb", 320, 1280)), 1280, 1280);
        var x = Conv("conv_in", "sample", 4, Channels[0], 3);
        for (var level = 0; level < Channels.Length; level++)
        {
            var (block, width) = ($"down_blocks.{level}", Channels[level]);
            x = Resnet($"{block}.resnets.0", x, time, level == 0 ? width : Channels[level - 1], width);
            if (level < 3)
            {
                x = Transformer($"{block}.attentions.0", x, width);
                x = Conv($"{block}.downsamplers.0.conv", x, width, width, 3, stride: 2);
            }
        }

        x = Conv("conv_out", SiLu("conv_act", GroupNorm("conv_norm_out", x, 1280)), 1280, 4, 3);
        Node("out", "Identity", [x], output: "out_sample");
        graph.Output.Add(Value("out_sample", 0, 4, 0, 0));
    }

    private string Resnet(string path, string x, string time, int from, int to)
    {
        var h = Conv($"{path}.conv1", SiLu($"{path}.act1", GroupNorm($"{path}.norm1", x, from)), from, to, 3);
        var shift = Gemm($"{path}.time_emb_proj", SiLu($"{path}.act_t", time), 1280, to);
        h = Node($"{path}", "Add", [h, Node($"{path}.shift", "Reshape", [shift, Integers(0, to, 1, 1)])]);
        h = Conv($"{path}.conv2", SiLu($"{path}.act2", GroupNorm($"{path}.norm2", h, to)), to, to, 3);
        return Node($"{path}.sum", "Add", [from == to ? x : Conv($"{path}.conv_shortcut", x, from, to, 1), h]);
    }

    private string Transformer(string path, string x, int width)
    {
        var y = Conv($"{path}.proj_in", GroupNorm($"{path}.norm", x, width), width, width, 1);
        y = Node($"{path}.flat", "Transpose", [Node($"{path}.flatten", "Reshape", [y, Integers(0, width, -1)])], ("perm", [0, 2, 1]));
        var block = $"{path}.transformer_blocks.0";
        y = Node($"{block}.one", "Add", [y, Attention($"{block}.attn1", LayerNorm($"{block}.norm1", y, width), null, width)]);
        y = Node($"{block}.two", "Add", [y, Attention($"{block}.attn2", LayerNorm($"{block}.norm2", y, width), "encoder_hidden_states", width)]);
        y = Node($"{block}.three", "Add", [y, FeedForward($"{block}.ff", LayerNorm($"{block}.norm3", y, width), width)]);
        y = Node($"{path}.turned", "Transpose", [y], ("perm", [0, 2, 1]));
        y = Node($"{path}.shaped", "Reshape", [y, Node($"{path}.shape", "Shape", [x])]);
        return Node($"{path}.sum", "Add", [Conv($"{path}.proj_out", y, width, width, 1), x]);
    }

    private string Attention(string path, string x, string? context, int width)
    {
        var q = Split($"{path}.q", Linear($"{path}.to_q", x, width, width, bias: false), [0, 2, 1, 3]);
        var from = context is null ? width : Context;
        var k = Split($"{path}.k", Linear($"{path}.to_k", context ?? x, from, width, bias: false), [0, 2, 3, 1]);
        var v = Split($"{path}.v", Linear($"{path}.to_v", context ?? x, from, width, bias: false), [0, 2, 1, 3]);
        var scores = Node($"{path}.scale", "Mul", [Node($"{path}.scores", "MatMul", [q, k]), Scalar(1 / MathF.Sqrt((float)width / Heads))]);
        var mixed = Node($"{path}.mix", "MatMul", [Node($"{path}.softmax", "Softmax", [scores], ("axis", [-1])), v]);
        mixed = Node($"{path}.joined", "Reshape", [Node($"{path}.back", "Transpose", [mixed], ("perm", [0, 2, 1, 3])), Integers(0, -1, width)]);
        return Linear($"{path}.to_out.0", mixed, width, width);

        string Split(string name, string tensor, long[] order) =>
            Node($"{name}.turned", "Transpose", [Node($"{name}.heads", "Reshape", [tensor, Integers(0, -1, Heads, width / Heads)])], ("perm", order));
    }

    private string FeedForward(string path, string x, int width)
    {
        var both = Linear($"{path}.net.0.proj", x, width, 8 * width);
        var gate = $"{both}.gate";
        var value = Node($"{path}.net.0.split", "Split", [both], ("axis", [-1]));
        graph.Node[^1].Output.Add(gate);
        var erf = Node($"{path}.net.0.erf", "Erf", [Node($"{path}.net.0.div", "Div", [gate, Scalar(MathF.Sqrt(2))])]);
        var half = Node($"{path}.net.0.half", "Mul", [Node($"{path}.net.0.mul", "Mul", [gate, Node($"{path}.net.0.plus", "Add", [erf, Scalar(1)])]), Scalar(0.5f)]);
        return Linear($"{path}.net.2", Node($"{path}.net.0.gated", "Mul", [value, half]), 4 * width, width);
    }

    private string GroupNorm(string path, string x, int width)
    {
        var flat = Node($"{path}.groups", "Reshape", [x, Integers(0, 32, -1)]);
        var normed = Node($"{path}.instance", "InstanceNormalization", [flat, Filled("ones.32", 1, 32), Filled("zeros.32", 0, 32)]);
        var shaped = Node($"{path}.shaped", "Reshape", [normed, Node($"{path}.shape", "Shape", [x])]);
        var scaled = Node($"{path}.scaled", "Mul", [shaped, Filled($"{path}.weight", 1, width, 1, 1)]);
        return Node($"{path}.shifted", "Add", [scaled, Filled($"{path}.bias", 0, width, 1, 1)]);
    }

    private string LayerNorm(string path, string x, int width) =>
        Node(path, "LayerNormalization", [x, Filled($"{path}.weight", 1, width), Filled($"{path}.bias", 0, width)], ("axis", [-1]));

    private string SiLu(string path, string x) => Node($"{path}.mul", "Mul", [x, Node($"{path}.sigmoid", "Sigmoid", [x])]);

    private string Linear(string path, string x, int from, int to, bool bias = true)
    {
        var product = Node(path, "MatMul", [x, Weight($"onnx::MatMul_{graph.Initializer.Count}", from, [from, to])]);
        return bias ? Node(path, "Add", [Filled($"{path}.bias", 0.01f, to), product]) : product;
    }

    private string Gemm(string path, string x, int from, int to) =>
        Node(path, "Gemm", [x, Weight($"{path}.weight", from, [to, from]), Filled($"{path}.bias", 0.01f, to)], ("transB", [1]));

    private string Conv(string path, string x, int from, int to, int size, int stride = 1) => Node(
        path, "Conv", [x, Weight($"{path}.weight", from * size * size, [to, from, size, size]), Filled($"{path}.bias", 0.01f, to)],
        ("kernel_shape", [size, size]), ("pads", [size / 2, size / 2, size / 2, size / 2]), ("strides", [stride, stride]));

    private string Node(string path, string type, string[] inputs, params (string Name, long[] Values)[] attributes) => Node(path, type, inputs, null, attributes);

    private string Node(string path, string type, string[] inputs, string? output, params (string Name, long[] Values)[] attributes)
    {
        var node = new NodeProto
        {
            OpType = type, Name = $"/{path.Replace('.', '/')}/{type}", Input = { inputs }, Output = { output ?? $"v{graph.Node.Count}" },
        };
        // Numbers belong to the module before them: down_blocks.0, to_out.0.
        node.Name = System.Text.RegularExpressions.Regex.Replace(node.Name, "/([0-9]+)(?=/)", ".$1");
        foreach (var (name, values) in attributes)
        {
            if (name is "axis" or "transB")
            {
                node.Set(name, values[0]);
            }
            else
            {
                node.Set(name, values);
            }
        }

        graph.Node.Add(node);
        return node.Output[0];
    }

    /// <summary>Normal numbers of the deviation that keeps a layer's output as large as its input.</summary>
    private string Weight(string name, int fan, long[] dims)
    {
        var values = new float[dims.Aggregate(1L, static (product, dim) => product * dim)];
        var deviation = 1 / MathF.Sqrt(fan);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ((random.NextSingle() + random.NextSingle() + random.NextSingle()) - 1.5f) * 2 * deviation;
        }

        return Initializer(name, dims, values);
    }

    private string Filled(string name, float value, params long[] dims)
    {
        var values = new float[dims[0]];
        Array.Fill(values, value);
        return constants.Add(name) ? Initializer(name, dims, values) : name;
    }

    private string Scalar(float value)
    {
        var name = $"scalar.{value:R}";
        return constants.Add(name) ? Initializer(name, [], [value]) : name;
    }

    private string Integers(params long[] values)
    {
        var name = $"shape.{string.Join('_', values)}";
        if (constants.Add(name))
        {
            graph.Initializer.Add(GraphIndex.Tensor<long>(DataType.Int64, [values.Length], values, name));
        }

        return name;
    }

    private string Initializer(string name, long[] dims, float[] values)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)DataType.Float, Dims = { dims } };
        data.Put(tensor, MemoryMarshal.AsBytes<float>(values));
        graph.Initializer.Add(tensor);
        return name;
    }

    private void Input(string name, params long[] dims) => graph.Input.Add(Value(name, dims));

    private static ValueInfoProto Value(string name, params long[] dims)
    {
        var shape = new TensorShapeProto();
        foreach (var dim in dims)
        {
            shape.Dim.Add(dim > 0 ? new TensorShapeProto.Types.Dimension { DimValue = dim } : new TensorShapeProto.Types.Dimension { DimParam = $"d{name}{shape.Dim.Count}" });
        }

        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)DataType.Float, Shape = shape } } };
    }
}
