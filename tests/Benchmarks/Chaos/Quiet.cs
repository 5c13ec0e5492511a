using System.Diagnostics;
using System.Globalization;
using Farm.Benchmarks.Chaos.Compare;
using Npgsql;

namespace Farm.Benchmarks.Chaos;

/// <summary>Waits until nothing is under way any more, and the sweep has run.</summary>
/// <param name="sweepEvery">Time between two sweeps.</param>
internal sealed class Quiet(ChaosServers servers, NpgsqlDataSource database, TimeSpan sweepEvery)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>Looking through the store and the table takes long where there is much.</summary>
    private static readonly TimeSpan SweepPoll = TimeSpan.FromSeconds(5);

    /// <summary>Longer than any lease or time-out of a run; what is not over by then is a discrepancy that the comparison finds.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    public async Task<IReadOnlyList<Figure>> WaitAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        await UntilAsync(async () => await CountAsync("select (select count(*) from ready) + (select count(*) from inflight) + (select count(*) from webhook_due)", cancellationToken) == 0, Limit, Poll, cancellationToken);
        var quiet = Stopwatch.GetElapsedTime(start);
        var unnamed = await CountUnnamedAsync(cancellationToken);
        await UntilAsync(async () => await CountUnnamedAsync(cancellationToken) == 0, Limit + (2 * sweepEvery), SweepPoll, cancellationToken);
        return
        [
            new Figure("quiet_s", quiet.TotalSeconds, "s", "until no job and no message was under way"),
            new Figure("swept_objects", unnamed, "objects", "left by what was killed, and there before the sweep"),
        ];
    }

    private async Task<int> CountUnnamedAsync(CancellationToken cancellationToken)
    {
        var named = StoredObjects.NamedBy(await StoredJob.ReadAsync(database, cancellationToken));
        return StoredObjects.Enumerate(servers.BucketFolder).Count(found => !named.Contains(found.Key));
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan limit, TimeSpan poll, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await isSo() && Stopwatch.GetElapsedTime(start) < limit)
        {
            await Task.Delay(poll, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<long> CountAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }
}
