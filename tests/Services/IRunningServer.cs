namespace Farm.Services;

/// <summary>A server that was started: a process of this machine, or a container.</summary>
internal interface IRunningServer
{
    bool HasExited { get; }

    /// <summary>Asks it to end and waits until it has.</summary>
    /// <exception cref="TimeoutException">It took longer than <paramref name="limit"/>.</exception>
    Task StopAsync(TimeSpan limit, CancellationToken token);

    /// <summary>SIGKILL to it and its children; its data stays.</summary>
    Task KillAsync(CancellationToken token);

    /// <summary>The last 30 lines that it wrote.</summary>
    Task<string> ReadLogTailAsync(CancellationToken token);
}
