using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Farm.Diffusion.Runtime;

/// <summary>
/// The inputs and outputs of one graph, kept between runs and between sessions. Nothing is bound when it is asked for: whatever was shaped, written or lent since the last
/// run is bound by the next, in this one place, so that no order of calls gives a device what was there before.
/// </summary>
internal sealed class BoundTensors : IDisposable
{
    private readonly Dictionary<string, TensorBuffer> inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorBuffer> outputs = new(StringComparer.Ordinal);

    /// <summary>Inputs whose values lie elsewhere, and those of them that are not bound yet.</summary>
    private readonly Dictionary<string, OrtValue> lent = new(StringComparer.Ordinal);

    private readonly HashSet<string> fresh = new(StringComparer.Ordinal);
    private SessionBinding? bound;
    private bool keepsOutputs;

    public TensorBuffer Input(string name, TensorElementType type, ReadOnlySpan<long> shape) => Shaped(inputs, name, type, shape);

    public TensorBuffer Output(string name, TensorElementType type, ReadOnlySpan<long> shape) => Shaped(outputs, name, type, shape);

    /// <summary>Lets an input read a value that its owner keeps as it is until another is lent.</summary>
    public void Lend(string input, OrtValue value)
    {
        lent[input] = value;
        fresh.Add(input);
    }

    /// <summary>Runs on what the inputs hold now, into the output buffers; allocates nothing where the runtime reads in place.</summary>
    public void Run(SessionBinding session, RunOptions options)
    {
        BindInputs(session);
        foreach (var (name, buffer) in outputs)
        {
            if (buffer.IsReshaped)
            {
                session.BindOutput(name, buffer.Value);
                buffer.MarkBound();
            }
        }

        session.Run(options);
    }

    /// <summary>Runs for outputs whose shapes only the run itself tells, in the order asked for.</summary>
    public (float[] Values, long[] Shape)[] RunFor(IReadOnlyCollection<string> wanted, SessionBinding session, RunOptions options)
    {
        BindInputs(session);
        session.ClearOutputs();
        foreach (var output in outputs.Values)
        {
            output.MarkUnbound();
        }

        foreach (var name in wanted)
        {
            session.BindOutput(name);
        }

        keepsOutputs = true;
        session.Run(options);
        using var values = session.Outputs();
        return [.. values.Select(static value => (TensorBuffer.ReadAll(value), value.GetTensorTypeAndShape().Shape))];
    }

    /// <summary>Runs with options that end the run before its first node, and lets go of outputs that the runtime allocated.</summary>
    public void Trim(SessionBinding session, RunOptions options)
    {
        try
        {
            session.Run(options);
        }
        catch (OnnxRuntimeException)
        {
            // Which says that the run was ended, as it was told to be.
        }

        if (keepsOutputs)
        {
            keepsOutputs = false;
            session.ClearOutputs();
        }
    }

    public void Dispose()
    {
        foreach (var buffer in inputs.Values.Concat(outputs.Values))
        {
            buffer.Dispose();
        }
    }

    private static TensorBuffer Shaped(Dictionary<string, TensorBuffer> buffers, string name, TensorElementType type, ReadOnlySpan<long> shape)
    {
        if (!buffers.TryGetValue(name, out var buffer))
        {
            buffer = buffers[name] = new TensorBuffer(name, type);
        }

        buffer.Reshape(shape);
        return buffer;
    }

    private void BindInputs(SessionBinding session)
    {
        if (session != bound)
        {
            Forget(session);
        }

        foreach (var (name, buffer) in inputs)
        {
            if (buffer.IsReshaped || (buffer.IsWritten && !session.ReadsInPlace))
            {
                session.BindInput(name, buffer.Value);
                buffer.MarkBound();
            }
        }

        foreach (var name in fresh)
        {
            session.BindInput(name, lent[name]);
        }

        fresh.Clear();
    }

    /// <summary>Another session knows nothing of what was bound to the one before.</summary>
    private void Forget(SessionBinding session)
    {
        bound = session;
        fresh.UnionWith(lent.Keys);
        foreach (var buffer in inputs.Values.Concat(outputs.Values))
        {
            buffer.MarkUnbound();
        }
    }
}
