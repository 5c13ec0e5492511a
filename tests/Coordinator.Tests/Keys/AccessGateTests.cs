using System.Net;
using System.Net.Sockets;
using System.Text;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Keys;

namespace Farm.Coordinator.Tests.Keys;

/// <summary>Access, asked of every address that there is.</summary>
[CancelAfter(60_000)]
public sealed class AccessGateTests
{
    private static readonly string[] OpenPrefixes = ["/v1/jobs", "/v1/me", "/v1/session", "/v1/usage", "/v1/uploads", "/v1/files", "/v1/models", "/v1/images", "/v1/workers", "/v1/adapters", "/v1/provenance/check", "/v1/pictures", "/v1/queue/lanes", "/v1/queue/pauses", "/v1/queue/actions", "/health/", "/openapi/"];
    private FarmHost farm;

    [OneTimeSetUp]
    public async Task Start() => farm = await FarmHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public void What_is_open_without_a_key_is_jobs_what_they_need_and_the_public_check()
    {
        var open = Routes.Of(farm).Where(static route => route.Needed == KeyScopes.None || (route.Needed & Caller.WithoutKey) != KeyScopes.None).ToList();
        Assert.That(open.Where(static route => !Array.Exists(OpenPrefixes, prefix => route.Path.StartsWith(prefix, StringComparison.Ordinal))), Is.Empty);
        // Adapters are read alone, what is held back is told alone, and a link in a message leads to its picture.
        foreach (var readable in (string[])["/v1/adapters", "/v1/queue/pauses", "/v1/pictures"])
        {
            Assert.That(open.Where(route => route.Path.StartsWith(readable, StringComparison.Ordinal) && route.Method is not ("GET" or "HEAD")), Is.Empty);
        }
    }

