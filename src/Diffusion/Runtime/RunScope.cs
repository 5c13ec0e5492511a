using Microsoft.ML.OnnxRuntime;

namespace Farm.Diffusion.Runtime;

/// <summary>One render's run options: cancelling its token stops a graph in the middle of a run.</summary>
internal sealed class RunScope : IDisposable
{
    private readonly CancellationTokenRegistration registration;

    public RunScope(CancellationToken token)
    {
        Token = token;
        registration = token.UnsafeRegister(static options => ((RunOptions)options!).Terminate = true, Options);
    }

    public RunOptions Options { get; } = new();

    public CancellationToken Token { get; }

    public void Dispose()
    {
        // Waits for a callback that is under way, so that it never touches freed options.
        registration.Dispose();
        Options.Dispose();
    }
}
