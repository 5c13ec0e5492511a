using System.Data.Common;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Leases;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Background;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator;

/// <summary>
/// Reaches the database, however late it comes up, migrates it, takes back what the last run left, and opens the gate. What no waiting can mend ends the start, and the
/// process with it.
/// </summary>
internal sealed class DatabaseStart(
    IDbContextFactory<JobsContext> contexts,
    Migrations migrations,
    RestartRecovery recovery,
    DatabaseGate gate,
    Exposure exposure,
    IHostApplicationLifetime lifetime,
    IOptions<DatabaseOptions> options,
    TimeProvider time,
    ILogger<DatabaseStart> log) : RepeatingService(time, log, Outage.IsTransient)
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        var database = options.Value.Describe();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reached = false;
        try
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            reached = true;
            await migrations.RunAsync(db, cancellationToken);
            await recovery.RunAsync(cancellationToken);
            log.DatabaseReady(database);
            // Only then is it known by which addresses others reach it.
            await UntilStartedAsync(cancellationToken);
            if (await exposure.RefusalAsync(db, cancellationToken) is { } exposed)
            {
                gate.Refuse(exposed);
                lifetime.StopApplication();
            }
            else
            {
                gate.Open();
            }
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested && (reached ? Outage.IsTransient(problem) : problem is DbException || Outage.IsTransient(problem)))
        {
            // A server that does not let us in yet may be one that is still being set up.
            gate.Note(problem);
            log.DatabaseMissing(database, Delay, problem.GetBaseException().Message);
            await Task.Delay(Delay, Time, cancellationToken);
            return;
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            log.DatabaseRefused(problem, database);
            gate.Refuse($"{database} cannot be used: {(problem is MigrationException ? problem : problem.GetBaseException()).Message}");
            // Told to stop while it still starts, a host throws at whoever starts it.
            await UntilStartedAsync(cancellationToken);
            lifetime.StopApplication();
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, Time, cancellationToken);
    }

    private async Task UntilStartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }
}
