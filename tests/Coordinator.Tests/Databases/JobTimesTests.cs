using System.Net;
using System.Net.Http.Json;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Leases;
using Farm.Coordinator.Queue;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Databases;

/// <summary>Times that bind a job are judged by Postgres's clock, whatever the coordinator's says.</summary>
[CancelAfter(300_000)]
public sealed class JobTimesTests
{
    [Test]
    public async Task A_past_is_past_by_the_databases_clock([Values(2001, 2099)] int year, CancellationToken cancellationToken)
    {
        await using var farm = await StartAsync($"times_past_{year}", year, cancellationToken);
        var now = await NowAsync(farm);
        Assert.That(await PostAsync(farm, new { notBefore = Rfc3339.Write(now.AddMinutes(-5)) }), Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await PostAsync(farm, new { notBefore = Rfc3339.Write(now.AddDays(29)), deadline = Rfc3339.Write(now.AddDays(59)) }), Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(await PostAsync(farm, new { notBefore = Rfc3339.Write(now.AddDays(31)) }), Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_job_put_off_waits_behind_the_line_until_the_databases_clock_says_so([Values(2001, 2099)] int year, CancellationToken cancellationToken)
    {
        await using var farm = await StartAsync($"times_off_{year}", year, cancellationToken);
        await PostAsync(farm, new { notBefore = Rfc3339.Write((await NowAsync(farm)).AddHours(1)) });
        await PostAsync(farm, new { });
        using var list = await farm.Client.GetAsync("/v1/jobs", cancellationToken);
        var jobs = (await FarmHost.ReadAsync(list)).GetProperty("jobs");
        Assert.That(jobs[1].GetProperty("impossibleBecause").GetString(), Does.Contain("(notBefore)"));
        var (later, now) = (jobs[1].GetProperty("id").GetGuid(), jobs[0].GetProperty("id").GetGuid());
        await farm.HeartbeatAsync(slots: 5);
        Assert.That((await farm.Worker.TakeAsync(cancellationToken)).JobId, Is.EqualTo(now));
        await farm.Get<Dispatcher>().PassAsync(cancellationToken);
        Assert.That((await farm.RowAsync(later)).State, Is.EqualTo(JobState.Queued));
        await SetAsync(farm, "UPDATE jobs SET \"ReadyAt\" = now(), \"NotBefore\" = now(); UPDATE ready SET \"NotBefore\" = now()", cancellationToken);
        await using (var db = await farm.ContextAsync())
        {
            await farm.Get<QueueLanes>().LoadAsync(db, cancellationToken);
        }

        await farm.Get<Dispatcher>().PassAsync(cancellationToken);
        Assert.That((await farm.Worker.TakeAsync(cancellationToken)).JobId, Is.EqualTo(later));
    }

    [Test]
    public async Task A_deadline_passes_by_the_databases_clock([Values("Deadline", "StartDeadline")] string column, [Values(2001, 2099)] int year, CancellationToken cancellationToken)
    {
        await using var farm = await StartAsync($"times_{column.ToLowerInvariant()}_{year}", year, cancellationToken);
        var id = await farm.SeedAsync(JobState.Dispatched);
        await SetAsync(farm, $"UPDATE jobs SET \"{column}\" = now() + interval '1 hour'", cancellationToken);
        await farm.Get<DeadlineWatch>().PassAsync(cancellationToken);
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Dispatched));
        Assert.That(await farm.Get<JobTransitions>().MoveAsync(Move.Start(new RenderStarted { JobId = id, Attempt = 1, WorkerId = "w1" }), cancellationToken), Is.True);
        await SetAsync(farm, $"UPDATE jobs SET \"State\" = {(int)JobState.Dispatched}, \"StartedAt\" = NULL, \"{column}\" = now() - interval '1 second'; UPDATE inflight SET \"Until\" = now() - interval '1 second'", cancellationToken);
        var late = column == "Deadline" ? Move.Succeed(FarmHost.Completed(id), null) : Move.Start(new RenderStarted { JobId = id, Attempt = 1, WorkerId = "w1" });
        Assert.That(await farm.Get<JobTransitions>().MoveAsync(late, cancellationToken), Is.False);
        await farm.Get<DeadlineWatch>().PassAsync(cancellationToken);
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Expired));
    }

    private static async Task<FarmHost> StartAsync(string name, int year, CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, name, "", cancellationToken);
        return await options.StartAsync(new ManualTimeProvider(new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero)), null, cancellationToken);
    }

    private static async Task<HttpStatusCode> PostAsync<T>(FarmHost farm, T times)
    {
        var job = System.Text.Json.JsonSerializer.SerializeToNode(times)?.AsObject() ?? [];
        job["model"] = TinyModel.Id;
        job["prompt"] = "a red mug";
        using var answer = await farm.Client.PostAsJsonAsync("/v1/jobs", job);
        return answer.StatusCode;
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
}
