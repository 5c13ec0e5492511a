using Farm.Integration.Farms;

namespace Farm.Integration;

/// <summary>The whole farm in one process on a folder and SQLite.</summary>
public sealed class EmbeddedFarmTests
{
    private string data;

    [SetUp]
    public void MakeFolder() => data = Directory.CreateTempSubdirectory("farm-embedded-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(data, recursive: true);

    [Test]
    [CancelAfter(300_000)]
    public async Task Fifty_waiting_jobs_outlive_a_kill(CancellationToken token)
    {
        var settings = new Dictionary<string, string> { ["FARM_HOME"] = data };
        IReadOnlyList<Guid> jobs;
        await using (var farm = FarmProcess.Start("serve", settings))
        {
            await farm.UntilReadyAsync(token);
            var client = new FarmJobs(farm.Http);
            jobs = await client.SubmitAsync(50, steps: 20, token);
            await client.UntilSucceededAsync(1, token);
            Assert.That((await client.StatesAsync(token)).GetValueOrDefault("queued"), Is.GreaterThan(10), "most of them wait");
            await farm.KillAsync(token);
        }

        await using var again = FarmProcess.Start("serve", settings);
        await again.UntilReadyAsync(token);
        var after = new FarmJobs(again.Http);
        await after.UntilSucceededAsync(50, token);
        var pictures = Directory.GetFiles(Path.Combine(data, "objects", "results"), "*.png", SearchOption.AllDirectories);
        Assert.That(pictures.Select(path => Guid.ParseExact(Path.GetFileName(Path.GetDirectoryName(path)) ?? "", "n")), Is.EquivalentTo(jobs));
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task A_render_that_a_clean_stop_cuts_off_goes_on_after_the_start_without_losing_an_attempt(CancellationToken token)
    {
        var settings = new Dictionary<string, string> { ["FARM_HOME"] = data, ["Farm__Worker__DrainTimeout"] = "00:00:00" };
        IReadOnlyList<Guid> jobs;
        await using (var farm = FarmProcess.Start("serve", settings))
        {
            await farm.UntilReadyAsync(token);
            var client = new FarmJobs(farm.Http);
            jobs = await client.SubmitAsync(1, steps: 50, size: 512, token);
            await client.UntilInStateAsync("running", token);
            await farm.StopAsync(token);
        }

        await using var again = FarmProcess.Start("serve", settings);
        await again.UntilReadyAsync(token);
        var after = new FarmJobs(again.Http);
        await after.UntilSucceededAsync(1, token);
        Assert.That(Directory.GetFiles(Path.Combine(data, "objects", "results", "local", $"{jobs[0]:n}")).Select(Path.GetFileName), Is.EqualTo(new[] { "1.png" }));
    }
}
