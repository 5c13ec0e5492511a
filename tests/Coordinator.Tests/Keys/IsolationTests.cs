using System.Net;
using System.Net.Http.Json;
using Farm.Contracts.Tenants;

namespace Farm.Coordinator.Tests.Keys;

/// <summary>Every route, with keys that must not open it.</summary>
[CancelAfter(120_000)]
public sealed class IsolationTests
{
    /// <summary>Stands in each text that belongs to the one tenant; nobody else may ever be sent it.</summary>
    private const string Secret = "zebra-crossing-7";

    private ManualTimeProvider time;
    private FarmHost farm;

    [OneTimeSetUp]
    public async Task Start()
    {
        time = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        farm = await FarmHost.StartAsync(time);
        await farm.PutTenantAsync("acme");
        await farm.PutTenantAsync("other");
    }

    [OneTimeTearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task No_route_tells_another_tenant_of_a_job_a_key_a_review_or_a_tenant()
    {
        var id = await farm.SubmitAsync($"a mug, {Secret}", "acme");
        var key = (await farm.CreateKeyAsync(Secret, "acme", "jobs")).GetProperty("key").GetProperty("id").GetString() ?? "";
        using var stranger = farm.With(await farm.KeyAsync("other", [.. ScopeNames.Of(KeyScopes.All & ~KeyScopes.Metrics)]));
        foreach (var route in Routes.Of(farm).Where(static route => route.Needed != KeyScopes.None))
        {
            foreach (var path in new[] { Routes.Concrete(route.Path, id.ToString(), "acme"), Routes.Concrete(route.Path, id.ToString(), key) })
            {
                using var answer = await SendAsync(stranger, route.Method, path);
                var text = await answer.Content.ReadAsStringAsync();
                Assert.That(text, Does.Not.Contain(Secret), $"{route.Method} {path}: {answer.StatusCode}");
                if (route.Path.Contains('{', StringComparison.Ordinal))
                {
                    Assert.That((int)answer.StatusCode, Is.InRange(400, 499), $"{route.Method} {path}");
                }
            }
        }

        Assert.That((await farm.RowAsync(id)).CancelRequested, Is.False);
        using var still = await farm.Owner.GetAsync($"/v1/keys/{key}");
        Assert.That((await FarmHost.ReadAsync(still)).GetProperty("state").GetString(), Is.EqualTo("active"));
    }

    [Test]
    public async Task No_route_that_needs_a_scope_opens_to_a_revoked_an_expired_or_an_unscoped_key()
    {
        var revoked = await farm.CreateKeyAsync("a", null, "admin,jobs,review");
        using var _ = await farm.Owner.DeleteAsync($"/v1/keys/{revoked.GetProperty("key").GetProperty("id").GetString()}");
        var expired = await farm.CreateKeyAsync("a", null, "admin,jobs,review", time.GetUtcNow().AddMinutes(1));
        time.Advance(TimeSpan.FromMinutes(1));
        using var first = farm.With(revoked.GetProperty("secret").GetString() ?? "");
        using var second = farm.With(expired.GetProperty("secret").GetString() ?? "");
        using var third = farm.With(await farm.KeyAsync(null, "webhooks"));
        foreach (var route in Routes.Of(farm).Where(static route => route.Needed != KeyScopes.None))
        {
            var path = Routes.Concrete(route.Path);
            foreach (var http in new[] { first, second })
            {
                using var answer = await SendAsync(http, route.Method, path);
                // Of another media type is said before it is looked whose it is, and of nobody's things.
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized).Or.EqualTo(HttpStatusCode.UnsupportedMediaType), $"{route.Method} {path}");
            }

            if (!route.Needed.HasFlag(KeyScopes.Webhooks))
            {
                using var answer = await SendAsync(third, route.Method, path);
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden).Or.EqualTo(HttpStatusCode.UnsupportedMediaType), $"{route.Method} {path}");
            }
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PUT" or "PATCH")
        {
            request.Content = JsonContent.Create(new { });
        }

        return await http.SendAsync(request);
    }
}
