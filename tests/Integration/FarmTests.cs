using System.Net;
using Farm.Integration.Farms;

namespace Farm.Integration;

/// <summary>A coordinator and workers as processes of their own on the real services: what must survive a kill, an outage, any order of starting.</summary>
public sealed class FarmTests
{
    [Test]
    [CancelAfter(600_000)]
    public async Task Five_hundred_jobs_are_rendered_once_each_though_a_worker_is_killed_half_way(CancellationToken token)
    {
        var farm = await RealFarm.CreateAsync("farm-killed-worker", token);
        await using var coordinator = FarmProcess.Start("coordinator", farm.Settings);
        await using var first = FarmProcess.Start("worker", farm.Settings);
        await using var second = FarmProcess.Start("worker", farm.Settings);
        await coordinator.UntilReadyAsync(token);
        var client = new FarmJobs(coordinator.Http);

        var jobs = await client.SubmitAsync(500, steps: 2, token);
        await client.UntilSucceededAsync(200, token);
        await first.KillAsync(token);
        await using var third = FarmProcess.Start("worker", farm.Settings);
        await client.UntilSucceededAsync(500, token);

        Assert.That(await client.StatesAsync(token), Is.EquivalentTo(new Dictionary<string, int> { ["succeeded"] = 500 }));
        await farm.AssertOnePictureEachAsync(jobs, client, token);
        await second.StopAsync(token);
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task A_coordinator_killed_half_way_loses_and_doubles_nothing(CancellationToken token)
    {
        var farm = await RealFarm.CreateAsync("farm-killed-coordinator", token);
        await using var worker = FarmProcess.Start("worker", farm.Settings);
        IReadOnlyList<Guid> jobs;
        await using (var coordinator = FarmProcess.Start("coordinator", farm.Settings))
        {
            await coordinator.UntilReadyAsync(token);
            var client = new FarmJobs(coordinator.Http);
            jobs = await client.SubmitAsync(60, steps: 10, token);
            await client.UntilSucceededAsync(5, token);
            await coordinator.KillAsync(token);
        }

        await using var again = FarmProcess.Start("coordinator", farm.Settings);
        await again.UntilReadyAsync(token);
        var after = new FarmJobs(again.Http);
        await after.UntilSucceededAsync(60, token);
        await farm.AssertOnePictureEachAsync(jobs, after, token);
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task A_picture_goes_up_through_the_coordinator_and_down_to_a_worker_that_starts_from_it(CancellationToken token)
    {
        var farm = await RealFarm.CreateAsync("farm-uploads", token);
        await using var coordinator = FarmProcess.Start("coordinator", farm.Settings);
        await using var worker = FarmProcess.Start("worker", farm.Settings);
        await coordinator.UntilReadyAsync(token);
        var client = new FarmJobs(coordinator.Http);

        var first = await client.SubmitAsync(1, steps: 4, token);
        await client.UntilSucceededAsync(1, token);
        var picture = await client.ResultAsync(first[0], token);
        var (created, key) = await client.UploadAsync(picture, token);
        var (again, same) = await client.UploadAsync(picture, token);
        var second = await client.SubmitFromAsync(key, strength: 0.5, token);
        await client.UntilSucceededAsync(2, token);

        Assert.That((created, again, same), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.OK, key)));
        Assert.That(await client.ResultAsync(second, token), Is.Not.EqualTo(picture));
        await farm.AssertOnePictureEachAsync([first[0], second], client, token);
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task A_worker_told_to_stop_finishes_its_render_and_tells_it(CancellationToken token)
    {
        var farm = await RealFarm.CreateAsync("farm-drained-worker", token);
        await using var coordinator = FarmProcess.Start("coordinator", farm.Settings);
        await using var worker = FarmProcess.Start("worker", farm.Settings);
        await coordinator.UntilReadyAsync(token);
        var client = new FarmJobs(coordinator.Http);

        var jobs = await client.SubmitAsync(1, steps: 150, token);
        await client.UntilInStateAsync("running", token);
        await worker.StopAsync(token);

        await client.UntilSucceededAsync(1, token);
        await farm.AssertOnePictureEachAsync(jobs, client, token);
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task A_render_longer_than_an_outage_of_the_broker_is_not_lost(CancellationToken token)
    {
        var farm = await RealFarm.CreateAsync("farm-long-render", token);
        RealServices.RequireStoppable(farm.RabbitMq);
        await using var coordinator = FarmProcess.Start("coordinator", farm.Settings);
        await using var worker = FarmProcess.Start("worker", farm.Settings);
        await coordinator.UntilReadyAsync(token);
        var client = new FarmJobs(coordinator.Http);

        var jobs = await client.SubmitAsync(3, steps: 60, size: 512, token);
        await client.UntilInStateAsync("running", token);
        await farm.RabbitMq.RestartAsync(token);
        await client.UntilSucceededAsync(3, token);
        await farm.AssertOnePictureEachAsync(jobs, client, token);
    }

    [TestCase("RabbitMQ")]
    [TestCase("Postgres")]
    [TestCase("Redis")]
    [TestCase("S3")]
    [CancelAfter(600_000)]
    public async Task Nothing_is_lost_or_doubled_while_a_server_is_away_for_twenty_seconds(string server, CancellationToken token)
    {
        var farm = await RealFarm.CreateAsync($"farm-without-{server.ToLowerInvariant()}", token);
        var away = farm.Server(server);
        RealServices.RequireStoppable(away);
        await using var coordinator = FarmProcess.Start("coordinator", farm.Settings);
        await using var first = FarmProcess.Start("worker", farm.Settings);
        await using var second = FarmProcess.Start("worker", farm.Settings);
        await coordinator.UntilReadyAsync(token);
        var client = new FarmJobs(coordinator.Http);

        var jobs = await client.SubmitAsync(60, steps: 60, token);
        await client.UntilSucceededAsync(3, token);
        await away.StopAsync(token);
        // The length of the outage is what is tested.
        await Task.Delay(TimeSpan.FromSeconds(20), token);
        await away.StartAsync(token);
        await client.UntilSucceededAsync(jobs.Count, token);

        await farm.AssertOnePictureEachAsync(jobs, client, token);
    }

    [TestCase("S3", "RabbitMQ", "Redis", "Postgres")]
    [TestCase("Postgres", "Redis", "RabbitMQ", "S3")]
    [CancelAfter(600_000)]
    public async Task The_farm_waits_for_its_servers_in_whatever_order_they_come_and_says_which_it_lacks(
        string one, string two, string three, string four, CancellationToken token)
    {
        var farm = await RealFarm.CreateAsync($"farm-order-{one.ToLowerInvariant()}", token);
        var servers = new[] { one, two, three, four }.Select(farm.Server).ToList();
        foreach (var server in servers)
        {
            RealServices.RequireStoppable(server);
            await server.StopAsync(token);
        }

        await using var worker = FarmProcess.Start("worker", farm.Settings);
        await using var coordinator = FarmProcess.Start("coordinator", farm.Settings);
        var words = "";
        while (!(words.Contains("Postgres", StringComparison.Ordinal) && words.Contains("RabbitMQ", StringComparison.Ordinal)))
        {
            (var ready, words) = await coordinator.HealthAsync(token);
            Assert.That(ready, Is.False, words);
        }

        foreach (var server in servers)
        {
            await server.StartAsync(token);
        }

        await coordinator.UntilReadyAsync(token);
        var client = new FarmJobs(coordinator.Http);
        var jobs = await client.SubmitAsync(3, steps: 2, token);
        await client.UntilSucceededAsync(3, token);
        await farm.AssertOnePictureEachAsync(jobs, client, token);
    }
}
