using System.Text.Json;
using System.Threading.Channels;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Pauses;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Webhooks.Outbox;
using Farm.Ports.Background;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Farm.Coordinator.Queue;

/// <summary>
/// Keeps the lanes of this process true, and sees to it that one coordinator of a database dispatches: the one that holds an advisory lock of Postgres. Its session ends with
/// its process; one that is alive and silent is ended by another. Nothing depends on there being only one: a job that two hand out goes to the first. With SQLite there is one process.
/// </summary>
internal sealed class Leadership(
    IDbContextFactory<JobsContext> contexts, QueueFeed feed, QueueLanes lanes, PauseBoard pauses, WebhookDirectory webhooks, DispatchSignal signal, DatabaseGate gate, TimeProvider time, ILogger<Leadership> log)
    : RepeatingService(time, log, Outage.IsTransient)
{
    /// <summary>Key of the lock: "FarmDisp".</summary>
    internal const long LockKey = 0x4661_726D_4469_7370;

    /// <summary>Time between two signs of life of the session that holds the lock.</summary>
    private static readonly TimeSpan PingEvery = TimeSpan.FromMilliseconds(700);

    /// <summary>A session that gave no sign of life for so long is ended by another coordinator; a leader that could give none leads no more.</summary>
    private static readonly TimeSpan SilentAfter = TimeSpan.FromMilliseconds(2_500);

    /// <summary>Notices that wait to be taken in; where more come, the tables are read instead.</summary>
    private const int MostNotices = 4_096;

    private long lastSign;
    private volatile bool holds;
    private volatile bool isShared;
    private volatile bool missed;

    /// <summary>Whether this process is the one that dispatches.</summary>
    /// <remarks>By the machine's clock, as the session's life is.</remarks>
    public bool IsLeader => holds && (!isShared || TimeProvider.System.GetElapsedTime(Volatile.Read(ref lastSign)) < SilentAfter);

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            await (db.Database.IsNpgsql() ? ShareAsync(db, cancellationToken) : LeadAsync(db, cancellationToken));
        }
        finally
        {
            holds = false;
        }
    }

    /// <summary>Nobody else is there.</summary>
    private async Task LeadAsync(JobsContext db, CancellationToken cancellationToken)
    {
        await pauses.LoadAsync(cancellationToken);
        await lanes.LoadAsync(db, cancellationToken);
        holds = true;
        signal.Raise();
        await Task.Delay(Timeout.InfiniteTimeSpan, Time, cancellationToken);
    }

    private async Task ShareAsync(JobsContext db, CancellationToken cancellationToken)
    {
        isShared = true;
        var notices = Channel.CreateBounded<string>(new BoundedChannelOptions(MostNotices) { SingleReader = true });
        await db.Database.OpenConnectionAsync(cancellationToken);
        var session = (NpgsqlConnection)db.Database.GetDbConnection();
        session.Notification += (_, notice) => missed |= !notices.Writer.TryWrite(notice.Payload);
        // First to be told, then to read: what happens in between is told.
        await db.Database.ExecuteSqlRawAsync($"LISTEN {QueueFeed.Channel}", cancellationToken);
        missed = true;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var taking = TakeNoticesAsync(notices.Reader, ended.Token);
        try
        {
            while (!taking.IsCompleted)
            {
                if (missed)
                {
                    missed = false;
                    await pauses.LoadAsync(cancellationToken);
                    await webhooks.LoadAsync(cancellationToken);
                    await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
                    await lanes.LoadAsync(reading, cancellationToken);
                }

                await SignAsync(db, session, cancellationToken);
                await session.WaitAsync(PingEvery, cancellationToken);
            }
        }
        finally
        {
            await ended.CancelAsync();
            await taking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await taking;
    }

    /// <summary>Gives a sign of life, and takes the lock where it is free.</summary>
    private async Task SignAsync(JobsContext db, NpgsqlConnection session, CancellationToken cancellationToken)
    {
        await using var command = session.CreateCommand();
        command.CommandText = holds ? "SELECT true, clock_timestamp()" : $"SELECT pg_try_advisory_lock({LockKey}), clock_timestamp()";
        bool has;
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            has = reader.GetBoolean(0);
            lanes.SetClock(await reader.GetFieldValueAsync<DateTimeOffset>(1, cancellationToken));
        }

        Volatile.Write(ref lastSign, TimeProvider.System.GetTimestamp());
        if (has && !holds)
        {
            holds = true;
            log.Leads();
            signal.Raise();
        }
        else if (!has)
        {
            await EndSilentAsync(db, cancellationToken);
        }
    }

    /// <summary>Ends the session that holds the lock and gave no sign of life: its process is stopped, or on a machine that is gone.</summary>
    private async Task EndSilentAsync(JobsContext db, CancellationToken cancellationToken)
    {
        var silent = await db.Database.SqlQuery<int>($"""
            SELECT holder.pid AS "Value" FROM pg_locks held JOIN pg_stat_activity holder ON holder.pid = held.pid
            WHERE held.locktype = 'advisory' AND held.granted AND held.classid::bigint = {LockKey >> 32} AND held.objid::bigint = {LockKey & 0xffff_ffff} AND held.objsubid = 1
                AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND holder.state_change < clock_timestamp() - {SilentAfter}
            """).ToListAsync(cancellationToken);
        foreach (var pid in silent)
        {
            log.LeaderSilent(pid, SilentAfter);
            await db.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend({pid})", cancellationToken);
        }
    }

    private async Task TakeNoticesAsync(ChannelReader<string> notices, CancellationToken cancellationToken)
    {
        await foreach (var payload in notices.ReadAllAsync(cancellationToken))
        {
            if (JsonSerializer.Deserialize(payload, QueueJson.Default.QueueNotice) is not { } notice || notice.Instance == feed.Instance)
            {
                continue;
            }

            if (notice.HasWebhooks)
            {
                await webhooks.LoadAsync(cancellationToken);
                continue;
            }

            if (notice.HasPauses)
            {
                await pauses.LoadAsync(cancellationToken);
                signal.Raise();
                continue;
            }

            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            List<QueuePlace> from = [.. notice.Moved?.SelectMany(static lane => lane.Places()) ?? []];
            List<long> numbers = [.. notice.Added ?? [], .. from.Select(static place => place.Number)];
            var rows = numbers.Count == 0 ? [] : await db.Ready.AsNoTracking().Where(row => numbers.Contains(row.Number)).ToDictionaryAsync(row => row.Number, cancellationToken);
            List<ReadyRow> added = [.. (notice.Added ?? []).Select(number => rows.GetValueOrDefault(number)).OfType<ReadyRow>()];
            feed.Publish(new QueueChange(
                added, [.. notice.Dispatched?.SelectMany(static lane => lane.Places()) ?? []], [.. notice.Gone?.SelectMany(static lane => lane.Places()) ?? []], notice.EndedFlights(),
                [.. from.Select(place => new MovedJob(place, rows.GetValueOrDefault(place.Number)))]));
            signal.Raise();
        }
    }
}
