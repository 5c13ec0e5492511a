using System.Net.Http.Json;
using System.Text.Json;
using Farm.Coordinator.Pauses;
using Farm.Coordinator.Queue;
using Farm.Coordinator.Storage;
using Npgsql;

namespace Farm.Coordinator.Tests.Databases;

/// <summary>Coordinators of one Postgres: all know the queue, and one of them dispatches.</summary>
[CancelAfter(120_000)]
public sealed class LeadershipTests
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    [Test]
    public async Task When_the_one_that_dispatches_is_gone_another_goes_on_with_what_waits(CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, "leadership_gone", "", cancellationToken);
        var first = await options.StartAsync(TimeProvider.System, null, cancellationToken);
        await UntilAsync(() => first.Get<Leadership>().IsLeader, cancellationToken);
        await using var second = await options.StartAsync(TimeProvider.System, null, cancellationToken);
        var jobs = new[] { await second.SubmitAsync(), await first.SubmitAsync(), await second.SubmitAsync() };
        await first.HeartbeatAsync();
        var sent = new[] { (await first.Worker.TakeAsync(cancellationToken)).JobId, (await first.Worker.TakeAsync(cancellationToken)).JobId };
        Assert.That((sent, second.Get<Leadership>().IsLeader), Is.EqualTo((jobs[..2], false)));
        await first.DisposeAsync();
        // What it had handed out has come back with its end.
        await second.HeartbeatAsync("w2", slots: 2);
        var after = new HashSet<Guid>();
        while (after.Count < jobs.Length)
        {
            after.Add((await second.Worker.TakeAsync(cancellationToken)).JobId);
        }

        Assert.That(after, Is.EquivalentTo(jobs));
    }

    [Test]
    public async Task Every_coordinator_knows_the_place_of_a_job_whoever_took_it_in_and_whoever_sent_those_before_it(CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, "leadership_places", "", cancellationToken);
        await using var first = await options.StartAsync(TimeProvider.System, null, cancellationToken);
        await UntilAsync(() => first.Get<Leadership>().IsLeader, cancellationToken);
        await using var second = await options.StartAsync(TimeProvider.System, null, cancellationToken);
        var jobs = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            jobs.Add(await (i % 2 == 0 ? first : second).SubmitAsync());
        }

        await UntilPlaceAsync(first, jobs[5], 6, cancellationToken);
        await UntilPlaceAsync(second, jobs[5], 6, cancellationToken);
        using var canceled = await second.Client.PostAsync($"/v1/jobs/{jobs[0]}/cancel", null, cancellationToken);
        await first.HeartbeatAsync();
        await UntilPlaceAsync(first, jobs[5], 3, cancellationToken);
        await UntilPlaceAsync(second, jobs[5], 3, cancellationToken);
    }

    [Test]
    public async Task One_that_dispatches_and_gives_no_sign_of_life_is_taken_over_from(CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, "leadership_silent", "", cancellationToken);
        await using var stopped = new NpgsqlConnection(options.ConnectionString);
        await stopped.OpenAsync(cancellationToken);
        await using (var take = new NpgsqlCommand($"SELECT pg_advisory_lock({Leadership.LockKey})", stopped))
        {
            await take.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var farm = await options.StartAsync(TimeProvider.System, null, cancellationToken);
        await UntilAsync(() => farm.Get<Leadership>().IsLeader, cancellationToken);
        await using var ask = new NpgsqlCommand("SELECT 1", stopped);
        await Assert.CatchAsync<NpgsqlException>(() => ask.ExecuteNonQueryAsync(cancellationToken));
    }

    [Test]
    public async Task What_one_coordinator_is_asked_to_hold_back_none_hands_out_until_it_is_resumed(CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, "leadership_pauses", "", cancellationToken);
        await using var first = await options.StartAsync(TimeProvider.System, null, cancellationToken);
        await UntilAsync(() => first.Get<Leadership>().IsLeader, cancellationToken);
        await using var second = await options.StartAsync(TimeProvider.System, null, cancellationToken);
        using var paused = await second.Owner.PutAsJsonAsync("/v1/queue/pauses/tenant:local", new { reason = "night" }, cancellationToken);
        Assert.That(paused.IsSuccessStatusCode, Is.True, await paused.Content.ReadAsStringAsync(cancellationToken));
        var id = await second.SubmitAsync();
        await UntilAsync(() => first.Get<PauseBoard>().Of(PauseName.Tenant("local"))?.Reason == "night", cancellationToken);
        await first.HeartbeatAsync();
        Assert.That(await first.Get<Dispatcher>().PassAsync(cancellationToken), Is.Zero);
        using var resumed = await second.Owner.DeleteAsync("/v1/queue/pauses/tenant:local", cancellationToken);
        Assert.That((await first.Worker.TakeAsync(cancellationToken)).JobId, Is.EqualTo(id));
    }

    [Test]
    public async Task Clocks_a_minute_apart_let_no_job_leave_early_and_tell_the_same_times(CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, "leadership_clocks", "", cancellationToken);
        await using var ahead = await options.StartAsync(new ShiftedTime(TimeSpan.FromMinutes(1)), null, cancellationToken);
        await UntilAsync(() => ahead.Get<Leadership>().IsLeader, cancellationToken);
        await using var behind = await options.StartAsync(new ShiftedTime(TimeSpan.FromMinutes(-1)), null, cancellationToken);
        await ahead.HeartbeatAsync(slots: 2);
        await behind.HeartbeatAsync(slots: 2);
        var now = await NowAsync(ahead);
        // It reads the database's clock with all that waits.
        await UntilAsync(() => (behind.Get<QueueLanes>().Now - now).Duration() < TimeSpan.FromSeconds(30), cancellationToken);
        var first = await behind.SubmitAsync();
        Assert.That((await ahead.Worker.TakeAsync(cancellationToken)).JobId, Is.EqualTo(first));
        var expected = new List<DateTimeOffset>();
        foreach (var farm in new[] { ahead, behind })
        {
            using var answer = await farm.Client.GetAsync($"/v1/jobs/{first}", cancellationToken);
            expected.Add((await FarmHost.ReadAsync(answer)).GetProperty("expectedFinish").GetProperty("at").GetDateTimeOffset());
        }

        Assert.That(expected, Is.All.EqualTo(await NowAsync(ahead)).Within(TimeSpan.FromSeconds(30)));

        var time = await NowAsync(ahead) + TimeSpan.FromSeconds(3);
        using var posted = await behind.Client.PostAsJsonAsync("/v1/jobs", new { model = TinyModel.Id, prompt = "a red mug", notBefore = time.UtcDateTime }, cancellationToken);
        var putOff = (await FarmHost.ReadAsync(posted)).GetProperty("id").GetGuid();
        Assert.That((await ahead.Worker.TakeAsync(cancellationToken)).JobId, Is.EqualTo(putOff));
        Assert.That(await NowAsync(ahead), Is.GreaterThanOrEqualTo(time));
    }

    private static async Task<DateTimeOffset> NowAsync(FarmHost farm)
    {
        await using var db = await farm.ContextAsync();
        return await db.NowAsync(CancellationToken.None);
    }

    private static async Task UntilPlaceAsync(FarmHost farm, Guid job, int place, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await farm.Client.GetAsync($"/v1/jobs/{job}", cancellationToken);
            var status = await FarmHost.ReadAsync(answer);
            if (status.TryGetProperty("position", out var position) && position.ValueKind == JsonValueKind.Number && position.GetInt32() == place)
            {
                return;
            }

            await Task.Delay(Poll, cancellationToken);
        }
    }

    private static async Task UntilAsync(Func<bool> isSo, CancellationToken cancellationToken)
    {
        while (!isSo())
        {
            await Task.Delay(Poll, cancellationToken);
        }
    }

    /// <summary>A clock that is wrong by so much.</summary>
    private sealed class ShiftedTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
