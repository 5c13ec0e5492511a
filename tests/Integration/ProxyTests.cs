using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Integration.Farms;
using Farm.Services;

namespace Farm.Integration;

/// <summary>A farm as it is reached directly, through nginx as Debian has it, and through a proxy that adds nothing: all three look like callers on this machine.</summary>
public sealed class ProxyTests
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private string data;
    private FarmProcess farm;

    [OneTimeSetUp]
    public async Task Start()
    {
        data = Directory.CreateTempSubdirectory("farm-proxied-").FullName;
        // Without a classifier every picture is held, so that there is one to reach for.
        farm = FarmProcess.Start("serve", new Dictionary<string, string> { ["FARM_HOME"] = data, ["Farm__Moderation__Image__Own"] = "/nowhere/at/all.onnx" });
        await farm.UntilReadyAsync(CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (farm is not null)
        {
            await farm.DisposeAsync();
        }

        Directory.Delete(data, recursive: true);
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task Directly_nothing_but_jobs_is_reached_without_the_key(CancellationToken token) => await AssertClosedAsync(Address, token);

    [Test]
    [CancelAfter(600_000)]
    public async Task Through_nginx_with_its_default_headers_nothing_but_jobs_is_reached_without_the_key(CancellationToken token)
    {
        await using var nginx = new NginxServer(Address);
        RealServices.Require(nginx);
        await nginx.StartAsync(token);
        await AssertClosedAsync(nginx.Address, token);
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task Through_a_bare_proxy_on_another_loopback_address_nothing_but_jobs_is_reached_without_the_key(CancellationToken token)
    {
        await using var proxy = new BareProxy(Address);
        await AssertClosedAsync(proxy.Address, token);
    }

    private Uri Address => farm.Http.BaseAddress ?? throw new InvalidOperationException("the farm has no address");

    private async Task AssertClosedAsync(Uri address, CancellationToken token)
    {
        using var stranger = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
        using var owner = farm.Owner(address);
        var job = await HeldAsync(stranger, token);
        var acme = await SubmitAsync(owner, "acme", token);
        var review = (await owner.GetFromJsonAsync<JsonElement>("v1/reviews", token)).GetProperty("reviews").EnumerateArray()
            .First(item => item.GetProperty("job").GetGuid() == job).GetProperty("id").GetGuid();
        using var revealed = await owner.GetAsync($"v1/reviews/{review}/picture?reveal=true", token);
        var picture = await revealed.Content.ReadAsByteArrayAsync(token);
        Assert.That((revealed.StatusCode, revealed.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, "image/png")), "the owner comes through");

        string[][] closed =
        [
            ["GET", "v1/reviews"], ["GET", $"v1/reviews?state=open"], ["GET", $"v1/reviews/{review}/picture"], ["GET", $"v1/reviews/{review}/picture?reveal=true"],
            ["HEAD", $"v1/reviews/{review}/picture"], ["POST", $"v1/reviews/{review}/claim"], ["POST", $"v1/reviews/{review}/decide"], ["GET", $"v1/audit?job={job}"],
            ["DELETE", "v1/adapters/a"],
            ["GET", "V1/Reviews"], ["GET", $"v1/reviews/"], ["GET", $"v1//reviews"], ["GET", "v1/./reviews"], ["GET", "v1/jobs/../reviews"], ["GET", "v1/jobs/..%2freviews"],
        ];
        foreach (var call in closed)
        {
            using var request = new HttpRequestMessage(new HttpMethod(call[0]), call[1]);
            await AssertRefusedAsync(stranger, request, picture, [HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed], token);
        }

        using var adapter = new HttpRequestMessage(HttpMethod.Post, "v1/adapters?model=catalog-sd15&name=a") { Content = new ByteArrayContent([1]) { Headers = { ContentType = new("application/octet-stream") } } };
        await AssertRefusedAsync(stranger, adapter, picture, [HttpStatusCode.Unauthorized], token);
        string[] open = [$"v1/jobs/{job}/result", $"v1/jobs/{job}/preview", $"v1/jobs/{job}", "v1/jobs", $"v1/jobs/{job}/events", $"v1/jobs/{acme}", $"v1/jobs/{acme}/result", "v1/models"];
        foreach (var path in open)
        {
            using var asTenant = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-Farm-Tenant", "acme" } } };
            await AssertRefusedAsync(stranger, asTenant, picture, [HttpStatusCode.Unauthorized], token);
            using var foreign = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Origin", "https://evil.example" } } };
            await AssertRefusedAsync(stranger, foreign, picture, [HttpStatusCode.Forbidden], token);
            using var plain = await stranger.GetAsync(path, token);
            Assert.That(await plain.Content.ReadAsByteArrayAsync(token), Is.Not.EqualTo(picture), path);
            Assert.That(await plain.Content.ReadAsStringAsync(token), Does.Not.Contain("held/").And.Not.Contain($"{acme}\",\"state"), path);
        }

        var name = Path.GetFileName(Directory.GetFiles(Path.Combine(data, "objects", "held", "local", $"{job:n}"), "*.png").Single());
        foreach (var key in new[] { $"held/local/{job:n}/{name}", $"held/local/{job:n}/{Path.ChangeExtension(name, "blurred.jpg")}", $"results/local/{job:n}/{name}", $"results/../held/local/{job:n}/{name}" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "v1/provenance/check") { Content = JsonContent.Create(new { key }) };
            await AssertRefusedAsync(stranger, request, picture, [HttpStatusCode.NotFound], token);
            using var reused = new HttpRequestMessage(HttpMethod.Post, "v1/jobs") { Content = JsonContent.Create(new { model = "catalog-sd15", prompt = "a red mug", initImage = key, strength = 0.1 }) };
            await AssertRefusedAsync(stranger, reused, picture, [HttpStatusCode.BadRequest], token);
        }

        Assert.That((await owner.GetFromJsonAsync<JsonElement>($"v1/audit?job={job}", token)).GetProperty("entries").EnumerateArray()
            .Select(static entry => entry.GetProperty("what").GetString()), Is.EqualTo(new[] { "held", "revealed" }), "nobody else has left a trace");
    }

    private static async Task AssertRefusedAsync(HttpClient caller, HttpRequestMessage request, byte[] picture, HttpStatusCode[] with, CancellationToken token)
    {
        if (request.Method == HttpMethod.Post && request.Content is null)
        {
            request.Content = JsonContent.Create(new { outcome = "release", reason = "let me in" });
        }

        using var answer = await caller.SendAsync(request, token);
        Assert.That(with, Does.Contain(answer.StatusCode), $"{request.Method} {request.RequestUri}");
        Assert.That(await answer.Content.ReadAsByteArrayAsync(token), Is.Not.EqualTo(picture), $"{request.Method} {request.RequestUri}");
    }

    private static async Task<Guid> HeldAsync(HttpClient stranger, CancellationToken token)
    {
        var id = await SubmitAsync(stranger, null, token);
        while (true)
        {
            var job = await stranger.GetFromJsonAsync<JsonElement>($"v1/jobs/{id}", token);
            switch (job.GetProperty("state").GetString())
            {
                case "Blocked":
                    return id;
                case "Succeeded" or "Failed" or "Expired" or "Canceled":
                    Assert.Fail(job.GetRawText());
                    break;
            }

            await Task.Delay(Poll, token);
        }
    }

    private static async Task<Guid> SubmitAsync(HttpClient caller, string? tenant, CancellationToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/jobs")
        {
            Content = JsonContent.Create(new { model = "catalog-sd15", prompt = "a red mug on a blue background", steps = 2, seed = 7, width = 64, height = 64, preview = true }),
        };
        if (tenant is not null)
        {
            request.Headers.Add("X-Farm-Tenant", tenant);
        }

        using var answer = await caller.SendAsync(request, token);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await answer.Content.ReadAsStringAsync(token));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(token)).GetProperty("id").GetGuid();
    }
}
