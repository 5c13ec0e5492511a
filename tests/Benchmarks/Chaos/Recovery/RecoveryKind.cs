using Farm.Benchmarks.Chaos.Members;

namespace Farm.Benchmarks.Chaos.Recovery;

/// <summary>Something that happens to a farm that is idle and well, from which it is to recover.</summary>
/// <param name="Name">snake_case.</param>
/// <param name="Limit">Seconds within which fresh jobs are to be done, at the 95th percentile.</param>
/// <param name="Members">Names of those that it happens to, in turn.</param>
/// <param name="BreakAsync">Makes it happen, and returns when the clock starts.</param>
/// <param name="MendAsync">Makes all well again.</param>
internal sealed record RecoveryKind(
    string Name, double Limit, IReadOnlyList<string> Members, Func<ChaosMember, CancellationToken, Task> BreakAsync, Func<ChaosMember, CancellationToken, Task> MendAsync)
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(3);

    public static IReadOnlyList<RecoveryKind> All { get; } =
    [
        new("worker_killed", 10, ["worker-0", "worker-1"], static (member, token) => member.KillAsync(token), static (member, token) => member.StartAsync(token)),
        new("worker_hung", 45, ["worker-0", "worker-1"], static (member, token) => member.SuspendAsync(token), static (member, token) => member.ResumeAsync(token)),
        new("coordinator_killed", 20, ["coordinator-0", "coordinator-1"], static (member, token) => member.KillAsync(token), static (member, token) => member.StartAsync(token)),
        .. ((string[])["rabbitmq", "postgres", "redis", "s3"]).Select(static server => new RecoveryKind($"{server}_back", 20, [server], GoAndComeAsync, static (_, _) => Task.CompletedTask)),
    ];

    /// <summary>Killed, away for a moment, and up again.</summary>
    private static async Task GoAndComeAsync(ChaosMember member, CancellationToken cancellationToken)
    {
        await member.KillAsync(cancellationToken);
        await Task.Delay(Away, TimeProvider.System, cancellationToken);
        await member.StartAsync(cancellationToken);
    }
}
