using Farm.Diffusion.Adapters.Binding;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Diffusion.Runtime;

/// <summary>One render's run: its adapters, and options by which cancelling its token stops a graph in the middle of a run.</summary>
internal sealed class RunScope : IDisposable
{
    private readonly CancellationTokenRegistration registration;

    /// <param name="token">Ends the render.</param>
    /// <param name="adapters">Null for none; their owner disposes of them.</param>
    public RunScope(CancellationToken token, RenderAdapters? adapters = null)
    {
        (Token, Adapters) = (token, adapters);
        registration = token.UnsafeRegister(static options => ((RunOptions)options!).Terminate = true, Options);
    }

    public RunOptions Options { get; } = new();

    public CancellationToken Token { get; }

    public RenderAdapters? Adapters { get; }

    public void Dispose()
    {
        // Waits for a callback that is under way, so that it never touches freed options.
        registration.Dispose();
        Options.Dispose();
    }
}
