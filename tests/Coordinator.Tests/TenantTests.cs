using System.Net;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Jobs;

namespace Farm.Coordinator.Tests;

[CancelAfter(30_000)]
public sealed class TenantTests
{
    private FarmHost farm;
    private Guid job;

    [OneTimeSetUp]
    public async Task Start()
    {
        farm = await FarmHost.StartAsync();
        job = await farm.SubmitAsync(tenant: "acme");
    }

    [OneTimeTearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [TestCase("GET", "")]
    [TestCase("POST", "/cancel")]
    [TestCase("GET", "/result")]
    [TestCase("GET", "/preview")]
    [TestCase("GET", "/events")]
    public async Task Another_tenants_job_does_not_exist(string method, string path)
    {
        foreach (var tenant in new[] { null, "other" })
        {
            using var answer = await SendAsync(method, $"/v1/jobs/{job}{path}", tenant);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), $"as {tenant ?? "the default tenant"}");
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        }

        Assert.That((await farm.RowAsync(job)).State, Is.EqualTo(JobState.Queued));
    }

    [Test]
    public async Task A_list_holds_only_ones_own_jobs()
    {
        using var own = await SendAsync("GET", "/v1/jobs", "acme");
        using var others = await SendAsync("GET", "/v1/jobs", "other");
        Assert.That((await FarmHost.ReadAsync(own)).GetProperty("jobs").GetArrayLength(), Is.EqualTo(1));
        Assert.That((await FarmHost.ReadAsync(others)).GetProperty("jobs").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Its_own_tenant_sees_the_job()
    {
        using var answer = await SendAsync("GET", $"/v1/jobs/{job}", "acme");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("GET", "/v1/jobs")]
    [TestCase("POST", "/v1/jobs")]
    [TestCase("GET", "/v1/jobs/01890a5d-ac96-774b-bcce-b302099a8057")]
    [TestCase("POST", "/v1/jobs/01890a5d-ac96-774b-bcce-b302099a8057/cancel")]
    [TestCase("GET", "/v1/jobs/01890a5d-ac96-774b-bcce-b302099a8057/result")]
    [TestCase("GET", "/v1/jobs/01890a5d-ac96-774b-bcce-b302099a8057/preview")]
    [TestCase("GET", "/v1/jobs/01890a5d-ac96-774b-bcce-b302099a8057/events")]
    [TestCase("GET", "/v1/models")]
    [TestCase("GET", "/v1/workers")]
    public async Task From_elsewhere_no_tenant_can_be_named(string method, string path)
    {
        using var answer = await SendAsync(method, path, "acme", ("Test-Remote", "192.0.2.7"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString(), Does.Contain("from this machine only"));
    }

    [TestCase("X-Forwarded-For")]
    [TestCase("Forwarded")]
    public async Task A_proxy_on_this_machine_proves_nothing(string header)
    {
        using var answer = await SendAsync("GET", "/v1/jobs", "acme", (header, "192.0.2.7"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase("Acme")]
    [TestCase("a/b")]
    [TestCase("")]
    [TestCase("a1234567890123456789012345678901234567890")]
    public async Task A_tenant_has_a_plain_name(string name)
    {
        using var answer = await SendAsync("GET", "/v1/jobs", name);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string? tenant, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST" && path == "/v1/jobs")
        {
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        }

        if (tenant is not null)
        {
            request.Headers.TryAddWithoutValidation(Tenant.Header, tenant);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await farm.Client.SendAsync(request);
    }
}
