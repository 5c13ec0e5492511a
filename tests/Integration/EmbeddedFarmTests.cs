using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
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
    [CancelAfter(600_000)]
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
    [CancelAfter(600_000)]
    public async Task A_thumbnail_of_a_render_is_signed_by_the_farm_and_comes_again_to_the_byte_after_a_restart(CancellationToken token)
    {
        var settings = new Dictionary<string, string> { ["FARM_HOME"] = data };
        string path;
        byte[] first;
        await using (var farm = FarmProcess.Start("serve", settings))
        {
            await farm.UntilReadyAsync(token);
            var client = new FarmJobs(farm.Http);
            path = $"/v1/jobs/{(await client.SubmitAsync(1, steps: 2, size: 512, token))[0]}/result?width=256";
            await client.UntilSucceededAsync(1, token);
            first = await farm.Http.GetByteArrayAsync(path, token);
            using var content = new ByteArrayContent(first);
            content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            using var told = await farm.Http.PostAsync("/v1/provenance/check", content, token);
            var manifest = (await told.Content.ReadFromJsonAsync<JsonElement>(token)).GetProperty("manifest");
            Assert.That((manifest.GetProperty("state").GetString(), manifest.TryGetProperty("watermarkId", out _)), Is.EqualTo(("trusted", false)));
            Assert.That(manifest.GetProperty("ingredients")[0].GetProperty("relationship").GetString(), Is.EqualTo("parentOf"));
            await farm.StopAsync(token);
        }

        File.Delete(Directory.GetFiles(Path.Combine(data, "objects", "results"), "*.w256.png", SearchOption.AllDirectories).Single());
        await using var again = FarmProcess.Start("serve", settings);
        await again.UntilReadyAsync(token);
        Assert.That(await again.Http.GetByteArrayAsync(path, token), Is.EqualTo(first));
    }

    [Test]
    [CancelAfter(600_000)]
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
        var pictures = Directory.GetFiles(Path.Combine(data, "objects", "results", "local", $"{jobs[0]:n}"));
        Assert.That(pictures, Has.Length.EqualTo(1));
        Assert.That(Path.GetFileName(pictures[0]), Does.Match("^1-[a-z0-9]+\\.png$"));
    }
}
