using System.Diagnostics;
using System.Globalization;
using Farm.Benchmarks.Chaos.Compare;
using Npgsql;

namespace Farm.Benchmarks.Chaos;

/// <summary>Waits until nothing is under way any more, and the sweep has run.</summary>
internal sealed class Quiet(ChaosServers servers, NpgsqlDataSource database)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>Longer than any lease, time-out or sweep of a run; what is not over by then is a discrepancy that the comparison finds.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    public async Task<IReadOnlyList<Figure>> WaitAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        await UntilAsync(async () => await CountAsync("select (select count(*) from ready) + (select count(*) from inflight)", cancellationToken) == 0, start, cancellationToken);
        var quiet = Stopwatch.GetElapsedTime(start);
        var unnamed = await CountUnnamedAsync(cancellationToken);
        await UntilAsync(async () => await CountUnnamedAsync(cancellationToken) == 0, Stopwatch.GetTimestamp(), cancellationToken);
        return
        [
            new Figure("quiet_s", quiet.TotalSeconds, "s", "until no job was under way"),
            new Figure("swept_objects", unnamed, "objects", "left by what was killed, and there before the sweep"),
        ];
    }

    private async Task<int> CountUnnamedAsync(CancellationToken cancellationToken)
    {
        var named = StoredObjects.NamedBy(await StoredJob.ReadAsync(database, cancellationToken));
        return StoredObjects.Enumerate(servers.BucketFolder).Count(found => !named.Contains(found.Key));
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, long start, CancellationToken cancellationToken)
    {
        while (!await isSo() && Stopwatch.GetElapsedTime(start) < Limit)
        {
            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<long> CountAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }
}
