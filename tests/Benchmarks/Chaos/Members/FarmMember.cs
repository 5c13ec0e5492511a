using System.Net.Sockets;
using Farm.Services;

namespace Farm.Benchmarks.Chaos.Members;

/// <summary>A coordinator, a worker or the receiver: the same program with the same settings each time that it is started.</summary>
/// <param name="folder">Keeps its log, which goes on over restarts.</param>
/// <param name="health">Answers 2xx when it is ready; null for one that listens nowhere.</param>
internal sealed class FarmMember(string name, string folder, ServerCommand command, Uri? health = null) : ChaosMember(name)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = AnswerLimit };
    private readonly Lock gate = new();
    private SupervisedProcess? process;

    public override bool IsRunning
    {
        get
        {
            // One that is put in another's place meanwhile can be asked nothing.
            lock (gate)
            {
                return process is { HasExited: false };
            }
        }
    }

    protected override int Supervisor => process?.Id ?? throw new InvalidOperationException($"{Name} was not started");

    private void Begin()
    {
        process?.Dispose();
        process = SupervisedProcess.Start(Directory.CreateDirectory(folder).FullName, command);
    }

    /// <remarks>Of several who start it at once, one does.</remarks>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!IsRunning)
            {
                Begin();
            }
        }

        while (!await IsReadyAsync(cancellationToken))
        {
            if (!IsRunning)
            {
                throw new InvalidOperationException($"{Name} ended while it started. Its log ends:\n{process?.LogTail()}");
            }

            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }
    }

    public override Task KillAsync(CancellationToken cancellationToken) => process?.KillAsync(cancellationToken) ?? Task.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (process is not null)
        {
            using (process)
            {
                await process.KillAsync(CancellationToken.None);
            }
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        if (health is null)
        {
            return true;
        }

        try
        {
            using var answer = await client.GetAsync(health, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silence) when (silence is HttpRequestException or SocketException || (silence is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
