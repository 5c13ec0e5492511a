using System.Net.Http.Json;
using Farm.Contracts.Messages;
using Farm.Coordinator.Tenants;
using Farm.Dispatch.Costs;

namespace Farm.Coordinator.Tests.Queue;

/// <summary>
/// Shares of tenants in the GPU-seconds, from submissions over HTTP to reports over the bus: over 350 jobs, and beside 60 that wait; with FARM_LONG=1 over 1,000, beside 50,000.
/// </summary>
[CancelAfter(300_000)]
public sealed class ShareTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("FARM_LONG") == "1";
    private static readonly int Jobs = IsLong ? 1_000 : 350;
    private static readonly int Flood = IsLong ? 50_000 : 60;

    /// <summary>Passes over a megapixel: 1, 10 and 100 times as much as the first.</summary>
    private static readonly (int Size, int Steps)[] Sizes = [(40, 1), (80, 2), (80, 25)];
    private ManualTimeProvider time;
    private FarmHost farm;

    [SetUp]
    public async Task Start()
    {
        time = new ManualTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        farm = await FarmHost.StartAsync(time);
    }

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task Tenants_get_GPU_seconds_by_their_weights_though_their_jobs_differ_a_hundred_times(CancellationToken cancellationToken)
    {
        var weights = new Dictionary<string, int> { ["one"] = 1, ["two"] = 2, ["four"] = 4 };
        foreach (var (tenant, weight) in weights)
        {
            await farm.PutTenantAsync(tenant, new { weight });
        }

        await farm.PutTenantAsync("first", new { weight = 1 });
        time.Advance(TimeSpan.FromSeconds(3));
        await farm.HoldingAsync("w1", "render.worker.w1", [], slots: 4);
        // What renders cost is learned.
        for (var i = 0; i < 30; i++)
        {
            await SubmitAsync("first", i, cancellationToken);
            await RenderAsync(await farm.Worker.TakeOwnAsync(cancellationToken));
        }

        await farm.HoldingAsync("w1", "render.worker.w1", [], WorkerState.Draining, slots: 4);
        foreach (var (tenant, weight) in weights)
        {
            for (var i = 0; i < (Jobs * weight / 7 * 5 / 4) + 20; i++)
            {
                await SubmitAsync(tenant, i, cancellationToken);
            }
        }

        await farm.HoldingAsync("w1", "render.worker.w1", [], slots: 4);
        var seconds = weights.Keys.ToDictionary(static tenant => tenant, static _ => 0.0);
        for (var i = 0; i < Jobs; i++)
        {
            var job = await farm.Worker.TakeOwnAsync(cancellationToken);
            seconds[job.Tenant] += await RenderAsync(job);
        }

        TestContext.Out.WriteLine(string.Join(", ", seconds.Select(tenant => $"{tenant.Key} {tenant.Value / seconds.Values.Sum():P1}")));
        foreach (var (tenant, weight) in weights)
        {
            Assert.That(seconds[tenant] / seconds.Values.Sum(), Is.EqualTo(weight / 7.0).Within(0.05), tenant);
        }
    }

    [Test]
    public async Task Shares_hold_in_real_GPU_seconds_where_one_tenants_renders_take_three_times_what_was_predicted(CancellationToken cancellationToken)
    {
        var factors = new Dictionary<string, int> { ["longer"] = 3, ["as-said"] = 1 };
        foreach (var (tenant, _) in factors)
        {
            await farm.PutTenantAsync(tenant, new { weight = 1 });
            for (var i = 0; i < Jobs / 2; i++)
            {
                await SubmitAsync(tenant, i, cancellationToken);
            }
        }

        await farm.HoldingAsync("w1", "render.worker.w1", [], slots: 4);
        var seconds = factors.Keys.ToDictionary(static tenant => tenant, static _ => 0.0);
        for (var i = 0; i < Jobs / 2; i++)
        {
            var job = await farm.Worker.TakeOwnAsync(cancellationToken);
            // Nothing had been learned when they came in.
            var predicted = new CostModel().Predict(JobShape.Of(job.Spec, Contracts.Models.Tier.Gpu6));
            seconds[job.Tenant] += await ReportAsync(job, factors[job.Tenant] * predicted);
        }

        TestContext.Out.WriteLine(string.Join(", ", seconds.Select(tenant => $"{tenant.Key} {tenant.Value / seconds.Values.Sum():P1}")));
        Assert.That(seconds["longer"] / seconds.Values.Sum(), Is.EqualTo(0.5).Within(0.05));
    }

    [Test]
    public async Task A_job_that_a_person_waits_for_stands_behind_one_batch_render_whatever_waits(CancellationToken cancellationToken)
    {
        await farm.PutTenantAsync("flood", new { weight = 1 });
        await farm.PutTenantAsync("person", new { weight = 1 });
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Flood), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken }, async (i, stop) => await SubmitAsync("flood", i, stop, "batch"));

        await farm.HoldingAsync("w1", "render.worker.w1", []);
        var rendered = await farm.Worker.TakeOwnAsync(cancellationToken);
        for (var i = 0; i < 5; i++)
        {
            var person = await SubmitAsync("person", i, cancellationToken);
            // It is at the worker before the render that it finds there ends.
            var next = await farm.Worker.TakeOwnAsync(cancellationToken);
            Assert.That(next.JobId, Is.EqualTo(person));
            await RenderAsync(rendered);
            await RenderAsync(next);
            rendered = await farm.Worker.TakeOwnAsync(cancellationToken);
            Assert.That(rendered.Tenant, Is.EqualTo("flood"));
        }
    }

    private async Task<Guid> SubmitAsync(string tenant, int index, CancellationToken cancellationToken, string jobClass = "interactive")
    {
        var (size, steps) = Sizes[index % Sizes.Length];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs")
        {
            Content = JsonContent.Create(new Dictionary<string, object>
            {
                ["model"] = TinyModel.Id, ["prompt"] = "a red mug", ["seed"] = index, ["width"] = size, ["height"] = size, ["steps"] = steps, ["class"] = jobClass,
            }),
            Headers = { { Tenant.Header, tenant } },
        };
        using var answer = await farm.Owner.SendAsync(request, cancellationToken);
        return (await FarmHost.ReadAsync(answer)).GetProperty("id").GetGuid();
    }

    /// <returns>GPU-seconds that it took.</returns>
    private Task<double> RenderAsync(RenderJob job) => ReportAsync(job, 30 * JobShape.Of(job.Spec, Contracts.Models.Tier.Gpu6).Work);

    private async Task<double> ReportAsync(RenderJob job, double seconds)
    {
        await farm.ReportAsync(FarmHost.Completed(job.JobId, job.Attempt, job.Tenant) with { Claim = job.Claim, ComputeSeconds = seconds, RenderSeconds = seconds });
        return seconds;
    }
}
