using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Farm.Contracts.Messages;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Tenants;
using Microsoft.Extensions.Hosting;

namespace Farm.Coordinator.Tests.Tenants;

[CancelAfter(60_000)]
public sealed class TermsTests
{
    private FarmHost farm;

    [SetUp]
    public async Task Start() => farm = await FarmHost.StartAsync();

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task Terms_travel_with_the_job_to_whichever_worker_takes_it(CancellationToken cancellationToken)
    {
        await farm.PutTenantAsync("acme", new { policy = "education", publishing = new { visibleMark = true, disclosePrompts = true, trainingMining = "allowed" } });
        var id = await farm.SubmitAsync(tenant: "acme");
        await farm.HeartbeatAsync();
        var job = await farm.Worker.TakeAsync(cancellationToken);
        Assert.That(job.JobId, Is.EqualTo(id));
        Assert.That(job.Publishing, Is.EqualTo(new PicturePublishing(true, true, "allowed")));
        Assert.That(job.Policy.Id, Is.EqualTo("education"));
    }

    [Test]
    public async Task A_tenant_without_terms_of_its_own_lives_by_the_farms_settings(CancellationToken cancellationToken)
    {
        await farm.SubmitAsync();
        await farm.HeartbeatAsync();
        var job = await farm.Worker.TakeAsync(cancellationToken);
        Assert.That(job.Publishing, Is.EqualTo(new PicturePublishing(false, false, "notAllowed")));
    }

    [Test]
    public async Task A_model_that_is_none_of_the_tenants_is_refused_by_name_and_not_listed()
    {
        await farm.PutTenantAsync("acme", new { models = Array.Empty<string>() });
        using var http = farm.With(await farm.KeyAsync("acme", "jobs"));
        using var answer = await http.PostAsJsonAsync("/v1/jobs", new { model = TinyModel.Id, prompt = "a mug" });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain($"'{TinyModel.Id}' is none of the models of tenant 'acme'"));
        Assert.That((await FarmHost.ReadAsync(await http.GetAsync("/v1/models"))).GetProperty("data").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_picture_that_one_tenant_sent_is_not_there_for_another()
    {
        await farm.PutTenantAsync("acme");
        await farm.PutTenantAsync("other");
        using var acme = farm.With(await farm.KeyAsync("acme", "jobs"));
        using var other = farm.With(await farm.KeyAsync("other", "jobs"));
        using var picture = new ByteArrayContent([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0]);
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        var key = (await FarmHost.ReadAsync(await acme.PostAsync("/v1/uploads", picture))).GetProperty("key").GetString();
        using var mine = await acme.PostAsJsonAsync("/v1/jobs", new { model = TinyModel.Id, prompt = "a mug", initImage = key });
        using var theirs = await other.PostAsJsonAsync("/v1/jobs", new { model = TinyModel.Id, prompt = "a mug", initImage = key });
        Assert.That(await mine.Content.ReadAsStringAsync(), Does.Not.Contain("is not in the store"));
        Assert.That(await theirs.Content.ReadAsStringAsync(), Does.Contain("is not in the store"));
        foreach (var (http, status) in new[] { (other, HttpStatusCode.NotFound), (farm.Client, HttpStatusCode.NotFound) })
        {
            using var check = await http.PostAsJsonAsync("/v1/provenance/check", new { key });
            Assert.That(check.StatusCode, Is.EqualTo(status));
        }
    }

    [TestCase("""{"weight":0}""", "weight")]
    [TestCase("""{"weight":1e9}""", "weight")]
    [TestCase("""{"policy":"nobody's"}""", "policy")]
    [TestCase("""{"models":["no-such"]}""", "models")]
    [TestCase("""{"adapters":["no-such"]}""", "adapters")]
    [TestCase("""{"publishing":{"trainingMining":"maybe"}}""", "publishing.trainingMining")]
    [TestCase("""{"limits":{"moneyPerMonth":-1}}""", "limits.moneyPerMonth")]
    [TestCase("""{"limits":{"jobsPerDay":-1}}""", "limits.jobsPerDay")]
    [TestCase("""{"limits":{"gpuSecondsPerDay":1e300}}""", "limits.gpuSecondsPerDay")]
    [TestCase("""{"limits":{"requestsPerMinute":0}}""", "limits.requestsPerMinute")]
    [TestCase("""{"retention":{"jobDays":0}}""", "retention.jobDays")]
    [TestCase("""{"limits":{"moneyPerMonth":0.0000001}}""", "limits.moneyPerMonth")]
    [TestCase("""{"limits":{"gpuSecondsPerDay":0.0004}}""", "limits.gpuSecondsPerDay")]
    [TestCase("""{"colour":"red"}""", "colour")]
    public async Task What_is_wrong_with_terms_is_named_by_its_field_and_nothing_changes(string body, string field)
    {
        await farm.PutTenantAsync("acme", new { weight = 2 });
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var answer = await farm.Owner.PutAsync("/v1/tenants/acme", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("errors").EnumerateObject().Select(static error => error.Name), Is.EqualTo(new[] { field }));
        var kept = await FarmHost.ReadAsync(await farm.Owner.GetAsync("/v1/tenants/acme"));
        Assert.That(kept.GetProperty("terms").GetProperty("weight").GetDouble(), Is.EqualTo(2));
    }

    [TestCase("""{"limits":{"jobsPerDay":1.5}}""", "limits.jobsPerDay is 1.5; must be a whole number of at most 9223372036854775807")]
    [TestCase("""{"limits":{"jobsWaiting":9223372036854775808}}""", "limits.jobsWaiting is 9223372036854775808; must be a whole number of at most 9223372036854775807")]
    [TestCase("""{"limits":{"requestsPerMinute":1e10}}""", "limits.requestsPerMinute is 1e10; must be a whole number of at most 2147483647")]
    [TestCase("""{"limits":{"moneyPerMonth":1e40}}""", "limits.moneyPerMonth is 1e40; must be a number of at most 28 digits")]
    [TestCase("""{"limits":{"moneyPerMonth":"5"}}""", "limits.moneyPerMonth is \"5\"; must be a number")]
    [TestCase("""{"limits":{"moneyPerMonth":1,"moneyPerMonth":2}}""", "limits.moneyPerMonth comes more than once")]
    [TestCase("""{"limits":{"moneyPerDay":5}}""", "limits.moneyPerDay is not known; known are jobsWaiting, jobsPerDay")]
    [TestCase("""{"publishing":{"visibleMark":"yes"}}""", "publishing.visibleMark is \"yes\"; must be true or false")]
    [TestCase("""{"retention":5}""", "retention is 5; must be an object")]
    [TestCase("""{"limits":{"gpuSecondsPerDay":NaN}}""", "limits.gpuSecondsPerDay is not JSON")]
    public async Task A_field_of_a_field_is_named_with_its_value_and_the_limit(string body, string told)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var answer = await farm.Owner.PutAsync("/v1/tenants/acme", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString(), Does.StartWith(told));
    }

