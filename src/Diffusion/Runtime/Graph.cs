using System.Diagnostics;
using Farm.Diffusion.Adapters.Graft;
using Farm.Diffusion.Adapters.Stacks;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Diffusion.Runtime;

/// <summary>
/// One ONNX graph with buffers for its inputs and outputs, run many times. It leaves memory when its model's share asks for that, and is opened again by the next run; what its
/// inputs hold stays. Not for two threads at a time.
/// </summary>
internal sealed class Graph : IDisposable
{
    private readonly SessionFactory sessions;
    private readonly GraphSource source;
    private readonly ResidentGraphs residents;
    private readonly BoundTensors tensors = new();
    private readonly IReadOnlyDictionary<string, NodeMetadata> inputs;

    private InferenceSession? session;
    private SessionBinding? binding;
    private bool keepsMemory;
    private bool isDisposed;
    private volatile bool running;
    private long ticks;
    private long runs;

    private Graph(SessionFactory sessions, GraphSource source, ResidentGraphs residents)
    {
        (this.sessions, this.source, this.residents) = (sessions, source, residents);
        residents.Use(this);
        var opened = session ?? throw new InvalidOperationException($"{source.Path} was not opened");
        (inputs, Outputs) = (opened.InputMetadata, opened.OutputMetadata);
        Inputs = inputs.Keys.Any(GraftedLayer.IsInput)
            ? inputs.Where(static input => !GraftedLayer.IsInput(input.Key)).ToDictionary(StringComparer.Ordinal)
            : inputs;
    }

    public string Path => source.Path;

    /// <summary>That it plays in its model, such as unet: what failures call it.</summary>
    public string Part => source.Part;

    /// <summary>Bytes of memory that it takes while it is open.</summary>
    public long Bytes => source.Bytes;

    /// <summary>Whether it is closed before those that a render needs from its first step to its last.</summary>
    public bool LeavesFirst => source.LeavesFirst;

    public bool IsOpen => session is not null;

    /// <summary>Whether it can run without another's having to leave.</summary>
    public bool HasRoom => residents.Admits(this);

    /// <summary>But for those that a graft added.</summary>
    public IReadOnlyDictionary<string, NodeMetadata> Inputs { get; }

    public IReadOnlyDictionary<string, NodeMetadata> Outputs { get; }

    /// <summary>The same graph for rows with adapters; null where it takes none.</summary>
    public GraftedGraph? Grafted { get; set; }

    /// <summary>Time spent inside the runtime since the graph was loaded, in Stopwatch ticks, with adapters too.</summary>
    public long TicksInRuntime => ticks + (Twin?.TicksInRuntime ?? 0);

    /// <summary>Number of runs of the graph, with adapters too.</summary>
    public long Runs => runs + (Twin?.Runs ?? 0);

    /// <summary>Whether a run is under way, as another thread may see it.</summary>
    public bool IsRunning => running || Twin is { IsRunning: true };

    private Graph? Twin => Grafted?.Opened is { } twin && twin != this ? twin : null;

    /// <param name="sessions">Where to open it.</param>
    /// <param name="source">What to open, now and whenever it is run after it was closed.</param>
    /// <param name="residents">Of its model.</param>
    /// <exception cref="OnnxRuntimeException">It is no graph that this runtime can load.</exception>
    public static Graph Open(SessionFactory sessions, GraphSource source, ResidentGraphs residents) => new(sessions, source, residents);

