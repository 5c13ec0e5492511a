using System.Runtime.InteropServices;

namespace Farm.Cli.Terminal;

/// <summary>Ctrl-C and SIGTERM as a token: what runs may clean up after itself. The second one ends the process at once.</summary>
internal sealed partial class Interrupt : IDisposable
{
    private const int FirstOfSignals = 128;
    private const int SigInt = 2;
    private const int SigTerm = 15;
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] signals;

    public Interrupt() => signals =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
    ];

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (var signal in signals)
        {
            signal.Dispose();
        }

        source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (!source.IsCancellationRequested)
        {
            context.Cancel = true;
            source.Cancel();
        }
        else if (!OperatingSystem.IsWindows())
        {
            // The default is not enough: a host that drains has taken the signal for its own as well.
            Exit(FirstOfSignals + (context.Signal == PosixSignal.SIGINT ? SigInt : SigTerm));
        }
    }

    /// <summary>Without a look back: a render on another thread must not be taken apart under its feet.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void Exit(int code);
}
