using System.Diagnostics;
using System.Text;

namespace Farm.Services;

/// <summary>A server under <c>supervise.sh</c>: it ends when asked, when killed, and when this process ends in whatever way.</summary>
internal sealed class SupervisedProcess : IRunningServer, IDisposable
{
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(10);

    private readonly Process process;
    private readonly string log;

    private SupervisedProcess(Process process, string log)
    {
        this.process = process;
        this.log = log;
    }

    // Not the writer above it: disposed after a write that found nobody reading, that would fail again.
    private Stream Orders => process.StandardInput.BaseStream;

    public bool HasExited => process.HasExited;

    /// <summary>Id of the process that supervises the server, which is below it.</summary>
    public int Id => process.Id;

    /// <param name="folder">Holds the log; removed if this process dies before the server.</param>
    /// <param name="command">What to run.</param>
    public static SupervisedProcess Start(string folder, ServerCommand command)
    {
        var start = new ProcessStartInfo("setsid") { UseShellExecute = false, RedirectStandardInput = true, WorkingDirectory = folder };
        var supervise = Path.Combine(AppContext.BaseDirectory, "supervise.sh");
        foreach (var argument in (string[])["sh", supervise, folder, command.StopSignal, command.Program])
        {
            start.ArgumentList.Add(argument);
        }

        command.ApplyTo(start);
        var started = Process.Start(start) ?? throw new InvalidOperationException($"{command.Program} did not start.");
        return new SupervisedProcess(started, Path.Combine(folder, "log"));
    }

    /// <summary>Asks the server to end and waits until it has.</summary>
    /// <exception cref="TimeoutException">It took longer than <paramref name="limit"/>; it was killed.</exception>
    public async Task StopAsync(TimeSpan limit, CancellationToken token)
    {
        try
        {
            await OrderAsync("stop", limit, token);
        }
        catch (TimeoutException error)
        {
            await KillAsync(token);
            throw new TimeoutException(
                $"The server did not stop within {limit.TotalSeconds} s and was killed. Its log ends:\n{LogTail()}", error);
        }
    }

    /// <summary>SIGKILL to the server and its children.</summary>
    /// <exception cref="TimeoutException">They are still there after ten seconds.</exception>
    public Task KillAsync(CancellationToken token) => OrderAsync("kill", KillLimit, token);

    /// <inheritdoc/>
    public Task<string> ReadLogTailAsync(CancellationToken token) => Task.FromResult(LogTail());

    /// <summary>The last 30 lines that the server wrote.</summary>
    public string LogTail() => File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(30)) : "(nothing)";

    /// <summary>All that the server wrote.</summary>
    public string Log() => File.Exists(log) ? File.ReadAllText(log) : "";

    /// <summary>If the server still runs, what would happen if this process died happens: it is killed and its folder removed.</summary>
    public void Dispose()
    {
        Orders.Dispose();
        process.Dispose();
    }

    private async Task OrderAsync(string order, TimeSpan limit, CancellationToken token)
    {
        try
        {
            await Orders.WriteAsync(Encoding.ASCII.GetBytes($"{order}\n"), token);
            await Orders.FlushAsync(token);
        }
        catch (IOException)
        {
            // Nobody reads: it has ended by itself.
        }

        await process.WaitForExitAsync(token).WaitAsync(limit, TimeProvider.System, token);
    }
}