    /// <summary>Opens a graph that is of no model: its share of memory is its own affair.</summary>
    /// <param name="sessions">Where to open it.</param>
    /// <param name="path">Its file.</param>
    /// <param name="model">The graph as it was changed in memory; null for the file as it is.</param>
    /// <exception cref="OnnxRuntimeException">It is no graph that this runtime can load.</exception>
    public static Graph Open(SessionFactory sessions, string path, byte[]? model = null) => new(
        sessions,
        new GraphSource(path, System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path)) ?? path, 0, model is null ? null : () => model),
        new ResidentGraphs());

    /// <summary>Whether the graph has this input, of its own or of a graft's.</summary>
    public bool Has(string input) => inputs.ContainsKey(input);

    /// <summary>The graph that a batch is run on: this one, or its twin with the adapters bound.</summary>
    /// <param name="adapters">For each row, or one for all; empty for none.</param>
    public Graph With(ReadOnlySpan<PreparedStack> adapters) =>
        Grafted is { } grafted && (!adapters.IsEmpty || grafted.Opened == this) ? grafted.With(adapters) : this;

    /// <summary>The graph that a render with one row runs on.</summary>
    public Graph For(RunScope run) => run.Adapters?.For(this) is { } stack ? With([stack]) : With([]);

    /// <summary>The buffer of an input in the shape given, to be written to; the next run reads it.</summary>
    public TensorBuffer Input(string name, params ReadOnlySpan<long> shape) => tensors.Input(name, inputs[name].ElementDataType, shape);

    /// <summary>Lets an input read a value that its owner keeps as it is until another is lent.</summary>
    public void Lend(string input, OrtValue value) => tensors.Lend(input, value);

    /// <summary>The buffer of an output in the shape that the next run will give it.</summary>
    public TensorBuffer Output(string name, params ReadOnlySpan<long> shape) => tensors.Output(name, Outputs[name].ElementDataType, shape);

    /// <summary>Runs the graph on what its inputs hold, into its output buffers.</summary>
    /// <exception cref="OperationCanceledException">The run's token was cancelled before or inside the run.</exception>
    public void Run(RunScope run) => Measure(run, static (graph, bound, options) => graph.tensors.Run(bound, options));

    /// <summary>Runs the graph for one output whose shape only the run itself tells; for what is run once a request, not once a step.</summary>
    /// <exception cref="OperationCanceledException">The run's token was cancelled before or inside the run.</exception>
    /// <exception cref="NotFiniteException">A value is NaN or infinite.</exception>
    public (float[] Values, long[] Shape) RunFor(string output, RunScope run) => RunFor([output], run)[0];

    /// <inheritdoc cref="RunFor(string, RunScope)"/>
    /// <summary>Runs the graph for outputs whose shapes only the run itself tells, in the order asked for.</summary>
    public (float[] Values, long[] Shape)[] RunFor(IReadOnlyCollection<string> outputs, RunScope run)
    {
        (float[] Values, long[] Shape)[] result = [];
        Measure(run, (_, bound, options) => result = tensors.RunFor(outputs, bound, options));
        foreach (var (values, _) in result)
        {
            run.RequireFinite(values, Part);
        }

        return result;
    }

    /// <summary>
    /// Gives back what the runtime kept of the runs before, so that a model at rest holds its weights and no more. The runtime does that at the end of a run; one that is told to
    /// end before its first node does nothing else.
    /// </summary>
    public void Trim()
    {
        Twin?.Trim();
        if (!keepsMemory || binding is null)
        {
            return;
        }

        keepsMemory = false;
        using var options = sessions.TrimOptions();
        tensors.Trim(binding, options);
    }

    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        residents.Close(this);
        Grafted?.Dispose();
        tensors.Dispose();
    }

    /// <summary>For <see cref="ResidentGraphs"/> alone.</summary>
    internal void OpenSession()
    {
        session = source.Model is { } model ? sessions.Open(model(), System.IO.Path.GetDirectoryName(Path) ?? ".") : sessions.Open(Path);
        binding = sessions.Bind(session);
    }

    /// <summary>For <see cref="ResidentGraphs"/> alone; what the inputs hold stays.</summary>
    internal void CloseSession()
    {
        binding?.Dispose();
        session?.Dispose();
        (binding, session, keepsMemory) = (null, null, false);
    }

    private void Measure(RunScope run, Action<Graph, SessionBinding, RunOptions> work)
    {
        run.Token.ThrowIfCancellationRequested();
        residents.Use(this);
        var bound = binding ?? throw new InvalidOperationException($"{Path} is not open");
        var start = Stopwatch.GetTimestamp();
        (running, keepsMemory) = (true, true);
        try
        {
            work(this, bound, run.Options);
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
}
