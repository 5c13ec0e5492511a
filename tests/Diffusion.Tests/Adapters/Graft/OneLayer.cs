using Farm.Contracts.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Graft;
using Farm.Diffusion.Adapters.Stacks;
using Farm.Diffusion.Noise;
using Farm.Diffusion.Onnx;
using Farm.Diffusion.Runtime;
using Farm.ModelTools.Merging;

namespace Farm.Diffusion.Tests.Adapters.Graft;

/// <summary>A graph of one layer with its bias, grafted, and the same with deltas merged into the weight.</summary>
internal sealed class OneLayer : IDisposable
{
    private static readonly LoraDeclaration Declaration = new(64, ["*"]);

    private readonly ModelProto model;
    private readonly long[] shape;
    private readonly float[] x;
    private readonly AdapterLayers layers;
    private readonly GraftedGraph grafted;
    private ulong made;

    public OneLayer(string kind, int rows)
        : this(Of(kind, rows))
    {
    }

    public OneLayer(ModelProto model, long[] shape, float[] x)
    {
        (this.model, this.shape, this.x) = (model, shape, x);
        layers = new AdapterLayers(AdapterTargets.Layers(AdapterTargets.Of(InMemory.File(model), "unet")));
        grafted = new GraftedGraph("unet", () =>
        {
            var file = InMemory.File(model);
            var added = AdapterGraft.Apply(file.Graph, AdapterTargets.Of(file, "unet"));
            return (Farm.Diffusion.Runtime.Graph.Open(Sessions.Copying, file.Path, file.ToBytes()), added);
        });
    }

    /// <summary>So many new adapters, of differing ranks and weights.</summary>
    public WeightedAdapter[] Adapters(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new WeightedAdapter(MadeAdapter.Of(layers.ByName.Values, ++made, (int)made + i), i == 0 ? 0.7 : -0.4))];

    private OneLayer((ModelProto Model, long[] Shape) one)
        : this(one.Model, one.Shape, Normal(one.Shape, 1))
    {
    }

    /// <summary>The layer's.</summary>
    public string Name => layers.ByName.Keys.Single();

    public GraftedGraph Graph => grafted;

    public AdapterStack Stack(params WeightedAdapter[] adapters) => AdapterStack.Of(adapters, "unet", Declaration, layers);

    public long BytesOf(AdapterStack stack)
    {
        using var prepared = grafted.Prepare(stack);
        return prepared.Bytes;
    }

    /// <param name="stacks">One for all rows, or one for each; empty for none.</param>
    public float[] Grafted(WeightedAdapter[][] stacks)
    {
        var prepared = stacks.Select(adapters => grafted.Prepare(Stack(adapters))).ToArray();
        using var run = new RunScope(CancellationToken.None);
        var graph = grafted.With(prepared);
        graph.Input("x", shape).Write(x);
        var values = graph.RunFor("y", run).Values;
        foreach (var stack in prepared)
        {
            stack.Dispose();
        }

        return values;
    }

    public float[] Merged(params WeightedAdapter[] adapters)
    {
        var file = InMemory.File(model);
        var merge = new WeightMerge(file);
        foreach (var target in AdapterTargets.Of(file, "unet"))
        {
            foreach (var (adapter, weight) in adapters)
            {
                merge.Add(target, MadeAdapter.Dense(target.Layer, adapter.Deltas[target.Layer.Name], (float)weight));
            }
        }

        return SmallGraph.Run(file.Model, x, shape);
    }

    public void Dispose() => grafted.Dispose();

    private static (ModelProto Model, long[] Shape) Of(string kind, int rows)
    {
        var bias = SmallGraph.Weights("bias", 9, 6);
        var add = SmallGraph.Node("Add", ["h", "bias"], ["y"]);
        return kind switch
        {
            "MatMul" => (SmallGraph.Of(14, 3, [SmallGraph.Node("MatMul", ["x", "l.weight"], ["h"]), add], Small("l.weight", 5, 6), bias), [rows, 4, 5]),
            // Rows joined with their tokens, as dynamo's exporter flattens them.
            "Sequence" => (SmallGraph.Of(14, 2, [SmallGraph.Node("MatMul", ["x", "l.weight"], ["h"]), add], Small("l.weight", 5, 6), bias), [rows * 4, 5]),
            "Gemm" => (SmallGraph.Of(14, 2, [SmallGraph.Node("Gemm", ["x", "l.weight", "bias"], ["y"])], Small("l.weight", 5, 6), bias), [rows, 5]),
            "GemmTransposed" => (SmallGraph.Of(
                14, 2, [SmallGraph.Node("Gemm", ["x", "l.weight", "bias"], ["y"], ("transB", 1))], Small("l.weight", 6, 5), bias), [rows, 5]),
            "Pointwise" => (SmallGraph.Of(14, 4, [SmallGraph.Node("Conv", ["x", "l.weight", "bias"], ["y"])], Small("l.weight", 6, 5, 1, 1), bias), [rows, 5, 4, 3]),
            "Kernel" => (SmallGraph.Of(14, 4, [Padded(1)], Small("l.weight", 6, 5, 3, 3), bias), [rows, 5, 6, 4]),
            _ => (SmallGraph.Of(14, 4, [Padded(2)], Small("l.weight", 6, 5, 3, 3), bias), [rows, 5, 6, 4]),
        };

        static NodeProto Padded(long stride)
        {
            var node = SmallGraph.Node("Conv", ["x", "l.weight", "bias"], ["y"]);
            node.Set("pads", [1L, 1, 1, 1]);
            node.Set("strides", [stride, stride]);
            return node;
        }
    }

    private static TensorProto Small(string name, params long[] dims) =>
        GraphIndex.Tensor<float>(TensorProto.Types.DataType.Float, dims, Normal(dims, 5), name);

    private static float[] Normal(long[] dims, ulong seed)
    {
        var values = new float[dims.Aggregate(1L, static (product, dim) => product * dim)];
        new TorchGenerator(seed).FillNormal(values);
        return values;
    }
}
