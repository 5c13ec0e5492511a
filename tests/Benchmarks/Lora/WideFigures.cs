using System.Diagnostics;
using Farm.Contracts.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Graft;
using Farm.Diffusion.Adapters.Inspection;
using Farm.Diffusion.Adapters.Stacks;
using Farm.Diffusion.Noise;
using Farm.Diffusion.Onnx;
using Farm.Diffusion.Runtime;

namespace Farm.Benchmarks.Lora;

/// <summary>What adapters cost a denoiser of real width, in interleaved pairs.</summary>
internal sealed class WideFigures : IDisposable
{
    private const int Edge = 32;
    private const int Rank = 16;

    /// <summary>Fewer than a picture has, so that what is paid once weighs more.</summary>
    private const int Steps = 8;

    private readonly string folder = Directory.CreateTempSubdirectory("farm-wide-").FullName;
    private readonly RunScope run;
    private readonly Graph alone;
    private readonly Graph plain;
    private readonly AdapterLayers layers;
    private readonly AdaptableModel model;
    private readonly LoraDeclaration declaration = new(128, WideDenoiser.Targets);
    private int files;

    public WideFigures(CancellationToken token)
    {
        run = new RunScope(token);
        var path = WideDenoiser.Write(folder);
        var sessions = new SessionFactory(new DeviceOptions());
        alone = Graph.Open(sessions, path);
        plain = Graph.Open(sessions, path);
        model = new("wide", Family.Sd15, new AdapterLayers(AdapterTargets.Layers(AdapterTargets.Of(Read(path), "unet"))), declaration);
        layers = model.Declared;
        plain.Grafted = new GraftedGraph("unet", () =>
        {
            var file = Read(path);
            var grafted = AdapterGraft.Apply(file.Graph, AdapterTargets.Of(file, "unet").Where(target => layers.TryGet(target.Layer.Name, out _)));
            return (Graph.Open(sessions, path, file.ToBytes()), grafted);
        });
    }

    public IReadOnlyList<Figure> Measure()
    {
        var adapters = Enumerable.Range(0, 8).Select(index => Made((ulong)index, Rank)).ToArray();
        var open = Stopwatch.GetTimestamp();
        plain.Grafted?.Open();
        var opened = Milliseconds(open);
        var stacks = adapters.Select(adapter => plain.Grafted?.Prepare(Stack(adapter)) ?? throw new InvalidOperationException("no graft")).ToArray();
        var prepared = Stopwatch.GetTimestamp();
        using (var again = plain.Grafted?.Prepare(Stack(adapters[0])))
        {
        }

        var prepareMs = Milliseconds(prepared);
        PreparedStack[] two = [stacks[0], stacks[0]];
        var figures = new List<Figure>
        {
            new("wide_layers", layers.ByName.Count, "", "layers with an adapter: attention, feed-forward, projections"),
            new("wide_adapter_mib", adapters[0].Bytes / 1048576.0, "MiB", "one adapter of rank 16"),
            new("wide_graft_open_ms", opened, "ms", "graft and open the second session, once"),
            new("wide_prepare_ms", prepareMs, "ms", "an adapter in host memory made ready for the graph"),
        };
        var (stepMs, adapted) = Pairs.Measure(() => Step(plain, [], 2), () => Step(plain, two, 2));
        figures.Add(new("wide_step_ms", stepMs, "ms", $"a step of two rows at {Edge * 8} x {Edge * 8} pixels without adapter, median"));
        figures.Add(new("wide_rank16_ratio", adapted, "ratio", "a step with rank 16 to one without"));
        figures.Add(new("wide_without_ratio", Pairs.Measure(() => Step(alone, [], 2), () => Step(plain, [], 2)).Ratio, "ratio", "a step without adapter of the declared model to one of the undeclared"));
        figures.Add(new("wide_rank0_ratio", Pairs.Measure(() => Step(plain, [], 2), () => StepGrafted(2)).Ratio, "ratio", "a step of the grafted graph with nothing bound to one without a graft"));
        PreparedStack[] one = [.. Enumerable.Repeat(stacks[0], 8)];
        figures.Add(new("wide_8_adapters_throughput", 1 / Pairs.Measure(() => Step(plain, one, 8), () => Step(plain, stacks, 8), count: 5).Ratio, "ratio", "8 rows with 8 adapters to 8 rows with one"));
        figures.Add(new("wide_cold_ratio", Pairs.Measure(() => Picture(stacks[0]), () => ColdPicture(stacks[0]), count: 5).Ratio, "ratio", $"{Steps} steps with an adapter read from its file to {Steps} with a ready one"));
        foreach (var stack in stacks)
        {
            stack.Dispose();
        }

        return figures;
    }

    public void Dispose()
    {
        plain.Dispose();
        alone.Dispose();
        run.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private double Picture(PreparedStack stack)
    {
        PreparedStack[] rows = [stack, stack];
        return Enumerable.Range(0, Steps).Sum(_ => Step(plain, rows, 2));
    }

    /// <summary>From a file that nobody has read: checked, fitted to the layers, made ready, bound.</summary>
    /// <param name="before">The stack that is bound before and after: what is bound is not disposed of.</param>
    private double ColdPicture(PreparedStack before)
    {
        var file = Path.Combine(folder, $"{files++}.safetensors");
        RandomFile.Write(file, layers, (ulong)files, Rank);
        plain.With([before]);
        var start = Stopwatch.GetTimestamp();
        var adapter = AdapterLoader.Load(file, model) is AdapterLoad.Loaded loaded ? loaded.Adapter : throw new InvalidOperationException($"{file} does not fit");
        using var stack = plain.Grafted?.Prepare(Stack(adapter)) ?? throw new InvalidOperationException("no graft");
        var ready = Milliseconds(start);
        var picture = Picture(stack);
        plain.With([before]);
        return ready + picture;
    }

    private double StepGrafted(int rows) => Run(plain.Grafted?.With([]) ?? plain, rows);

    private double Step(Graph graph, ReadOnlySpan<PreparedStack> stacks, int rows) => Run(graph.With(stacks), rows);

    private double Run(Graph graph, int rows)
    {
        Fill(graph.Input("sample", rows, 4, Edge, Edge));
        Fill(graph.Input("temb", rows, 320));
        Fill(graph.Input("encoder_hidden_states", rows, 77, 768));
        graph.Output("out_sample", rows, 4, Edge / 8, Edge / 8);
        var start = Stopwatch.GetTimestamp();
        graph.Run(run);
        return Milliseconds(start);
    }

    private static void Fill(TensorBuffer buffer)
    {
        var values = new float[buffer.Length];
        new TorchGenerator(1).FillNormal(values);
        buffer.Write(values);
    }

    private AdapterStack Stack(Adapter adapter) => AdapterStack.Of([new(adapter, 1)], "wide", declaration, layers);

    private Adapter Made(ulong seed, int rank) => RandomAdapter.Of(layers, seed, rank);

    private static double Milliseconds(long start) => Stopwatch.GetElapsedTime(start).TotalMilliseconds;

    private static OnnxFile Read(string path) => OnnxFile.TryRead(path, out var file, out var problem) ? file : throw new InvalidOperationException(problem);
}
