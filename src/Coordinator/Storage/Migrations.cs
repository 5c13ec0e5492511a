using System.Data.Common;
using Farm.Coordinator.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Farm.Coordinator.Storage;

/// <summary>Brings the schema up to date, in a time of its own, and says what it does and what it waits for.</summary>
internal sealed class Migrations(IDbContextFactory<JobsContext> contexts, IOptions<DatabaseOptions> options, TimeProvider time, ILogger<Migrations> log)
{
    /// <summary>The key of the lock among coordinators that migrate: on an empty database there is no table yet that the framework's own could hold.</summary>
    private const long LockKey = 0x4661_726D;

    /// <summary>The newest version that has the migrations before the first of this one.</summary>
    private const string LastThatRaises = "0.1.0 at commit 48400c2";

    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(10);
    private readonly string database = options.Value.Describe();

    /// <param name="db">With its connection open.</param>
    /// <exception cref="MigrationException">The schema could not be brought up to date, and trying again would not help.</exception>
    public async Task RunAsync(JobsContext db, CancellationToken cancellationToken)
    {
        var limit = TimeSpan.FromSeconds(options.Value.MigrationTimeoutSeconds);
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        // For all statements together there is the token; to the driver, each may take as long.
        db.Database.SetCommandTimeout(limit);
        IReadOnlyList<string> pending = [];
        try
        {
            // A lock is taken for migrating only, so that a start with nothing to do waits at most for a coordinator that migrates now.
            pending = await ReportWhileAsync(PendingAsync(db, either.Token), db, either.Token);
            if (pending.Count > 0)
            {
                var names = Names(pending);
                log.Migrating(database, pending.Count, names);
                await ReportWhileAsync(MigrateAsync(db, either.Token), db, either.Token);
                log.Migrated(database);
            }

            if (options.Value.Provider == DatabaseProvider.Sqlite)
            {
                // Readers must not wait for the writer. The mode stays with the file.
                await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", either.Token);
            }
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested && (late.IsCancellationRequested || problem.GetBaseException() is TimeoutException))
        {
            throw new MigrationException(
                $"the migration did not end within {DatabaseOptions.Section}:MigrationTimeoutSeconds, {options.Value.MigrationTimeoutSeconds} s ({Names(pending)}){LeftLock()}", problem);
        }
        catch (DbException problem) when (!Outage.IsTransient(problem))
        {
            throw new MigrationException($"the migration failed ({Names(pending)}): {problem.Message}", problem);
        }
    }

    /// <summary>Reads only: a schema that no migration of this version leads from is refused before anything is written.</summary>
    private static async Task<IReadOnlyList<string>> PendingAsync(JobsContext db, CancellationToken cancellationToken)
    {
        var all = db.Database.GetMigrations().ToList();
        if (!await db.GetService<IHistoryRepository>().ExistsAsync(cancellationToken))
        {
            return all;
        }

        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Order(StringComparer.Ordinal).ToList();
        return applied.Count == 0 || applied.Contains(all[0])
            ? [.. all.Except(applied)]
            : throw new MigrationException(WhyNotFrom(applied[^1], all[0]));
    }

    private static string WhyNotFrom(string newest, string first) => string.CompareOrdinal(newest, first) < 0
        ? $"its schema stands at migration {newest}, and this version raises none before {first}; nothing was changed. Start Farm {LastThatRaises} on it once, the last version that raises it, "
            + "then this one (docs/operations.md, The database's schema)"
        : $"its schema stands at migration {newest}, of a later version of Farm; nothing was changed. Start that version, or restore a backup from before it";

    private static async Task<bool> MigrateAsync(JobsContext db, CancellationToken cancellationToken)
    {
        var shared = db.Database.GetDbConnection() is NpgsqlConnection;
        if (shared)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({LockKey})", cancellationToken);
        }

        // Looks again by itself at what there is to do: another may have done it meanwhile.
        await db.Database.MigrateAsync(cancellationToken);
        if (shared)
        {
            // After a failure the connection is closed, and the lock goes with it.
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({LockKey})", cancellationToken);
        }

        return true;
    }

    /// <summary>Waits for the work, and tells now and then what it is at.</summary>
    private async Task<T> ReportWhileAsync<T>(Task<T> work, JobsContext db, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await work.WaitAsync(SayEvery, time, CancellationToken.None);
            }
            catch (TimeoutException) when (!work.IsCompleted)
            {
                var (statement, holders) = await LookAsync(db, cancellationToken);
                var elapsed = time.GetElapsedTime(start);
                if (holders is not null)
                {
                    log.MigrationWaits(database, elapsed, holders, statement);
                }
                else
                {
                    log.MigrationGoesOn(database, elapsed, statement);
                }
            }
        }
    }

    /// <summary>The statement that the connection runs, and who holds the lock that it waits for; null where it waits for none.</summary>
    private async Task<(string Statement, string? Holders)> LookAsync(JobsContext db, CancellationToken cancellationToken)
    {
        if (db.Database.GetDbConnection() is not NpgsqlConnection migrating)
        {
            return ($"a statement, or the row of another process in __EFMigrationsLock{LeftLock()}", null);
        }

        try
        {
            var session = migrating.ProcessID;
            await using var other = await contexts.CreateDbContextAsync(cancellationToken);
            var look = await other.Database.SqlQuery<Look>($"""
                SELECT left(mine.query, 200) AS "Statement",
                    (SELECT string_agg(
                        format('session %s (%s, user %s from %s), %s: %s', holder.pid, coalesce(nullif(holder.application_name, ''), 'unnamed'), holder.usename,
                            coalesce(host(holder.client_addr), 'a local socket'), holder.state, left(holder.query, 200)), '; ')
                     FROM pg_stat_activity holder WHERE holder.pid = ANY (pg_blocking_pids(mine.pid))) AS "Holders"
                FROM pg_stat_activity mine WHERE mine.pid = {session}
                """).FirstOrDefaultAsync(cancellationToken);
            return (look?.Statement ?? "nothing", look?.Holders);
        }
        catch (Exception problem) when (problem is DbException || Outage.IsTransient(problem))
        {
            return ($"unknown, for the server does not say: {problem.GetBaseException().Message}", null);
        }
    }

    private string LeftLock() => options.Value.Provider == DatabaseProvider.Sqlite
        ? "; if no other process migrates this file, one that was killed left its lock: DELETE FROM __EFMigrationsLock takes it away"
        : "";

    private static string Names(IReadOnlyList<string> pending) => pending.Count == 0 ? "while it was looked what there is to do" : string.Join(", ", pending);

    private sealed record Look(string? Statement, string? Holders);
}

/// <summary>The schema cannot be brought up to date, and trying again would not help.</summary>
internal sealed class MigrationException(string message, Exception? cause = null) : Exception(message, cause);
