using System.Diagnostics;
using Farm.Diffusion.Adapters.Binding;
using Farm.Diffusion.Adapters.Graft;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Farm.Diffusion.Runtime;

/// <summary>One loaded ONNX graph with buffers for its inputs and outputs, bound once and run many times. Not for two threads at a time.</summary>
internal sealed class Graph : IDisposable
{
    private readonly InferenceSession session;
    private readonly OrtIoBinding binding;
    private readonly Dictionary<string, TensorBuffer> buffers = new(StringComparer.Ordinal);

    /// <summary>Inputs whose values lie elsewhere and outlive the binding.</summary>
    private readonly Dictionary<string, OrtValue> lent = new(StringComparer.Ordinal);

    private volatile bool running;
    private long ticks;
    private long runs;
    private bool isDisposed;

    private Graph(string path, string? part, InferenceSession session)
    {
        Path = path;
        Part = part ?? System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path)) ?? path;
        this.session = session;
        Inputs = session.InputMetadata.Keys.Any(GraftedLayer.IsInput)
            ? session.InputMetadata.Where(static input => !GraftedLayer.IsInput(input.Key)).ToDictionary(StringComparer.Ordinal)
            : session.InputMetadata;
        binding = session.CreateIoBinding();
    }

    public string Path { get; }

    /// <summary>That it plays in its model, such as unet: what failures call it.</summary>
    public string Part { get; }

    /// <summary>But for those that a graft added.</summary>
    public IReadOnlyDictionary<string, NodeMetadata> Inputs { get; }

    public IReadOnlyDictionary<string, NodeMetadata> Outputs => session.OutputMetadata;

    /// <summary>The same graph for rows with adapters; null where it takes none.</summary>
    public GraftedGraph? Grafted { get; set; }

    /// <summary>Time spent inside the runtime since the graph was loaded, in Stopwatch ticks, with adapters too.</summary>
    public long TicksInRuntime => ticks + (Grafted?.Opened is { } twin && twin != this ? twin.TicksInRuntime : 0);

    /// <summary>How often the graph was run, with adapters too.</summary>
    public long Runs => runs + (Grafted?.Opened is { } twin && twin != this ? twin.Runs : 0);

    /// <summary>Whether a run is under way, as another thread may see it.</summary>
    public bool IsRunning => running || (Grafted?.Opened is { } twin && twin != this && twin.IsRunning);

    /// <param name="sessions">Where to open it.</param>
    /// <param name="path">Its file.</param>
    /// <param name="part">That it plays; null for the name of the file's folder.</param>
    /// <exception cref="OnnxRuntimeException">The file is no graph that this runtime can load.</exception>
    public static Graph Open(SessionFactory sessions, string path, string? part = null) => new(path, part, sessions.Open(path));

    /// <param name="sessions">Where to open it.</param>
    /// <param name="path">The file that the bytes were made of.</param>
    /// <param name="model">The graph as it was changed in memory.</param>
    /// <param name="part">That it plays; null for the name of the file's folder.</param>
    /// <exception cref="OnnxRuntimeException">The bytes are no graph that this runtime can load.</exception>
    public static Graph Open(SessionFactory sessions, string path, byte[] model, string? part = null) =>
        new(path, part, sessions.Open(model, System.IO.Path.GetDirectoryName(path) ?? "."));

    /// <summary>Whether the graph has this input, of its own or of a graft's.</summary>
    public bool Has(string input) => session.InputMetadata.ContainsKey(input);

    /// <summary>The graph that a batch is run on: this one, or its twin with the adapters bound.</summary>
    /// <param name="adapters">For each row, or one for all; empty for none.</param>
    public Graph With(ReadOnlySpan<PreparedStack> adapters) =>
        Grafted is { } grafted && (!adapters.IsEmpty || grafted.Opened == this) ? grafted.With(adapters) : this;

    /// <summary>The graph that a render with one row runs on.</summary>
    public Graph For(RunScope run) => run.Adapters?.For(this) is { } stack ? With([stack]) : With([]);

    /// <summary>Checks the graph's inputs against what a family knows.</summary>
    /// <returns>One sentence for each input that is missing or unknown, or whose rank does not fit.</returns>
    public IEnumerable<string> CheckInputs(params ReadOnlySpan<GraphInput> known)
    {
        var findings = new List<string>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, least, most, optional) in known)
        {
            names.Add(name);
            if (!Inputs.TryGetValue(name, out var input))
            {
                if (optional)
                {
                    continue;
                }

                findings.Add($"has no input '{name}'; it has {string.Join(", ", Inputs.Keys)}");
            }
            else if (input.Dimensions.Length < least || input.Dimensions.Length > most)
            {
                findings.Add($"input '{name}' has rank {input.Dimensions.Length}; must have {(least == most ? $"{least}" : $"{least} to {most}")}");
            }
        }

        findings.AddRange(Inputs.Keys.Where(name => !names.Contains(name))
            .Select(name => $"has an input '{name}' that the family does not know; known are {string.Join(", ", names)}"));
        return findings;
    }

    /// <summary>Checks a graph of one input, whatever its name.</summary>
    /// <param name="leastRank">With the batch axis.</param>
    /// <param name="mostRank">With the batch axis.</param>
    /// <param name="channels">Of the axis after the batch, where the graph fixes it.</param>
    public IEnumerable<string> CheckOnlyInput(int leastRank, int mostRank, int channels)
    {
        if (Inputs.Count != 1)
        {
            yield return $"has the inputs {string.Join(", ", Inputs.Keys)}; must have one";
            yield break;
        }

        var (name, input) = Inputs.First();
        var rank = input.Dimensions.Length;
        if (rank < leastRank || rank > mostRank)
        {
            yield return $"input '{name}' has rank {rank}; must have {leastRank} to {mostRank}";
        }
        else if (input.Dimensions[1] is > 0 and var given && given != channels)
        {
            yield return $"input '{name}' has {given} channels; must have {channels}";
        }
    }

    /// <summary>The buffer of an input in the shape given.</summary>
    public TensorBuffer Input(string name, params ReadOnlySpan<long> shape)
    {
        var buffer = Buffer(name, session.InputMetadata[name].ElementDataType);
        if (buffer.Reshape(shape))
        {
            binding.BindInput(name, buffer.Value);
        }

        return buffer;
    }

    /// <summary>Lets an input read a value that its owner keeps until another is bound or the graph is done with.</summary>
    public void Bind(string input, OrtValue value)
    {
        binding.BindInput(input, value);
        lent[input] = value;
    }

    /// <summary>The buffer of an output in the shape that this run will give it.</summary>
    public TensorBuffer Output(string name, params ReadOnlySpan<long> shape)
    {
        var buffer = Buffer(name, Outputs[name].ElementDataType);
        if (buffer.Reshape(shape))
        {
            binding.BindOutput(name, buffer.Value);
        }

        return buffer;
    }

    /// <summary>Runs the graph on what its input buffers hold, into its output buffers.</summary>
    /// <exception cref="OperationCanceledException">The run's token was cancelled before or inside the run.</exception>
    public void Run(RunScope run) => Measure(run, static (graph, options) => graph.session.RunWithBinding(options, graph.binding));

    /// <summary>Runs the graph for one output whose shape only the run itself tells; for what is run once a request, not once a step.</summary>
    /// <exception cref="OperationCanceledException">The run's token was cancelled before or inside the run.</exception>
    /// <exception cref="NotFiniteException">A value is NaN or infinite.</exception>
    public (float[] Values, long[] Shape) RunFor(string output, RunScope run) => RunFor([output], run)[0];

    /// <inheritdoc cref="RunFor(string, RunScope)"/>
    /// <summary>Runs the graph for outputs whose shapes only the run itself tells, in the order asked for.</summary>
    public (float[] Values, long[] Shape)[] RunFor(IReadOnlyCollection<string> outputs, RunScope run)
    {
        (float[] Values, long[] Shape)[] result = [];
        Measure(run, (_, options) =>
        {
            using var values = session.Run(
                options, [.. buffers.Keys, .. lent.Keys], [.. buffers.Values.Select(buffer => buffer.Value), .. lent.Values], outputs);
            result = [.. values.Select(value => (TensorBuffer.ReadAll(value), value.GetTensorTypeAndShape().Shape))];
        });
        foreach (var (values, _) in result)
        {
            run.RequireFinite(values, Part);
        }

        return result;
    }

    private void Measure(RunScope run, Action<Graph, RunOptions> work)
    {
        run.Token.ThrowIfCancellationRequested();
        var start = Stopwatch.GetTimestamp();
        running = true;
        try
        {
            work(this, run.Options);
        }
        catch (OnnxRuntimeException) when (run.Token.IsCancellationRequested)
        {
            throw new OperationCanceledException(run.Token);
        }
        finally
        {
            running = false;
            runs++;
            ticks += Stopwatch.GetTimestamp() - start;
        }
    }

    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        Grafted?.Dispose();
        binding.Dispose();
        foreach (var buffer in buffers.Values)
        {
            buffer.Dispose();
        }

        session.Dispose();
    }

    private TensorBuffer Buffer(string name, TensorElementType type)
    {
        if (!buffers.TryGetValue(name, out var buffer))
        {
            buffer = buffers[name] = new TensorBuffer(name, type);
        }

        return buffer;
    }
}

/// <summary>An input that a family knows, with the ranks that it may have.</summary>
/// <param name="Name">In the graph.</param>
/// <param name="LeastRank">With the batch axis, where it has one.</param>
/// <param name="MostRank">With the batch axis, where it has one.</param>
/// <param name="Optional">Whether a graph may do without it.</param>
internal readonly record struct GraphInput(string Name, int LeastRank, int MostRank, bool Optional = false)
{
    public GraphInput(string name, int rank, bool optional = false)
        : this(name, rank, rank, optional)
    {
    }
}
