using System.Net.Http.Json;
using System.Text.Json;
using Farm.Integration.Farms;

namespace Farm.Integration;

/// <summary>A job whose render takes its worker down, on the real broker, which delivers again whatever a lost worker had.</summary>
public sealed class LostWorkerTests
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    [Test]
    [CancelAfter(900_000)]
    public async Task A_job_that_kills_its_worker_fails_after_three_and_takes_no_fourth_with_it(CancellationToken token)
    {
        var farm = await RealFarm.CreateAsync("farm-killer", token);
        var settings = new Dictionary<string, string>(farm.Settings) { ["Farm__Coordinator__Heartbeat"] = "00:00:02", ["Farm__Coordinator__Lease"] = "00:00:10" };
        await using var coordinator = FarmProcess.Start("coordinator", settings);
        await coordinator.UntilReadyAsync(token);
        var workers = new Dictionary<string, FarmProcess>();
        try
        {
            foreach (var id in (string[])["w1", "w2", "w3", "w4"])
            {
                workers.Add(id, FarmProcess.Start("worker", new Dictionary<string, string>(farm.Settings) { ["Farm__Worker__Id"] = id, ["Farm__Worker__HeartbeatInterval"] = "00:00:02" }));
            }

            var client = new FarmJobs(coordinator.Http);
            var killer = (await client.SubmitAsync(1, steps: 150, size: 512, token))[0];
            for (var attempt = 1; attempt <= 3; attempt++)
            {
                var started = await UntilAsync(coordinator.Http, killer, status =>
                    IsIn(status, "running") && status.GetProperty("attempts").GetInt32() == attempt && status.TryGetProperty("worker", out _), token);
                var id = started.GetProperty("worker").GetString() ?? "";
                Assert.That(workers.Remove(id, out var lost), Is.True, $"{id} is lost already");
                await using (lost)
                {
                    await (lost?.KillAsync(token) ?? Task.CompletedTask);
                }
            }

            var failed = await UntilAsync(coordinator.Http, killer, status => IsIn(status, "failed"), token);
            Assert.That((failed.GetProperty("attempts").GetInt32(), failed.GetProperty("failure").GetProperty("code").GetString()), Is.EqualTo((3, "worker-lost")));

            // Whatever the broker has of it still, who is left renders other jobs.
            var others = await client.SubmitAsync(4, steps: 2, token);
            foreach (var other in others)
            {
                await UntilAsync(coordinator.Http, other, status => IsIn(status, "succeeded"), token);
            }

            Assert.That(IsIn(await coordinator.Http.GetFromJsonAsync<JsonElement>($"v1/jobs/{killer}", token), "failed"), Is.True);
            Assert.That(workers.Single().Value.Log, Does.Not.Contain($"Job {killer} attempt 3: ").And.Not.Contain($"{killer} attempt 4"));
        }
        finally
        {
            foreach (var worker in workers.Values)
            {
                await worker.DisposeAsync();
            }
        }
    }

    private static bool IsIn(JsonElement status, string state) => string.Equals(status.GetProperty("state").GetString(), state, StringComparison.OrdinalIgnoreCase);

    private static async Task<JsonElement> UntilAsync(HttpClient http, Guid job, Func<JsonElement, bool> isSo, CancellationToken token)
    {
        while (true)
        {
            var status = await http.GetFromJsonAsync<JsonElement>($"v1/jobs/{job}", token);
            if (isSo(status))
            {
                return status;
            }

            await Task.Delay(Poll, token);
        }
    }
}
