using System.Net;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Tenants;

namespace Farm.Coordinator.Tests.Tenants;

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
    [TestCase("POST", "/v1/jobs/01890a5d-ac96-774b-bcce-b302099a8057/appeal")]
    [TestCase("GET", "/v1/jobs/01890a5d-ac96-774b-bcce-b302099a8057/result")]
    [TestCase("HEAD", "/v1/jobs/01890a5d-ac96-774b-bcce-b302099a8057/result")]
    [TestCase("GET", "/v1/jobs/01890a5d-ac96-774b-bcce-b302099a8057/preview")]
    [TestCase("GET", "/v1/jobs/01890a5d-ac96-774b-bcce-b302099a8057/events")]
    [TestCase("GET", "/v1/adapters")]
    [TestCase("POST", "/v1/uploads")]
    [TestCase("GET", "/v1/models")]
    [TestCase("GET", "/v1/workers")]
    public async Task Without_a_key_no_tenant_can_be_named_not_even_from_this_machine(string method, string path)
    {
        foreach (var tenant in new[] { "acme", "local", "", "No Tenant!" })
        {
            using var answer = await SendAsync(farm.Client, method, path, tenant);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), tenant);
            Assert.That(answer.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer realm=\"farm\""));
            if (method != "HEAD")
            {
                Assert.That(await FarmHost.ReasonAsync(answer), Does.StartWith("X-Farm-Tenant needs the owner key"));
            }
        }
    }

    [Test]
    public async Task Without_a_key_a_caller_is_tenant_local()
    {
        var own = await farm.SubmitAsync();
        Assert.That((await farm.RowAsync(own)).Tenant, Is.EqualTo("local"));
        using var seen = await SendAsync("GET", $"/v1/jobs/{own}", "local");
        using var unseen = await SendAsync("GET", $"/v1/jobs/{own}", "acme");
        Assert.That((seen.StatusCode, unseen.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotFound)));
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

    /// <summary>As a tenant, which takes the owner key; without either where it is null.</summary>
    private Task<HttpResponseMessage> SendAsync(string method, string path, string? tenant) =>
        SendAsync(tenant is null ? farm.Client : farm.Owner, method, path, tenant);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient caller, string method, string path, string? tenant)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
        {
            var type = path == "/v1/uploads" ? "image/png" : "application/json";
            request.Content = new ByteArrayContent("{}"u8.ToArray()) { Headers = { ContentType = new(type) } };
        }

        if (tenant is not null)
        {
            request.Headers.TryAddWithoutValidation(Tenant.Header, tenant);
        }

        return await caller.SendAsync(request);
    }
}
