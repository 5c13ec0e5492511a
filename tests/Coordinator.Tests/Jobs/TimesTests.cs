using System.Net;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Leases;
using Farm.Coordinator.Queue;

namespace Farm.Coordinator.Tests.Jobs;

/// <summary>Times that a job may say, and the earliest dispatch.</summary>
public sealed class TimesTests : TimesFixture
{
    [TestCase("""{"notBefore":"2030-01-01T02:00:00"}""", "notBefore", "is '2030-01-01T02:00:00'; must be a time of RFC 3339 with its offset, such as 2027-01-05T09:30:00Z")]
    [TestCase("""{"deadline":"tomorrow"}""", "deadline", "is 'tomorrow'; must be a time of RFC 3339")]
    [TestCase("""{"deadline":""}""", "deadline", "is ''; must be a time of RFC 3339")]
    [TestCase("""{"startDeadline":1893463200}""", "startDeadline", "is 1893463200; must be a time of RFC 3339 with its offset, such as 2027-01-05T09:30:00Z, in quotes")]
    [TestCase("""{"notBefore":"2029-12-31T23:59:59Z"}""", "notBefore", "is 2029-12-31T23:59:59Z, which is past; must be after 2030-01-01T00:00:00Z, the time of the farm's database")]
    [TestCase("""{"startDeadline":"2030-01-01T01:00:00+02:00"}""", "startDeadline", "is 2030-01-01T01:00:00+02:00, which is past")]
    [TestCase("""{"deadline":"2030-01-01T00:00:00Z"}""", "deadline", "which is past")]
    [TestCase("""{"notBefore":"2030-01-31T00:00:01Z"}""", "notBefore", "is 2030-01-31T00:00:01Z; must be at most 30 days ahead, 2030-01-31T00:00:00Z")]
    [TestCase("""{"startDeadline":"2030-03-02T00:00:01Z"}""", "startDeadline", "must be at most 60 days ahead, 2030-03-02T00:00:00Z")]
    [TestCase("""{"deadline":"9999-12-31T23:59:59.9999999Z"}""", "deadline", "must be at most 60 days ahead, 2030-03-02T00:00:00Z")]
    [TestCase("""{"notBefore":"2030-01-01T02:00:00Z","startDeadline":"2030-01-01T01:00:00Z"}""", "startDeadline", "is 2030-01-01T01:00:00Z; must be after notBefore, which is 2030-01-01T02:00:00Z")]
    [TestCase("""{"notBefore":"2030-01-01T02:00:00Z","startDeadline":"2030-01-01T03:00:00+01:00"}""", "startDeadline", "must be after notBefore")]
    [TestCase("""{"notBefore":"2030-01-01T02:00:00Z","deadline":"2030-01-01T02:00:00Z"}""", "deadline", "must be after notBefore")]
    [TestCase("""{"startDeadline":"2030-01-01T02:00:00Z","deadline":"2030-01-01T01:59:59Z"}""", "deadline", "is 2030-01-01T01:59:59Z; must be at or after startDeadline, which is 2030-01-01T02:00:00Z")]
    public async Task A_time_that_cannot_be_is_refused_with_field_value_and_limit(string times, string field, string reason)
    {
        using var answer = await PostAsync(times);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("errors").GetProperty(field)[0].GetString(), Does.Contain(reason));
    }

    [Test]
    public async Task All_that_is_wrong_with_the_times_is_told_at_once()
    {
        using var answer = await PostAsync("""{"notBefore":"2030-01-01T03:00:00Z","startDeadline":"2030-01-01T02:00:00Z","deadline":"2030-01-01T01:00:00Z"}""");
        var errors = (await FarmHost.ReadAsync(answer)).GetProperty("errors");
        Assert.That(errors.GetProperty("startDeadline").GetArrayLength(), Is.EqualTo(1));
        Assert.That(errors.GetProperty("deadline").GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public async Task The_times_of_a_job_are_told_in_utc()
    {
        var id = await SubmitAsync("""{"notBefore":"2030-01-01T03:00:00.25+01:00","startDeadline":"2030-01-31T00:00:00Z","deadline":"2030-03-02T00:00:00Z"}""");
        var status = await StatusAsync(id);
        Assert.That(
            new[] { "notBefore", "startDeadline", "deadline" }.Select(name => status.GetProperty(name).GetDateTimeOffset()),
            Is.EqualTo(new[] { Start.AddHours(2).AddMilliseconds(250), Start.AddDays(30), Start.AddDays(60) }));
    }

    [Test]
    public async Task A_job_put_off_is_queued_without_a_place_and_says_until_when()
    {
        var id = await SubmitAsync("""{"notBefore":"2030-01-01T02:00:00Z"}""");
        var next = await SubmitAsync("{}");
        await Host.HeartbeatAsync(slots: 0);
        var putOff = await StatusAsync(id);
        Assert.That(putOff.GetProperty("state").GetString(), Is.EqualTo("Queued"));
        Assert.That(putOff.TryGetProperty("position", out _), Is.False);
        Assert.That(putOff.GetProperty("possible").GetBoolean(), Is.False);
        Assert.That(putOff.GetProperty("impossibleBecause").GetString(), Does.StartWith("waits until 2030-01-01T02:00:00Z (notBefore)"));
        using var list = await Host.Client.GetAsync("/v1/jobs");
        Assert.That((await FarmHost.ReadAsync(list)).GetProperty("jobs")[1].GetProperty("impossibleBecause").GetString(), Does.Contain("notBefore"));

        Time.Advance(TimeSpan.FromHours(2));
        Assert.That((await StatusAsync(next)).TryGetProperty("impossibleBecause", out var other) ? other.GetString() : "", Does.Not.Contain("notBefore"));
        var due = await StatusAsync(id);
        Assert.That(due.TryGetProperty("impossibleBecause", out var obstacle) ? obstacle.GetString() : "", Does.Not.Contain("notBefore"));
    }

    [Test]
    public async Task A_place_is_counted_among_those_whose_time_has_come_and_in_the_order_of_arrival()
    {
        var first = await SubmitAsync("""{"notBefore":"2030-01-01T02:00:00Z"}""");
        var second = await SubmitAsync("{}");
        var third = await SubmitAsync("{}");
        Assert.That(await PositionsAsync(first, second, third), Is.EqualTo(new int?[] { null, 1, 2 }));
        Time.Advance(TimeSpan.FromHours(2));
        Assert.That(await PositionsAsync(first, second, third), Is.EqualTo(new int?[] { 1, 2, 3 }));
    }

    [Test]
    public async Task Nothing_leaves_before_its_time_and_it_leaves_then(CancellationToken cancellationToken)
    {
        var later = await SubmitAsync("""{"notBefore":"2030-01-01T02:00:00Z"}""");
        var now = await SubmitAsync("{}");
        await Host.HeartbeatAsync();
        Assert.That((await Host.Worker.TakeAsync(cancellationToken)).JobId, Is.EqualTo(now));
        Time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromMilliseconds(1));
        await Host.HeartbeatAsync();
        await Host.Get<Dispatcher>().PassAsync(cancellationToken);
        Assert.That((await Host.RowAsync(later)).State, Is.EqualTo(JobState.Queued));
        Time.Advance(TimeSpan.FromMilliseconds(1));
        await Host.Get<Dispatcher>().PassAsync(cancellationToken);
        var taken = await Host.Worker.TakeAsync(cancellationToken);
        while (taken.JobId == now)
        {
            // Nobody has heard of it for two hours: it is sent again, and may be before the other.
            taken = await Host.Worker.TakeAsync(cancellationToken);
        }

        Assert.That(taken.JobId, Is.EqualTo(later));
    }

    [Test]
    public async Task The_time_in_the_queue_begins_when_a_job_may_leave_it()
    {
        var id = await SubmitAsync("""{"notBefore":"2030-01-03T00:00:00Z"}""");
        Time.Advance(TimeSpan.FromDays(3));
        await Host.Get<Reaper>().PassAsync(CancellationToken.None);
        Assert.That((await Host.RowAsync(id)).State, Is.EqualTo(JobState.Queued));
        Time.Advance(TimeSpan.FromSeconds(1));
        await Host.Get<Reaper>().PassAsync(CancellationToken.None);
        Assert.That((await Host.RowAsync(id)).FailureCode, Is.EqualTo("expired"));
    }

    [Test]
    public async Task A_job_put_off_can_be_canceled()
    {
        var id = await SubmitAsync("""{"notBefore":"2030-01-01T02:00:00Z"}""");
        using var answer = await Host.Client.PostAsync($"/v1/jobs/{id}/cancel", null);
        Assert.That((await Host.RowAsync(id)).State, Is.EqualTo(JobState.Canceled));
    }

    [Test]
    public async Task A_job_put_off_is_put_off_after_a_restart_too(CancellationToken cancellationToken)
    {
        var id = await SubmitAsync("""{"notBefore":"2030-01-01T02:00:00Z","deadline":"2030-01-01T03:00:00Z"}""");
        // As a process leaves it that is killed.
        var folder = Path.Combine(Host.Folder, "killed");
        Host.CopyDatabaseTo(folder);
        await using var again = await FarmHost.StartAsync(Time, folder);
        await again.HeartbeatAsync();
        await again.Get<Dispatcher>().PassAsync(cancellationToken);
        Assert.That((await again.RowAsync(id)).State, Is.EqualTo(JobState.Queued));
        Time.Advance(TimeSpan.FromHours(2));
        await again.HeartbeatAsync();
        await again.Get<Dispatcher>().PassAsync(cancellationToken);
        Assert.That((await again.Worker.TakeAsync(cancellationToken)).JobId, Is.EqualTo(id));
    }

    private async Task<int?[]> PositionsAsync(params Guid[] jobs)
    {
        var positions = new List<int?>();
        foreach (var job in jobs)
        {
            positions.Add((await StatusAsync(job)).TryGetProperty("position", out var position) ? position.GetInt32() : null);
        }

        return [.. positions];
    }
}
