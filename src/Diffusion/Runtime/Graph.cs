using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Farm.Diffusion.Runtime;

/// <summary>One loaded ONNX graph with buffers for its inputs and outputs, bound once and run many times. Not for two threads at a time.</summary>
internal sealed class Graph : IDisposable
{
    private readonly InferenceSession session;
    private readonly OrtIoBinding binding;
    private readonly Dictionary<string, TensorBuffer> buffers = new(StringComparer.Ordinal);

    private volatile bool running;

    private Graph(string path, InferenceSession session)
    {
        Path = path;
        this.session = session;
        binding = session.CreateIoBinding();
    }

    public string Path { get; }

    public IReadOnlyDictionary<string, NodeMetadata> Inputs => session.InputMetadata;

    public IReadOnlyDictionary<string, NodeMetadata> Outputs => session.OutputMetadata;

    /// <summary>Time spent inside the runtime since the graph was loaded, in Stopwatch ticks.</summary>
    public long TicksInRuntime { get; private set; }

    /// <summary>How often the graph was run.</summary>
    public long Runs { get; private set; }

    /// <summary>Whether a run is under way, as another thread may see it.</summary>
    public bool IsRunning => running;

    /// <exception cref="OnnxRuntimeException">The file is no graph that this runtime can load.</exception>
    public static Graph Open(SessionFactory sessions, string path) => new(path, sessions.Open(path));

    /// <param name="sessions">Where to open it.</param>
    /// <param name="path">The file that the bytes were made of.</param>
    /// <param name="model">The graph as it was changed in memory.</param>
    /// <exception cref="OnnxRuntimeException">The bytes are no graph that this runtime can load.</exception>
    public static Graph Open(SessionFactory sessions, string path, byte[] model) =>
        new(path, sessions.Open(model, System.IO.Path.GetDirectoryName(path) ?? "."));

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
        var buffer = Buffer(name, Inputs[name].ElementDataType);
        if (buffer.Reshape(shape))
        {
            binding.BindInput(name, buffer.Value);
        }

        return buffer;
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
    public (float[] Values, long[] Shape) RunFor(string output, RunScope run) => RunFor([output], run)[0];

    /// <inheritdoc cref="RunFor(string, RunScope)"/>
    /// <summary>Runs the graph for outputs whose shapes only the run itself tells, in the order asked for.</summary>
    public (float[] Values, long[] Shape)[] RunFor(IReadOnlyCollection<string> outputs, RunScope run)
    {
        (float[] Values, long[] Shape)[] result = [];
        Measure(run, (_, options) =>
        {
            using var values = session.Run(options, [.. buffers.Keys], [.. buffers.Values.Select(buffer => buffer.Value)], outputs);
            result = [.. values.Select(value => (TensorBuffer.ReadAll(value), value.GetTensorTypeAndShape().Shape))];
        });
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
            Runs++;
            TicksInRuntime += Stopwatch.GetTimestamp() - start;
        }
    }

    public void Dispose()
    {
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