    [Test]
    public async Task Every_other_address_needs_a_key_wherever_the_caller_is()
    {
        var closed = Routes.Of(farm).Where(static route => route.Needed != KeyScopes.None && (route.Needed & Caller.WithoutKey) == KeyScopes.None).ToList();
        Assert.That(
            closed.Select(static endpoint => $"{endpoint.Method} {endpoint.Path}"),
            Is.SupersetOf(new[]
            {
                "GET /v1/reviews", "POST /v1/reviews/{id:guid}/claim", "POST /v1/reviews/{id:guid}/decide", "GET /v1/reviews/{id:guid}/picture", "GET /v1/audit",
                "GET /v1/audit/entries", "GET /v1/audit/head", "GET /v1/audit/key", "GET /v1/audit/export",
                "POST /v1/adapters", "DELETE /v1/adapters/{adapter}", "POST /v1/keys", "GET /v1/keys", "PUT /v1/tenants/{tenant}", "POST /v1/licences/{model}/accept",
            }));
        foreach (var (method, path, _) in closed)
        {
            foreach (var (name, value) in new[] { ("Accept", "*/*"), ("X-Forwarded-For", "127.0.0.1"), ("Forwarded", "for=127.0.0.1"), ("X-Real-IP", "::1"), ("Test-Remote", "192.0.2.7") })
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), Routes.Concrete(path));
                request.Headers.TryAddWithoutValidation(name, value);
                using var answer = await farm.Client.SendAsync(request);
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), $"{method} {path} with {name}");
                Assert.That(answer.Headers.WwwAuthenticate.ToString(), Is.EqualTo("Bearer realm=\"farm\""), path);
                Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"), path);
            }
        }
    }

    [Test]
    public async Task A_key_that_means_to_be_the_farms_and_is_not_is_never_taken_for_none()
    {
        var key = OwnerKeyFile.Read(Path.Combine(farm.Folder, OwnerKeyFile.Name));
        string[] wrong =
        [
            $"Bearer {ApiKey.Prefix}", $"Bearer {OwnerKey.Prefix}", $"Bearer {key[..^1]}", $"Bearer {key}A", $"Bearer {key[..^1]}{(key[^1] == 'A' ? 'B' : 'A')}",
            $"Bearer {key},{key}", key, $"Digest {key}", $"Negotiate {key}", "",
            $"Bearer {OwnerKey.Prefix}{new string('A', 43)}", $"Bearer {ApiKey.Prefix}{new string('x', 4000)}", $"Bearer {ApiKey.Create().Text}",
        ];
        foreach (var path in new[] { "/v1/jobs", "/v1/models", "/v1/reviews", "/v1/audit" })
        {
            foreach (var value in wrong)
            {
                using var answer = await SendAsync(path, value);
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), $"{path} with '{value}'");
                Assert.That(answer.Headers.WwwAuthenticate.ToString(), Does.EndWith("error=\"invalid_token\""), value);
                Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Authorization").And.Not.Contain(key[OwnerKey.Prefix.Length..]).And.Not.Contain(farm.Folder));
            }
        }
    }

    [TestCase("Bearer")]
    [TestCase("Bearer ")]
    [TestCase("Bearer sk-none-of-a-farm")]
    public async Task A_bearer_text_that_is_no_key_of_a_farm_counts_as_none_for_clients_must_send_something(string value)
    {
        foreach (var (path, status) in new[] { ("/v1/jobs", HttpStatusCode.OK), ("/v1/reviews", HttpStatusCode.Unauthorized) })
        {
            using var answer = await SendAsync(path, value);
            Assert.That(answer.StatusCode, Is.EqualTo(status), path);
        }
    }

    [TestCase("Bearer ")]
    [TestCase("bearer ")]
    [TestCase("BEARER  ")]
    public async Task The_owner_key_opens_what_is_the_owners(string scheme)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/reviews");
        request.Headers.TryAddWithoutValidation("Authorization", scheme + OwnerKeyFile.Read(Path.Combine(farm.Folder, OwnerKeyFile.Name)));
        using var answer = await farm.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_password_for_a_proxy_on_the_way_is_no_key_and_opens_nothing()
    {
        foreach (var (path, status) in new[] { ("/v1/jobs", HttpStatusCode.OK), ("/v1/reviews", HttpStatusCode.Unauthorized) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Authorization = new("Basic", Convert.ToBase64String("ada:secret"u8));
            using var answer = await farm.Client.SendAsync(request);
            Assert.That(answer.StatusCode, Is.EqualTo(status), path);
        }
    }

    [Test]
    public async Task Two_keys_in_one_request_are_none()
    {
        var key = OwnerKeyFile.Read(Path.Combine(farm.Folder, OwnerKeyFile.Name));
        var answer = await RawAsync($"GET /v1/reviews HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {key}\r\nAuthorization: Bearer x\r\nConnection: close\r\n\r\n");
        Assert.That(answer, Does.StartWith("HTTP/1.1 401 "));
    }

    [Test]
    public async Task A_refused_request_is_answered_before_its_body_comes()
    {
        var answer = await RawAsync(
            "POST /v1/adapters?model=tiny&name=a HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000000000\r\nConnection: close\r\n\r\n");
        Assert.That(answer, Does.StartWith("HTTP/1.1 401 "));
    }

    [Test]
    public async Task The_document_says_which_operations_take_a_key()
    {
        using var answer = await farm.Client.GetAsync("/openapi/v1.json");
        var document = await FarmHost.ReadAsync(answer);
        var scheme = document.GetProperty("components").GetProperty("securitySchemes").GetProperty("key");
        Assert.That((scheme.GetProperty("type").GetString(), scheme.GetProperty("scheme").GetString()), Is.EqualTo(("http", "bearer")));
        var paths = document.GetProperty("paths");
        Assert.That(Security("/v1/reviews", "get"), Is.EqualTo("""[{"key":[]},{"session":[]}]"""));
        Assert.That(Security("/v1/adapters", "post"), Is.EqualTo("""[{"key":[]},{"session":[]}]"""));
        Assert.That(Security("/v1/jobs", "post"), Is.EqualTo("""[{},{"key":[]},{"session":[]}]"""));
        Assert.That(paths.GetProperty("/v1/provenance/check").GetProperty("post").TryGetProperty("security", out var none) ? none.GetArrayLength() : 0, Is.Zero);
        Assert.That(paths.GetProperty("/v1/reviews").GetProperty("get").GetProperty("responses").TryGetProperty("401", out _), Is.True);

        string Security(string path, string method) => string.Concat(paths.GetProperty(path).GetProperty(method).GetProperty("security").GetRawText().Where(static letter => !char.IsWhiteSpace(letter)));
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await farm.Client.SendAsync(request);
    }

    /// <summary>The answer to what no well-behaved client sends.</summary>
    private async Task<string> RawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, farm.Client.BaseAddress?.Port ?? 0);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync() ?? "";
    }
}
