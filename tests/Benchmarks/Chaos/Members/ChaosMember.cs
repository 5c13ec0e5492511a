using System.Globalization;
using Farm.Benchmarks.Queue;
using Farm.Services;

namespace Farm.Benchmarks.Chaos.Members;

/// <summary>A process of the farm, or one that it leans on, that can be killed, stopped and started again.</summary>
internal abstract class ChaosMember(string name) : IAsyncDisposable
{
    public string Name => name;

    public abstract bool IsRunning { get; }

    /// <summary>Id of the process that it runs below.</summary>
    protected abstract int Supervisor { get; }

    /// <summary>Starts it on the data that it had, and returns when it answers.</summary>
    public abstract Task StartAsync(CancellationToken cancellationToken);

    /// <summary>kill -9.</summary>
    public abstract Task KillAsync(CancellationToken cancellationToken);

    /// <summary>SIGSTOP: it is there and does nothing.</summary>
    public Task SuspendAsync(CancellationToken cancellationToken) => SignalAsync("-STOP", cancellationToken);

    /// <summary>SIGCONT.</summary>
    public Task ResumeAsync(CancellationToken cancellationToken) => SignalAsync("-CONT", cancellationToken);

    /// <summary>No file of its processes may grow beyond so many bytes: what a full disk is to them. Null for no limit.</summary>
    public async Task LimitFilesAsync(long? bytes, CancellationToken cancellationToken)
    {
        var limit = bytes?.ToString(CultureInfo.InvariantCulture) ?? "unlimited";
        foreach (var id in Processes())
        {
            // One that has ended meanwhile needs none.
            await new ServerCommand("prlimit", "--pid", id, $"--fsize={limit}:").ExecuteAsync(cancellationToken);
        }
    }

    public abstract ValueTask DisposeAsync();

    private async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        var ids = Processes();
        if (ids.Count > 0)
        {
            // Fails for one that has ended meanwhile, after the others had it.
            await new ServerCommand("kill", [signal, .. ids]).ExecuteAsync(cancellationToken);
        }
    }

    /// <summary>All but the shells that supervise: they must go on hearing orders.</summary>
    private List<string> Processes() =>
        [.. ProcessorTime.Below(Supervisor).Where(static id => NameOf(id) is not ("sh" or "dash" or "")).Select(static id => id.ToString(CultureInfo.InvariantCulture))];

    private static string NameOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/comm").Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
