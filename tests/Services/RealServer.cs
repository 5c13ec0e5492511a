using DotNet.Testcontainers.Containers;

namespace Farm.Services;

/// <summary>
/// A real server on a free loopback port: a process with its data in a temporary folder, or with FARM_TEST_CONTAINERS=1 a container; or the one that an environment
/// variable names.
/// Not for use by several threads at once.
/// </summary>
public abstract class RealServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(50);

    private readonly string? variable;
    private IRunningServer? running;
    private string? folder;

    /// <param name="name">For people.</param>
    /// <param name="variable">Names one that runs already; null where only one of our own will do.</param>
    private protected RealServer(string name, string? variable)
    {
        Name = name;
        this.variable = variable;
        External = variable is not null && Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given : null;
        Port = External is null ? LoopbackPort.Free() : 0;
    }

    public string Name { get; }

    /// <summary>The loopback port, the same for the life of this object; 0 for a server named by the environment.</summary>
    public int Port { get; }

    /// <summary>Why the server cannot be had on this machine; null when it can.</summary>
    public string? WhyUnavailable =>
        External is null && !IsContained && MissingProgram is { } missing ? ServiceAvailability.Missing(Name, missing, variable) : null;

    /// <summary>Why tests may not stop or kill it; null when they may.</summary>
    public string? WhyNotStoppable => External is null ? null : $"{Name} is not ours to stop: {variable} names it.";

    public bool IsRunning => External is not null || running is { HasExited: false };

    /// <summary>Whether it runs in a container, with its data there and not in a folder.</summary>
    public bool IsContained => External is null && ServerContainer.AreWanted && CanBeContained;

    /// <summary>The process that it runs below; null where it is none of ours, in a container, and before the first start.</summary>
    public int? ProcessId => (running as SupervisedProcess)?.Id;

    /// <summary>Where the data lies; null before the first start, after disposal, in a container, and for a server named by the environment.</summary>
    internal string? DataFolder => folder;

    /// <summary>What the environment variable says; null when the server is ours.</summary>
    private protected string? External { get; }

    /// <summary>The container that it was started in, if any.</summary>
    private protected ServerContainer? InContainer => running as ServerContainer;

    /// <summary>Whether <see cref="CreateContainer"/> makes one.</summary>
    private protected virtual bool CanBeContained => false;

    /// <summary>The program that is not installed here; null when all are.</summary>
    private protected abstract string? MissingProgram { get; }

    /// <summary>
    /// Starts it on the data of an earlier start, if any, and waits until it answers; leaves one of the environment as it is.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is missing, runs already, or ended while it started; says why.</exception>
    /// <exception cref="TimeoutException">It did not answer within two minutes.</exception>
    public async Task StartAsync(CancellationToken token)
    {
        if (WhyUnavailable is { } reason)
        {
            throw new InvalidOperationException(reason);
        }

        if (External is not null)
        {
            return;
        }

        if (IsRunning)
        {
            throw new InvalidOperationException($"{Name} runs already.");
        }

        if (IsContained)
        {
            var container = InContainer ?? new ServerContainer(CreateContainer());
            running = container;
            await container.StartAsync(token);
            await WaitUntilReadyAsync(container, AnswersAsync, token);
            return;
        }

        if (folder is null)
        {
            folder = Directory.CreateTempSubdirectory($"farm-{Name.ToLowerInvariant()}-").FullName;
            await PrepareAsync(folder, token);
        }

        await BeforeStartAsync(folder, token);
        (running as SupervisedProcess)?.Dispose();
        running = SupervisedProcess.Start(folder, Command(folder));
        await WaitUntilReadyAsync(running, AnswersAsync, token);
    }

    /// <summary>Lets it finish and end.</summary>
    /// <exception cref="TimeoutException">It took more than a minute and was killed.</exception>
    public Task StopAsync(CancellationToken token) => Ours().StopAsync(StopLimit, token);

    /// <summary>SIGKILL to it and all its children. Its data stays.</summary>
    public Task KillAsync(CancellationToken token) => Ours().KillAsync(token);

    /// <summary>Stops it and starts it again on the same port and data.</summary>
    public async Task RestartAsync(CancellationToken token)
    {
        await StopAsync(token);
        await StartAsync(token);
    }

    /// <summary>Ends it and removes its data. A server named by the environment is left as it is.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (InContainer is { } container)
        {
            await container.DisposeAsync();
        }

        await DisposeProcessAsync(running as SupervisedProcess);
        running = null;
        await AfterEndAsync();
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }

        folder = null;
    }

    /// <summary>Creates the data, once.</summary>
    private protected virtual Task PrepareAsync(string folder, CancellationToken token) => Task.CompletedTask;

    /// <summary>Starts what it leans on.</summary>
    private protected virtual Task BeforeStartAsync(string folder, CancellationToken token) => Task.CompletedTask;

    /// <summary>Ends what it leans on.</summary>
    private protected virtual ValueTask AfterEndAsync() => ValueTask.CompletedTask;

    private protected abstract ServerCommand Command(string folder);

    /// <summary>The same server as a container that is not started yet, on <see cref="Port"/>.</summary>
    private protected virtual IContainer CreateContainer() => throw new NotSupportedException($"{Name} does not run in a container.");

    /// <summary>Whether it serves requests by now.</summary>
    private protected abstract Task<bool> AnswersAsync(CancellationToken token);

    private protected static async ValueTask DisposeProcessAsync(SupervisedProcess? process)
    {
        if (process is null)
        {
            return;
        }

        using (process)
        {
            await process.KillAsync(CancellationToken.None);
        }
    }

    private protected async Task WaitUntilReadyAsync(
        IRunningServer server, Func<CancellationToken, Task<bool>> answers, CancellationToken token)
    {
        using var limit = new CancellationTokenSource(StartLimit, TimeProvider.System);
        while (true)
        {
            using var probe = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, token);
            probe.CancelAfter(ProbeLimit);
            try
            {
                if (await answers(probe.Token))
                {
                    return;
                }

                await Task.Delay(ProbeInterval, TimeProvider.System, probe.Token);
            }
            catch (OperationCanceledException) when (!token.IsCancellationRequested && !limit.IsCancellationRequested)
            {
                // It took the connection and said nothing: not ready yet.
            }
            catch (OperationCanceledException error) when (!token.IsCancellationRequested)
            {
                throw new TimeoutException(
                    $"{Name} did not answer within {StartLimit.TotalSeconds} s. Its log ends:\n{await server.ReadLogTailAsync(token)}", error);
            }

            if (server.HasExited)
            {
                throw new InvalidOperationException($"{Name} ended while it started. Its log ends:\n{await server.ReadLogTailAsync(token)}");
            }
        }
    }

    private IRunningServer Ours() =>
        WhyNotStoppable is { } reason ? throw new InvalidOperationException(reason)
        : running ?? throw new InvalidOperationException($"{Name} was not started.");
}
