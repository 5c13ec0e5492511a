using System.Data.Common;
using Farm.Coordinator.Leases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Storage;

/// <summary>Reaches the database, however late it comes up, migrates it, takes back what the last run left, and opens the gate.</summary>
internal sealed class DatabaseStart(
    IDbContextFactory<JobsContext> contexts,
    RestartRecovery recovery,
    DatabaseGate gate,
    IOptions<DatabaseOptions> options,
    TimeProvider time,
    ILogger<DatabaseStart> log) : BackgroundService
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);

    /// <summary>A migration killed half way leaves SQLite's lock table behind; waiting for it must not be for ever and silent.</summary>
    private static readonly TimeSpan MigrationTimeout = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var database = options.Value.Describe();
        while (true)
        {
            try
            {
                await MigrateAsync(stoppingToken);
                await recovery.RunAsync(stoppingToken);
                break;
            }
            catch (Exception problem) when ((problem is DbException || Outage.IsTransient(problem)) && !stoppingToken.IsCancellationRequested)
            {
                log.DatabaseMissing(database, Delay, problem.GetBaseException().Message);
                await Task.Delay(Delay, time, stoppingToken);
            }
        }

        log.DatabaseReady(database);
        gate.Open();
    }

    private async Task MigrateAsync(CancellationToken stop)
    {
        using var late = new CancellationTokenSource(MigrationTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        await using var db = await contexts.CreateDbContextAsync(stop);
        try
        {
            // A lock is taken for migrating only, so that a start with nothing to do never waits for one.
            var history = db.GetService<IHistoryRepository>();
            if (!await history.ExistsAsync(either.Token) || (await db.Database.GetPendingMigrationsAsync(either.Token)).Any())
            {
                await db.Database.MigrateAsync(either.Token);
            }

            if (options.Value.Provider == DatabaseProvider.Sqlite)
            {
                // Readers must not wait for the writer. The mode stays with the file.
                await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", either.Token);
            }
        }
        catch (OperationCanceledException problem) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"the migration did not end within {MigrationTimeout}; is another one running, or did a killed one leave a row in __EFMigrationsLock?",
                problem);
        }
    }
}
