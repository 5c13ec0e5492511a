using System.Net;
using Farm.Integration.Farms;

namespace Farm.Integration;

/// <summary>What Prometheus reads of each role, by the names that it gives OpenTelemetry's instruments.</summary>
public sealed class MetricsTests
{
    [Test]
    [CancelAfter(180_000)]
    public async Task Each_role_tells_Prometheus_what_it_did_in_seconds_and_counts(CancellationToken token)
    {
        var farm = await RealFarm.CreateAsync("farm-metrics", token);
        await using var coordinator = FarmProcess.Start("coordinator", farm.Settings);
        await using var worker = FarmProcess.Start("worker", farm.Settings);
        await coordinator.UntilReadyAsync(token);
        var client = new FarmJobs(coordinator.Http);
        await client.SubmitAsync(2, steps: 2, token);
        await client.UntilSucceededAsync(2, token);

        using var owner = coordinator.Owner();
        var (jobs, renders) = (await ReadAsync(owner, token), await ReadAsync(worker.Http, token));
        Assert.Multiple(() =>
        {
            Assert.That(Value(jobs, "farm_jobs_total", "outcome=\"succeeded\""), Is.EqualTo("2"));
            Assert.That(jobs, Has.Some.StartsWith("farm_moderation_duration_seconds_bucket{").And.Contains("le=\"0.0005\""));
            Assert.That(Value(renders, "farm_attempts_total", "outcome=\"completed\""), Is.EqualTo("2"));
            Assert.That(Value(renders, "farm_job_duration_seconds_count"), Is.EqualTo("2"));
            Assert.That(renders, Has.Some.StartsWith("farm_job_duration_seconds_bucket{").And.Contains("le=\"0.25\""));
        });
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task A_coordinator_tells_its_numbers_to_the_owner_alone(CancellationToken token)
    {
        var data = Directory.CreateTempSubdirectory("farm-metrics-").FullName;
        await using (var farm = FarmProcess.Start("serve", new Dictionary<string, string> { ["FARM_HOME"] = data }))
        {
            await farm.UntilReadyAsync(token);
            using var stranger = await farm.Http.GetAsync("metrics", token);
            Assert.That(stranger.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            using var owner = farm.Owner();
            Assert.That(await ReadAsync(owner, token), Has.Some.StartsWith("farm_adapter_cache_size_bytes{"));
        }

        Directory.Delete(data, recursive: true);
    }

    private static async Task<string[]> ReadAsync(HttpClient http, CancellationToken token) => (await http.GetStringAsync("metrics", token)).Split('\n');

    private static string? Value(string[] lines, string name, string label = "") =>
        lines.FirstOrDefault(line => line.StartsWith(name + "{", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal))?.Split("} ")[1].Split(' ')[0];
}
