using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Diffusion.Runtime;

/// <summary>One render's run: its adapters, and options by which cancelling its token stops a graph in the middle of a run.</summary>
internal sealed class RunScope : IDisposable
{
    private readonly CancellationTokenRegistration registration;

    /// <param name="cancellationToken">Ends the render.</param>
    /// <param name="adapters">Null for none; their owner disposes of them.</param>
    public RunScope(CancellationToken cancellationToken, RenderAdapters? adapters = null)
    {
        (Token, Adapters) = (cancellationToken, adapters);
        registration = cancellationToken.UnsafeRegister(static options => ((RunOptions)options!).Terminate = true, Options);
    }

    public RunOptions Options { get; } = new();

    public CancellationToken Token { get; }

    public RenderAdapters? Adapters { get; }

    /// <summary>Refuses numbers of which one is NaN or infinite; allocates nothing.</summary>
    /// <param name="values">What a graph gave, or what was computed from it.</param>
    /// <param name="part">Whose they are.</param>
    /// <param name="step">The model call, from 1; 0 outside the steps.</param>
    /// <param name="steps">Model calls of the render.</param>
    /// <exception cref="NotFiniteException">One is not finite.</exception>
    public void RequireFinite(ReadOnlySpan<float> values, string part, int step = 0, int steps = 0)
    {
        // The largest magnitude is infinite if one is, and NaN if one is.
        if (!values.IsEmpty && !float.IsFinite(TensorPrimitives.MaxMagnitude(values)))
        {
            throw new NotFiniteException(part, step, steps, Adapters?.Names ?? []);
        }
    }

    public void Dispose()
    {
        // Waits for a callback that is under way, so that it never touches freed options.
        registration.Dispose();
        Options.Dispose();
    }
}
