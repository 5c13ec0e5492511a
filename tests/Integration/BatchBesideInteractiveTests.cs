using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Integration.Farms;

namespace Farm.Integration;

/// <summary>
/// A person's jobs beside another tenant's backlog of batch work, over RabbitMQ and Postgres, at a worker that renders one job after another: with 40 that wait, and with FARM_LONG=1 with
/// 2,000, where the waits are measured too.
/// </summary>
public sealed class BatchBesideInteractiveTests
{
    private const string Person = "person";
    private const string Studio = "studio";
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("FARM_LONG") == "1";
    private static readonly int Backlog = IsLong ? 2_000 : 40;
    private static readonly int Samples = IsLong ? 40 : 4;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    [Test]
    [CancelAfter(900_000)]
    public async Task A_person_waits_for_one_batch_render_at_most_however_much_batch_waits(CancellationToken token)
    {
        var farm = await RealFarm.CreateAsync("farm-batch-beside", token);
        await using var coordinator = FarmProcess.Start("coordinator", farm.Settings);
        await using var worker = FarmProcess.Start("worker", farm.Settings);
        await coordinator.UntilReadyAsync(token);
        using var owner = coordinator.Owner();
        foreach (var tenant in new[] { Person, Studio })
        {
            using var made = await owner.PutAsJsonAsync($"v1/tenants/{tenant}", new { weight = 1 }, token);
            Assert.That(made.IsSuccessStatusCode, Is.True);
        }

        // The first loads the model.
        await DoneAsync(owner, await SubmitAsync(owner, Person, -1, token), token);
        var idle = new List<Timed>();
        for (var i = 0; i < Samples; i++)
        {
            idle.Add(await DoneAsync(owner, await SubmitAsync(owner, Person, i, token), token));
        }

        var batch = new Guid[Backlog];
        await Parallel.ForAsync(0, Backlog, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = token }, async (i, stop) => batch[i] = await SubmitAsync(owner, Studio, 1_000 + i, stop));
        var beside = new List<Timed>();
        for (var i = 0; i < Samples; i++)
        {
            beside.Add(await DoneAsync(owner, await SubmitAsync(owner, Person, Samples + i, token), token));
        }

        // By number: batch leaves in the order in which it came.
        var renders = new List<Timed>();
        foreach (var id in batch)
        {
            if (await ReadAsync(owner, Studio, id, token) is { Started: not null } render)
            {
                renders.Add(render);
            }
        }

        Assert.That(renders, Has.Count.GreaterThan(0).And.Count.LessThan(Backlog), "batch goes on, and is not over");
        foreach (var job in beside)
        {
            Assert.That(renders.Count(render => render.Started > job.Created && render.Started < job.Started), Is.LessThanOrEqualTo(1), "batch jobs that began while the person waited");
        }

        var (alone, waits, render95) = (P95(idle.Select(static job => job.Wait)), P95(beside.Select(static job => job.Wait)), P95(renders.Select(static render => render.Seconds).Where(static seconds => seconds > 0)));
        TestContext.Out.WriteLine($"{Backlog} batch jobs, {renders.Count} of them begun; wait of {Samples} interactive jobs, p95: {alone:0.000} s idle, {waits:0.000} s beside; a batch render, p95: {render95:0.000} s");
        Assert.That(!IsLong || waits <= alone + render95, Is.True, $"{waits} s; idle {alone} s, a batch render {render95} s");
    }

    private static async Task<Guid> SubmitAsync(HttpClient owner, string tenant, int seed, CancellationToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/jobs")
        {
            Content = JsonContent.Create(new Dictionary<string, object>
            {
                ["model"] = "catalog-sd15", ["prompt"] = "a red mug on a blue background", ["seed"] = 1 + seed, ["width"] = 128, ["height"] = 128,
                ["steps"] = tenant == Studio ? 20 : 4, ["class"] = tenant == Studio ? "batch" : "interactive",
            }),
            Headers = { { "X-Farm-Tenant", tenant } },
        };
        using var answer = await owner.SendAsync(request, token);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await answer.Content.ReadAsStringAsync(token));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(token)).GetProperty("id").GetGuid();
    }

    private static async Task<Timed> DoneAsync(HttpClient owner, Guid id, CancellationToken token)
    {
        while (true)
        {
            if (await ReadAsync(owner, Person, id, token) is { Seconds: > 0 } done)
            {
                return done;
            }

            await Task.Delay(Poll, token);
        }
    }

    private static async Task<Timed> ReadAsync(HttpClient owner, string tenant, Guid id, CancellationToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v1/jobs/{id}") { Headers = { { "X-Farm-Tenant", tenant } } };
        using var answer = await owner.SendAsync(request, token);
        var job = await answer.Content.ReadFromJsonAsync<JsonElement>(token);
        Assert.That(job.GetProperty("state").GetString(), Is.Not.EqualTo("failed").IgnoreCase, $"{job}");
        return new Timed(
            job.GetProperty("createdAt").GetDateTimeOffset(),
            job.TryGetProperty("startedAt", out var started) && started.ValueKind == JsonValueKind.String ? started.GetDateTimeOffset() : null,
            job.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Object ? result.GetProperty("renderSeconds").GetDouble() : 0);
    }

    private static double P95(IEnumerable<double> values)
    {
        var ascending = values.Order().ToArray();
        return ascending[(int)Math.Ceiling(ascending.Length * 0.95) - 1];
    }

    /// <summary>The times of a job, by the database's clock.</summary>
    /// <param name="Started">Null where no worker has it.</param>
    /// <param name="Seconds">From the worker's claim to the stored picture; 0 where there is none yet.</param>
    private sealed record Timed(DateTimeOffset Created, DateTimeOffset? Started, double Seconds)
    {
        public double Wait => Started is { } started ? (started - Created).TotalSeconds : double.PositiveInfinity;
    }
}
