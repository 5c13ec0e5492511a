using System.Net;
using System.Net.Http.Json;
using Farm.Coordinator.Queue;

namespace Farm.Coordinator.Tests.Queue;

/// <summary>The order in which jobs leave, as their callers ask for it.</summary>
[CancelAfter(60_000)]
public sealed class OrderTests
{
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
    public async Task Higher_priority_goes_first_and_interactive_before_batch(CancellationToken cancellationToken)
    {
        var batch = await SubmitAsync("batch", 10);
        var plain = await SubmitAsync("interactive", 0);
        var low = await SubmitAsync("interactive", -10);
        var high = await SubmitAsync("interactive", 10);
        Guid[] order = [high, plain, low, batch];
        for (var place = 1; place <= 3; place++)
        {
            using var answer = await farm.Client.GetAsync($"/v1/jobs/{order[place - 1]}", cancellationToken);
            Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("position").GetInt32(), Is.EqualTo(place));
        }

        await farm.HoldingAsync("w1", "render.worker.w1", [], slots: 3);
        var first = new HashSet<Guid>();
        for (var i = 0; i < 3; i++)
        {
            first.Add((await farm.Worker.TakeOwnAsync(cancellationToken)).JobId);
        }

        Assert.That(first, Is.EquivalentTo(order[..3]), "batch is not among those that a free slot waits for");
    }

    [Test]
    public async Task Tenants_get_their_shares_by_weight_however_many_jobs_one_of_them_has(CancellationToken cancellationToken)
    {
        await farm.PutTenantAsync("flood", new { weight = 1 });
        await farm.PutTenantAsync("other", new { weight = 3 });
        for (var i = 0; i < 40; i++)
        {
            await farm.SubmitAsync(tenant: "flood");
        }

        for (var i = 0; i < 12; i++)
        {
            await farm.SubmitAsync(tenant: "other");
        }

        // What a tenant's terms say counts within seconds.
        time.Advance(TimeSpan.FromSeconds(3));
        await farm.Get<Dispatcher>().PassAsync(cancellationToken);
        await farm.HoldingAsync("w1", "render.worker.w1", [], slots: 15);
        await farm.Get<Dispatcher>().PassAsync(cancellationToken);
        var tenants = new List<string>();
        for (var i = 0; i < 16; i++)
        {
            tenants.Add((await farm.Worker.TakeOwnAsync(cancellationToken)).Tenant);
        }

        Assert.That(tenants.Count(static tenant => tenant == "other"), Is.EqualTo(12).Within(1));
    }

    [Test]
    public async Task A_job_tells_its_class_and_priority(CancellationToken cancellationToken)
    {
        var id = await SubmitAsync("batch", -4);
        using var answer = await farm.Client.GetAsync($"/v1/jobs/{id}", cancellationToken);
        var status = await FarmHost.ReadAsync(answer);
        Assert.That((status.GetProperty("class").GetString(), status.GetProperty("priority").GetInt32()), Is.EqualTo(("batch", -4)));
    }

    [TestCase("""{"class":"urgent"}""", "class", "'urgent' is not known; known are interactive, batch")]
    [TestCase("""{"class":""}""", "class", "'' is not known; known are interactive, batch")]
    [TestCase("""{"priority":11}""", "priority", "is 11; must be from -10 to 10")]
    [TestCase("""{"priority":-11}""", "priority", "is -11; must be from -10 to 10")]
    public async Task A_place_that_there_is_not_is_refused_with_its_field(string json, string field, string message)
    {
        using var answer = await farm.Client.PostAsync(
            "/v1/jobs", new StringContent($$"""{"model":"{{TinyModel.Id}}","prompt":"a red mug",{{json[1..]}}""", System.Text.Encoding.UTF8, "application/json"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("errors").GetProperty(field)[0].GetString(), Does.Contain(message));
    }

    private async Task<Guid> SubmitAsync(string jobClass, int priority)
    {
        using var answer = await farm.Client.PostAsJsonAsync("/v1/jobs", new Dictionary<string, object> { ["model"] = TinyModel.Id, ["prompt"] = "a red mug", ["class"] = jobClass, ["priority"] = priority });
        return (await FarmHost.ReadAsync(answer)).GetProperty("id").GetGuid();
    }
}
