using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Farm.Integration.Farms;
using Farm.Services;
using Farm.Services.Tls;

namespace Farm.Integration;

/// <summary>A farm behind nginx, where TLS ends: what a proxy adds or passes on from outside decides nothing about whose a request is.</summary>
[TestFixture(false)]
[TestFixture(true)]
[CancelAfter(600_000)]
public sealed class TlsProxyTests(bool isTelling)
{
    /// <summary>Headers by which a caller may say that it is somebody else, or came from elsewhere.</summary>
    private static readonly (string Name, string Value)[] Claims =
    [
        ("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Proto", "http"), ("X-Forwarded-Host", "localhost"), ("Forwarded", "for=127.0.0.1;host=localhost;proto=http"),
        ("X-Real-IP", "127.0.0.1"), ("X-Farm-Tenant", "acme"), ("X-Forwarded-User", "acme"),
    ];

    private readonly CertificateAuthority authority = new();
    private string data;
    private FarmProcess farm;
    private NginxServer nginx;

    [OneTimeSetUp]
    public async Task Start()
    {
        data = Directory.CreateTempSubdirectory("farm-tls-proxied-").FullName;
        var settings = new Dictionary<string, string> { ["FARM_HOME"] = data, ["Farm__Access__Proxies__0"] = "127.0.0.1" };
        var made = await FarmProcess.RunAsync(settings, ["keys", "create", "ops", "--scope", "admin", "--scope", "jobs", "--offline"], CancellationToken.None);
        Assert.That(made.ExitCode, Is.Zero, made.Output + made.Errors);
        farm = FarmProcess.Start("serve", settings);
        await farm.UntilReadyAsync(CancellationToken.None);
        nginx = new NginxServer(farm.Http.BaseAddress ?? throw new InvalidOperationException("the farm has no address"), authority.Server(), isTelling);
        RealServices.Require(nginx);
        await nginx.StartAsync(CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (nginx is not null)
        {
            await nginx.DisposeAsync();
        }

        if (farm is not null)
        {
            await farm.DisposeAsync();
        }

        authority.Dispose();
        Directory.Delete(data, recursive: true);
    }

    [Test]
    public async Task Nobody_gets_in_without_a_key_whatever_the_request_says_of_itself([ValueSource(nameof(Claims))] (string Name, string Value) claim, CancellationToken token)
    {
        using var stranger = Client(null);
        stranger.DefaultRequestHeaders.Add(claim.Name, claim.Value);
        foreach (var path in (string[])["v1/jobs", "v1/models", "v1/keys", "v1/tenants", "v1/reviews", "metrics"])
        {
            using var answer = await stranger.GetAsync(path, token);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), path);
        }
    }

    [Test]
    public async Task A_tenant_reaches_nothing_of_another_whatever_the_request_says_of_itself(CancellationToken token)
    {
        using var owner = Client(File.ReadAllText(Path.Combine(data, "owner.key")).Trim());
        using var acme = Client(await KeyAsync(owner, "acme", token));
        using var other = Client(await KeyAsync(owner, "other", token));
        using var posted = await acme.PostAsJsonAsync("v1/jobs", new { model = "catalog-sd15", prompt = "a red mug", steps = 1, seed = 7, width = 64, height = 64 }, token);
        Assert.That(posted.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await posted.Content.ReadAsStringAsync(token));
        var job = (await posted.Content.ReadFromJsonAsync<JsonElement>(token)).GetProperty("id").GetGuid();
        using var mine = await acme.GetAsync($"v1/jobs/{job}", token);
        Assert.That(mine.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        foreach (var claim in Claims)
        {
            foreach (var path in (string[])[$"v1/jobs/{job}", $"v1/jobs/{job}/result", $"v1/jobs/{job}/preview", $"v1/jobs/{job}/events"])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { claim.Name, claim.Value } } };
                using var answer = await other.SendAsync(request, token);
                Assert.That(answer.StatusCode, Is.AnyOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden), $"{path} with {claim.Name}");
                Assert.That(await answer.Content.ReadAsStringAsync(token), Does.Not.Contain("red mug"), path);
            }

            using var cancel = new HttpRequestMessage(HttpMethod.Post, $"v1/jobs/{job}/cancel") { Headers = { { claim.Name, claim.Value } } };
            using var canceled = await other.SendAsync(cancel, token);
            Assert.That(canceled.StatusCode, Is.AnyOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden), claim.Name);
        }

        Assert.That(await other.GetStringAsync("v1/jobs", token), Does.Not.Contain(job.ToString()));
        using var after = await acme.GetAsync($"v1/jobs/{job}", token);
        Assert.That((await after.Content.ReadFromJsonAsync<JsonElement>(token)).GetProperty("state").GetString(), Is.Not.EqualTo("Canceled"));
    }

    private static async Task<string> KeyAsync(HttpClient owner, string tenant, CancellationToken token)
    {
        using var made = await owner.PutAsJsonAsync($"v1/tenants/{tenant}", new { }, token);
        made.EnsureSuccessStatusCode();
        using var key = await owner.PostAsJsonAsync("v1/keys", new { name = tenant, tenant, scopes = (string[])["jobs"] }, token);
        return (await key.Content.ReadFromJsonAsync<JsonElement>(token)).GetProperty("secret").GetString() ?? "";
    }

    /// <summary>Somebody who comes by nginx and trusts its authority.</summary>
    private HttpClient Client(string? key)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authority.CaFile);
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, SslOptions = { CertificateChainPolicy = policy } }) { BaseAddress = nginx.Address };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