    [TestCase("Acme")]
    [TestCase("%D0%B0cme", Description = "The first letter is Cyrillic.")]
    [TestCase("a_b")]
    public async Task A_tenants_name_that_is_none_is_refused(string name)
    {
        using var answer = await farm.Owner.PutAsJsonAsync($"/v1/tenants/{name}", new { });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(Tenant.Rule));
    }

    [TestCase("Apache-2.0", true)]
    [TestCase("LicenseRef-creativeml-openrail-m", true)]
    [TestCase("CC-BY-NC-4.0", false)]
    [TestCase("LicenseRef-flux-1-dev-non-commercial-license", false)]
    [TestCase("LicenseRef-unknown", false)]
    public void A_licence_is_free_for_commercial_use_only_where_that_is_known(string licence, bool isFree) => Assert.That(Licences.IsFree(licence), Is.EqualTo(isFree));

    [Test]
    public async Task A_farm_that_others_reach_through_a_proxy_does_not_start_before_somebody_has_a_key()
    {
        await using var reached = await FarmHost.StartAsync(settings: [("Farm:Access:Proxies:0", "10.0.0.7"), ("Farm:Database:CommandTimeoutSeconds", "30")]);
        await reached.App.WaitForShutdownAsync();
        Assert.That(reached.App.Services.StartRefusal(), Does.Contain("the proxy 10.0.0.7").And.Contain("nobody has a key yet").And.Contain("keys create"));
    }

    [Test]
    public async Task Behind_a_proxy_nobody_is_let_in_without_a_key()
    {
        var folder = Directory.CreateTempSubdirectory("farm-proxied-").FullName;
        try
        {
            await using (var first = await FarmHost.StartAsync(folder: folder))
            {
                await first.CreateKeyAsync("gateway", null, "jobs");
            }

            await using var reached = await FarmHost.StartAsync(folder: folder, settings: [("Farm:Access:Proxies:0", "10.0.0.7")]);
            using var answer = await reached.Client.GetAsync("/v1/jobs");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            using var mine = await reached.Owner.GetAsync("/v1/jobs");
            Assert.That(mine.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestCase("http://127.0.0.1:8080", true)]
    [TestCase("http://localhost:8080", true)]
    [TestCase("http://[::1]:8080", true)]
    [TestCase("http://0.0.0.0:8080", false)]
    [TestCase("http://*:8080", false)]
    [TestCase("http://[::]:8080", false)]
    [TestCase("http://192.0.2.7:8080", false)]
    [TestCase("https://farm.example:443", false)]
    public void An_address_is_of_this_machine_alone_only_where_it_is_loopback(string address, bool isLoopback) => Assert.That(Exposure.IsLoopback(address), Is.EqualTo(isLoopback));
}
