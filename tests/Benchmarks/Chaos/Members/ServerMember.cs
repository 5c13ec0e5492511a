using Farm.Services;

namespace Farm.Benchmarks.Chaos.Members;

/// <summary>A server that the farm leans on.</summary>
internal sealed class ServerMember(string name, RealServer server) : ChaosMember(name)
{
    public override bool IsRunning => server.IsRunning;

    protected override int Supervisor => server.ProcessId ?? throw new InvalidOperationException($"{Name} is no process of ours");

    public override Task StartAsync(CancellationToken cancellationToken) => server.StartAsync(cancellationToken);

    public override Task KillAsync(CancellationToken cancellationToken) => server.KillAsync(cancellationToken);

    /// <summary>The server is its owner's.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
