using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Control.Bulk;
using Farm.Coordinator.Queue;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Farm.Coordinator.Tests.Databases;

/// <summary>Acts of people on the queue, on Postgres and with several coordinators.</summary>
[CancelAfter(180_000)]
public sealed class QueueControlTests
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    [Test]
    public async Task A_job_that_one_coordinator_moves_leaves_from_its_new_place_at_the_other(CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, "control_moves", "", cancellationToken);
        await using var first = await options.StartAsync(TimeProvider.System, null, cancellationToken);
        await UntilAsync(() => Task.FromResult(first.Get<Leadership>().IsLeader), cancellationToken);
        await using var second = await options.StartAsync(TimeProvider.System, null, cancellationToken);
        var jobs = new[] { await first.SubmitAsync(), await second.SubmitAsync(), await first.SubmitAsync(), await second.SubmitAsync() };
        await UntilAsync(async () => await PlaceAsync(second, jobs[3], cancellationToken) == 4, cancellationToken);
        using var moved = await second.Client.PostAsJsonAsync($"/v1/jobs/{jobs[3]}/move", new { to = "front" }, cancellationToken);
        Assert.That((await FarmHost.ReadAsync(moved)).GetProperty("position").GetInt32(), Is.EqualTo(1));
        using var urgent = await second.Client.PatchAsJsonAsync($"/v1/jobs/{jobs[2]}", new { priority = 3 }, cancellationToken);
        Assert.That((await FarmHost.ReadAsync(urgent)).GetProperty("position").GetInt32(), Is.EqualTo(1));
        Guid[] order = [jobs[2], jobs[3], jobs[0], jobs[1]];
        foreach (var (job, i) in order.Select(static (job, i) => (job, i)))
        {
            await UntilAsync(async () => await PlaceAsync(first, job, cancellationToken) == i + 1, cancellationToken);
        }

        await first.HeartbeatAsync();
        Assert.That((await first.Worker.TakeAsync(cancellationToken)).JobId, Is.EqualTo(order[0]));
    }

    [Test]
    public async Task Many_jobs_are_chosen_by_what_their_own_rows_say_and_every_coordinator_forgets_them([Values("Postgres", "Sqlite")] string database, CancellationToken cancellationToken)
    {
        var provider = Enum.Parse<DatabaseProvider>(database);
        using var scratch = new Scratch();
        var options = await DatabaseFarm.CreateAsync(provider, "control_bulk", scratch.Folder, cancellationToken);
        await using var farm = await options.StartAsync(TimeProvider.System, null, cancellationToken);
        await UntilAsync(() => Task.FromResult(farm.Get<Leadership>().IsLeader), cancellationToken);
        var sku = new Dictionary<string, string> { ["sku"] = "1" };
        await farm.SeedAsync(Enumerable.Range(0, 250).Select(i => farm.Row(JobState.Queued, metadata: i % 2 == 0 ? sku : null)));
        await farm.SeedAsync(JobState.Running, metadata: sku);
        using var asked = await farm.Client.PostAsJsonAsync(
            "/v1/queue/actions",
            new { kind = "cancel", select = new { tier = "gpu6", metadata = sku, submittedBefore = TimeProvider.System.GetUtcNow().AddHours(1), submittedAfter = TimeProvider.System.GetUtcNow().AddHours(-1) } },
            cancellationToken);
        var preview = await FarmHost.ReadAsync(asked);
        Assert.That((preview.GetProperty("matched").GetInt32(), preview.GetProperty("gpuSeconds").GetDouble()), Is.EqualTo((126, 126.0)), preview.GetRawText());
        var id = preview.GetProperty("id").GetGuid();
        using var run = await farm.Client.PostAsync($"/v1/queue/actions/{id}/run", null, cancellationToken);
        var action = preview;
        await UntilAsync(async () => (action = await farm.Client.GetFromJsonAsync<JsonElement>($"/v1/queue/actions/{id}", cancellationToken)).GetProperty("state").GetString() == "done", cancellationToken);
        Assert.That((action.GetProperty("done").GetInt32(), action.GetProperty("skipped").GetInt32(), action.GetProperty("failed").GetInt32()), Is.EqualTo((126, 0, 0)));
        Assert.That(farm.Get<QueueLanes>().Backlog()[TinyModel.Id].Jobs, Is.EqualTo(125));
        await using var db = await farm.ContextAsync();
        Assert.That(await db.JobActs.CountAsync(cancellationToken), Is.EqualTo(126));
    }

    [Test]
    public async Task A_preview_whose_jobs_are_not_counted_in_its_time_is_refused_with_what_would_help(CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, "control_late", "", cancellationToken);
        await using var farm = await options.StartAsync(new ShortPreviews(), null, cancellationToken);
        await farm.SubmitAsync();
        await using var holder = new NpgsqlConnection($"{options.ConnectionString};Pooling=false");
        await holder.OpenAsync(cancellationToken);
        await using (var transaction = await holder.BeginTransactionAsync(cancellationToken))
        {
            await using var hold = new NpgsqlCommand("LOCK TABLE ready IN ACCESS EXCLUSIVE MODE", holder, transaction);
            await hold.ExecuteNonQueryAsync(cancellationToken);
            using var late = await farm.Client.PostAsJsonAsync("/v1/queue/actions", new { kind = "cancel" }, cancellationToken);
            Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That((await FarmHost.ReadAsync(late)).GetProperty("errors").GetProperty("select")[0].GetString(), Does.Contain("took longer than 15 s").And.Contain("narrower, as by tenant, model"));
        }

        using var previews = await farm.Client.GetAsync("/v1/queue/actions", cancellationToken);
        Assert.That((await FarmHost.ReadAsync(previews)).GetProperty("actions").GetArrayLength(), Is.Zero);
    }

    private static async Task<int?> PlaceAsync(FarmHost coordinator, Guid job, CancellationToken cancellationToken)
    {
        using var answer = await coordinator.Client.GetAsync($"/v1/jobs/{job}", cancellationToken);
        return (await FarmHost.ReadAsync(answer)).TryGetProperty("position", out var position) ? position.GetInt32() : null;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSoAsync, CancellationToken cancellationToken)
    {
        while (!await isSoAsync())
        {
            await Task.Delay(Poll, cancellationToken);
        }
    }

    /// <summary>The time for a preview is over at once.</summary>
    private sealed class ShortPreviews : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == BulkDesk.CountLimit ? TimeSpan.FromMilliseconds(1) : dueTime, period);
    }
}
