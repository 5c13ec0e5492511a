using System.Net.Http.Json;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Leases;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Databases;

/// <summary>Coordinators whose clocks are years apart from their database's.</summary>
[CancelAfter(300_000)]
public sealed class ClockTests
{
    private static readonly TimeSpan Close = TimeSpan.FromMinutes(5);

    [Test]
    public async Task Every_time_of_a_job_is_by_the_databases_clock_whatever_the_coordinators_say([Values(2001, 2099)] int year, CancellationToken cancellationToken)
    {
        await using var farm = await StartAsync($"clock_times_{year}", year, cancellationToken);
        var now = await NowAsync(farm);
        var id = await farm.SubmitAsync();
        var queued = await farm.RowAsync(id);
        await farm.HeartbeatAsync();
        var message = await farm.Worker.TakeAsync(cancellationToken);
        InFlightRow? dispatched;
        do
        {
            dispatched = await farm.FlightAsync(id);
        }
        while (dispatched?.LeaseUntil < now + TimeSpan.FromMinutes(8) && !cancellationToken.IsCancellationRequested);

        await farm.ReportAsync(new RenderStarted { JobId = id, Attempt = 1, WorkerId = "w1", Claim = message.Claim });
        var running = await farm.RowAsync(id);
        var flight = await farm.FlightAsync(id);
        await farm.ReportAsync(FarmHost.Completed(id));
        var done = await farm.RowAsync(id);
        var lease = TimeSpan.FromSeconds(30);
        Assert.That(queued.CreatedAt, Is.EqualTo(now).Within(Close));
        Assert.That(queued.QueuedAt, Is.EqualTo(now).Within(Close));
        Assert.That(dispatched?.LeaseUntil, Is.EqualTo(now + TimeSpan.FromMinutes(10)).Within(Close));
        Assert.That(running.StartedAt, Is.EqualTo(now).Within(Close));
        Assert.That(flight?.LeaseUntil, Is.EqualTo(now + lease).Within(Close));
        Assert.That(done.FinishedAt, Is.EqualTo(now).Within(Close));
        Assert.That((done.State, await farm.FlightAsync(id)), Is.EqualTo((JobState.Succeeded, (InFlightRow?)null)));
    }

    [Test]
    public async Task A_lease_is_judged_by_the_databases_clock_and_renewed_by_it([Values(2001, 2099)] int year, CancellationToken cancellationToken)
    {
        await using var farm = await StartAsync($"clock_leases_{year}", year, cancellationToken);
        var id = await farm.SeedAsync(JobState.Running, change: static row => row.WorkerId = "w9");
        await SetAsync(farm, "UPDATE inflight SET \"LeaseUntil\" = now() + interval '1 minute'", cancellationToken);
        await PassAsync(farm);
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Running), "a lease that holds");

        await SetAsync(farm, "UPDATE inflight SET \"LeaseUntil\" = now() - interval '1 second'", cancellationToken);
        await farm.HeartbeatAsync(jobs: new HeldJob(id, 1));
        await PassAsync(farm);
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Running), "a lease that was renewed");

        await SetAsync(farm, "UPDATE inflight SET \"LeaseUntil\" = now() - interval '1 second'", cancellationToken);
        await PassAsync(farm);
        var row = await farm.RowAsync(id);
        Assert.That((row.State, row.Attempt), Is.EqualTo((JobState.Queued, 2)), "a lease that ran out");
        Assert.That(row.QueuedAt, Is.EqualTo(await NowAsync(farm)).Within(Close));
    }

    [Test]
    public async Task The_time_in_the_queue_is_judged_by_the_databases_clock([Values(2001, 2099)] int year, CancellationToken cancellationToken)
    {
        await using var farm = await StartAsync($"clock_queue_{year}", year, cancellationToken);
        var id = await farm.SubmitAsync();
        await PassAsync(farm);
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Queued));
        await SetAsync(farm, "UPDATE jobs SET \"QueuedAt\" = now() - interval '24 hours 1 second'; UPDATE ready SET \"Until\" = now() - interval '1 second'", cancellationToken);
        await PassAsync(farm);
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Expired));
    }

    [Test]
    public async Task An_idempotency_key_counts_for_a_day_of_the_databases_clock([Values(2001, 2099)] int year, CancellationToken cancellationToken)
    {
        await using var farm = await StartAsync($"clock_keys_{year}", year, cancellationToken);
        var first = await KeyedAsync(farm);
        await SetAsync(farm, "UPDATE jobs SET \"CreatedAt\" = now() - interval '23 hours 50 minutes'", cancellationToken);
        var second = await KeyedAsync(farm);
        await SetAsync(farm, "UPDATE jobs SET \"CreatedAt\" = now() - interval '24 hours 1 second'", cancellationToken);
        var third = await KeyedAsync(farm);
        Assert.That(second, Is.EqualTo(first));
        Assert.That(third, Is.Not.EqualTo(first));
    }

    private static async Task<FarmHost> StartAsync(string name, int year, CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, name, "", cancellationToken);
        return await options.StartAsync(new ManualTimeProvider(new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero)), null, cancellationToken);
    }

    /// <summary>After the time in which workers are first heard.</summary>
    private static async Task PassAsync(FarmHost farm)
    {
        ((ManualTimeProvider)farm.Get<TimeProvider>()).Advance(TimeSpan.FromSeconds(31));
        await farm.Get<Reaper>().PassAsync(CancellationToken.None);
    }

    private static async Task<DateTimeOffset> NowAsync(FarmHost farm)
    {
        await using var db = await farm.ContextAsync();
        return await db.NowAsync(CancellationToken.None);
    }

    private static async Task SetAsync(FarmHost farm, string sql, CancellationToken cancellationToken)
    {
        await using var db = await farm.ContextAsync();
        await db.Database.ExecuteSqlRawAsync(sql, cancellationToken);
    }

    private static async Task<Guid> KeyedAsync(FarmHost farm)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = JsonContent.Create(new { model = TinyModel.Id, prompt = "a red mug", seed = 7 }) };
        request.Headers.Add("Idempotency-Key", "k");
        using var answer = await farm.Client.SendAsync(request);
        return (await FarmHost.ReadAsync(answer)).GetProperty("id").GetGuid();
    }
}
