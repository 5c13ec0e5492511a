using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Integration.Farms;

namespace Farm.Integration;

/// <summary>Jobs that name an adapter go where it is warm, by way of a queue of that worker's own on the real broker.</summary>
public sealed class AdapterPreferenceTests
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    [Test]
    [CancelAfter(600_000)]
    public async Task Jobs_go_to_the_worker_that_holds_their_adapter_and_to_the_other_when_it_is_killed(CancellationToken token)
    {
        var farm = await RealFarm.CreateAsync("farm-preference", token);
        var folders = Directory.CreateTempSubdirectory("farm-preference-");
        await using var coordinator = FarmProcess.Start("coordinator", new Dictionary<string, string>(farm.Settings)
        {
            ["Farm__Coordinator__Heartbeat"] = "00:00:02",
            ["Farm__Coordinator__Lease"] = "00:00:10",
        });
        await using var one = FarmProcess.Start("worker", Worker(farm, folders, "one"));
        await using var two = FarmProcess.Start("worker", Worker(farm, folders, "two"));
        await coordinator.UntilReadyAsync(token);
        await UntilAsync(coordinator.Http, workers => workers.Count == 2, token);
        using var owner = coordinator.Owner();
        await RegisterAsync(owner, token);

        var first = await UntilSucceededAsync(coordinator.Http, await SubmitAsync(coordinator.Http, seed: 1, steps: 2, token), token);
        var holder = first.GetProperty("worker").GetString() ?? "";
        // A heartbeat from while the model was loading names the adapter already, and the base not yet.
        await UntilAsync(
            coordinator.Http,
            workers => workers.Exists(worker => worker.GetProperty("id").GetString() == holder
                && worker.GetProperty("adapters").GetInt32() == 1 && worker.GetProperty("warmModels").GetArrayLength() == 1),
            token);
        var rendered = new List<string?>();
        for (var seed = 2; seed <= 9; seed++)
        {
            // One after the other: both workers are idle, and a shared queue would deal them out in turn.
            var job = await UntilSucceededAsync(coordinator.Http, await SubmitAsync(coordinator.Http, seed, steps: 2, token), token);
            rendered.Add(job.GetProperty("worker").GetString());
        }

        Assert.That(rendered, Is.All.EqualTo(holder));

        var jobs = new List<Guid>();
        for (var seed = 10; seed < 16; seed++)
        {
            jobs.Add(await SubmitAsync(coordinator.Http, seed, steps: 100, token));
        }

        var last = await SubmitAsync(coordinator.Http, seed: 1, steps: 3, token);
        await new FarmJobs(coordinator.Http).UntilInStateAsync("running", token);
        await (holder == "one" ? one : two).KillAsync(token);
        foreach (var job in jobs.Append(last))
        {
            var ended = await UntilSucceededAsync(coordinator.Http, job, token);
            Assert.That(ended.GetProperty("attempts").GetInt32(), Is.LessThanOrEqualTo(2), $"{job}: at most its render was cut off");
        }

        await UntilAsync(coordinator.Http, workers => workers.Count == 1, token);
        folders.Delete(recursive: true);
    }

    private static Dictionary<string, string> Worker(RealFarm farm, DirectoryInfo folders, string id) => new(farm.Settings)
    {
        ["Farm__Worker__Id"] = id,
        ["Farm__Worker__HeartbeatInterval"] = "00:00:01",
        ["Farm__Adapters__Folder"] = Path.Combine(folders.FullName, id),
    };

    private static async Task RegisterAsync(HttpClient http, CancellationToken token)
    {
        using var content = new ByteArrayContent(SyntheticLora.Bytes(1));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var answer = await http.PostAsync("v1/adapters?model=catalog-sd15&name=style", content, token);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync(token));
    }

    private static async Task<Guid> SubmitAsync(HttpClient http, int seed, int steps, CancellationToken token)
    {
        using var answer = await http.PostAsJsonAsync(
            "v1/jobs",
            new { model = "catalog-sd15", prompt = "a red mug on a blue background", steps, seed, width = 64, height = 64, adapters = new[] { new { id = "style", weight = 0.8 } } },
            token);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await answer.Content.ReadAsStringAsync(token));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(token)).GetProperty("id").GetGuid();
    }

    private static async Task<JsonElement> UntilSucceededAsync(HttpClient http, Guid job, CancellationToken token)
    {
        while (true)
        {
            var status = await http.GetFromJsonAsync<JsonElement>($"v1/jobs/{job}", token);
            switch (status.GetProperty("state").GetString())
            {
                case "Succeeded":
                    return status;
                case "Failed" or "Canceled" or "Expired":
                    Assert.Fail(status.GetRawText());
                    break;
            }

            await Task.Delay(Poll, token);
        }
    }

    private static async Task UntilAsync(HttpClient http, Func<List<JsonElement>, bool> isSo, CancellationToken token)
    {
        while (!isSo([.. (await http.GetFromJsonAsync<JsonElement>("v1/workers", token)).EnumerateArray()]))
        {
            await Task.Delay(Poll, token);
        }
    }
}
