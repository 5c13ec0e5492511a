using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Keys;

[CancelAfter(60_000)]
public sealed class KeyTests
{
    private ManualTimeProvider time;
    private FarmHost farm;

    [SetUp]
    public async Task Start()
    {
        time = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        farm = await FarmHost.StartAsync(time);
        await farm.PutTenantAsync("acme");
    }

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task A_key_is_shown_once_and_kept_as_its_hash_alone()
    {
        var made = await farm.CreateKeyAsync("ada", "acme", "jobs");
        var secret = made.GetProperty("secret").GetString() ?? "";
        var id = made.GetProperty("key").GetProperty("id").GetString();
        Assert.That(ApiKey.IdOf(secret), Is.EqualTo(id));
        foreach (var path in new[] { "/v1/keys", $"/v1/keys/{id}" })
        {
            Assert.That(await farm.Owner.GetStringAsync(path), Does.Contain(id).And.Contain("ada").And.Not.Contain(secret[^43..]));
        }

        await using var db = await farm.ContextAsync();
        var row = await db.Keys.AsNoTracking().SingleAsync(key => key.Id == id);
        Assert.That(row.Hash, Is.EqualTo(ApiKey.Hash(secret)));
    }

    [Test]
    public async Task A_tenants_key_does_its_tenants_jobs_and_nothing_beyond_its_scopes()
    {
        var key = await farm.KeyAsync("acme", "jobs");
        using var http = farm.With(key);
        var job = await FarmHost.ReadAsync(await http.PostAsJsonAsync("/v1/jobs", new { model = TinyModel.Id, prompt = "a mug" }));
        Assert.That((await farm.RowAsync(job.GetProperty("id").GetGuid())).Tenant, Is.EqualTo("acme"));
        using var review = await http.GetAsync("/v1/reviews");
        Assert.That(review.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(review.Headers.WwwAuthenticate.ToString(), Does.EndWith("error=\"insufficient_scope\""));
        Assert.That(await review.Content.ReadAsStringAsync(), Does.Contain("review").And.Contain("this one has jobs"));
    }

    [TestCase("acme", HttpStatusCode.OK)]
    [TestCase("local", HttpStatusCode.Forbidden)]
    public async Task A_tenants_key_names_no_other_tenant(string named, HttpStatusCode status)
    {
        using var http = farm.With(await farm.KeyAsync("acme", "jobs"));
        http.DefaultRequestHeaders.Add(Tenant.Header, named);
        using var answer = await http.GetAsync("/v1/jobs");
        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task A_revoked_key_is_refused_at_once_and_says_so()
    {
        var made = await farm.CreateKeyAsync("ada", "acme", "jobs");
        var id = made.GetProperty("key").GetProperty("id").GetString();
        using var http = farm.With(made.GetProperty("secret").GetString() ?? "");
        using var before = await http.GetAsync("/v1/jobs");
        Assert.That(before.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var revoked = await farm.Owner.DeleteAsync($"/v1/keys/{id}");
        Assert.That((await FarmHost.ReadAsync(revoked)).GetProperty("state").GetString(), Is.EqualTo("revoked"));
        using var after = await http.GetAsync("/v1/jobs");
        Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await after.Content.ReadAsStringAsync(), Does.Contain($"key {id}, which was revoked at"));
    }

    [Test]
    public async Task An_expired_key_is_refused_and_says_so()
    {
        var made = await farm.CreateKeyAsync("ada", "acme", "jobs", time.GetUtcNow().AddHours(1));
        using var http = farm.With(made.GetProperty("secret").GetString() ?? "");
        using var before = await http.GetAsync("/v1/jobs");
        time.Advance(TimeSpan.FromHours(1));
        using var after = await http.GetAsync("/v1/jobs");
        Assert.That((before.StatusCode, after.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
        Assert.That(await after.Content.ReadAsStringAsync(), Does.Contain("which expired at"));
    }

    [Test]
    public async Task A_key_and_the_one_in_its_place_both_count_until_the_overlap_is_over()
    {
        var old = await farm.CreateKeyAsync("ada", "acme", "jobs");
        var id = old.GetProperty("key").GetProperty("id").GetString();
        using var rotated = await farm.Owner.PostAsJsonAsync($"/v1/keys/{id}/rotate", new { overlapHours = 2 });
        var made = await FarmHost.ReadAsync(rotated);
        Assert.That((made.GetProperty("key").GetProperty("name").GetString(), made.GetProperty("key").GetProperty("replaces").GetString()), Is.EqualTo(("ada", id)));
        using var first = farm.With(old.GetProperty("secret").GetString() ?? "");
        using var second = farm.With(made.GetProperty("secret").GetString() ?? "");
        time.Advance(TimeSpan.FromHours(1));
        Assert.That((await StatusAsync(first), await StatusAsync(second)), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        time.Advance(TimeSpan.FromHours(1));
        Assert.That((await StatusAsync(first), await StatusAsync(second)), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
        using var again = await farm.Owner.PostAsJsonAsync($"/v1/keys/{id}/rotate", new { });
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [TestCase("""{"tenant":"acme"}""", "name")]
    [TestCase("""{"name":"a","tenant":"Acme"}""", "tenant")]
    [TestCase("""{"name":"a","tenant":"аcme"}""", "tenant", Description = "The first letter is Cyrillic.")]
    [TestCase("""{"name":"a","tenant":"nobody"}""", "tenant")]
    [TestCase("""{"name":"a","scopes":["jobs","root"]}""", "scopes")]
    [TestCase("""{"name":"a","scopes":[]}""", "scopes")]
    [TestCase("""{"name":"a","tenant":"acme","scopes":["metrics"]}""", "scopes")]
    [TestCase("""{"name":"a","expiresAt":"2001-01-01T00:00:00Z"}""", "expiresAt")]
    [TestCase("""{"name":"a","expiresAt":"tomorrow"}""", "expiresAt")]
    [TestCase("""{"name":"a","expiresAt":"2030-01-01T00:00:00"}""", "expiresAt", Description = "Without an offset it is another time on every machine.")]
    [TestCase("""{"name":"a","expiresAt":"2030-01-01"}""", "expiresAt")]
    [TestCase("""{"name":"a","expiresAt":1893456000}""", "expiresAt")]
    [TestCase("""{"name":"a\u202eda"}""", "name", Description = "It turns the direction of what is read.")]
    [TestCase("""{"name":"ada\u2028lovelace"}""", "name")]
    [TestCase("""{"name":"a\u200bda"}""", "name")]
    [TestCase("""{"name":"a\u0000da"}""", "name")]
    [TestCase("""{"name":"\u200d"}""", "name")]
    [TestCase("""{"name":"--"}""", "name")]
    [TestCase("""{"name":"Owner"}""", "name")]
    [TestCase("""{"name":"оwner"}""", "name", Description = "The first letter is Cyrillic.")]
    [TestCase("""{"name":"a","colour":"red"}""", "colour")]
    public async Task What_is_wrong_with_a_request_for_a_key_is_named_by_its_field(string body, string field)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var answer = await farm.Owner.PostAsync("/v1/keys", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("errors").EnumerateObject().Select(static error => error.Name), Is.EqualTo(new[] { field }));
        await using var db = await farm.ContextAsync();
        Assert.That(await db.Keys.AnyAsync(), Is.False);
    }

    [Test]
    public async Task Whoever_administers_one_tenant_makes_and_sees_that_tenants_keys_alone_and_gives_away_no_more_than_they_have()
    {
        await farm.PutTenantAsync("other");
        var others = await farm.CreateKeyAsync("eve", "other", "jobs");
        using var http = farm.With(await farm.KeyAsync("acme", "admin", "jobs"));
        var made = await FarmHost.ReadAsync(await http.PostAsJsonAsync("/v1/keys", new { name = "bob", scopes = new[] { "jobs" } }));
        Assert.That(made.GetProperty("key").GetProperty("tenant").GetString(), Is.EqualTo("acme"));
        using var foreign = await http.PostAsJsonAsync("/v1/keys", new { name = "bob", tenant = "other" });
        Assert.That(foreign.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        using var more = await http.PostAsJsonAsync("/v1/keys", new { name = "bob", scopes = new[] { "review" } });
        Assert.That(more.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        var id = others.GetProperty("key").GetProperty("id").GetString();
        Assert.That(await http.GetStringAsync("/v1/keys"), Does.Not.Contain(id));
        using var seen = await http.GetAsync($"/v1/keys/{id}");
        using var revoked = await http.DeleteAsync($"/v1/keys/{id}");
        using var rotated = await http.PostAsJsonAsync($"/v1/keys/{id}/rotate", new { });
        Assert.That((seen.StatusCode, revoked.StatusCode, rotated.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
    }

    [TestCase("acme", "admin,jobs", "review")]
    [TestCase(null, "admin", "jobs")]
    public async Task Whoever_replaces_a_key_is_given_none_that_may_more_than_their_own(string? tenant, string own, string scope)
    {
        var old = await farm.CreateKeyAsync("ada", tenant, scope);
        var id = old.GetProperty("key").GetProperty("id").GetString();
        using var http = farm.With(await farm.KeyAsync(tenant, own.Split(',')));
        using var refused = await http.PostAsJsonAsync($"/v1/keys/{id}/rotate", new { overlapHours = 0 });
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain($"scopes holds {scope}, which your own key has not"));
        using var still = await farm.Owner.GetAsync($"/v1/keys/{id}");
        Assert.That((await FarmHost.ReadAsync(still)).TryGetProperty("expiresAt", out _), Is.False, "nothing is half done");
    }

    [Test]
    public async Task A_key_that_ends_is_replaced_by_one_that_lives_as_long()
    {
        var old = await farm.CreateKeyAsync("ada", "acme", "jobs", time.GetUtcNow().AddDays(90));
        time.Advance(TimeSpan.FromDays(80));
        using var rotated = await farm.Owner.PostAsJsonAsync($"/v1/keys/{old.GetProperty("key").GetProperty("id").GetString()}/rotate", new { });
        var made = (await FarmHost.ReadAsync(rotated)).GetProperty("key");
        Assert.That(made.GetProperty("expiresAt").GetDateTimeOffset() - made.GetProperty("createdAt").GetDateTimeOffset(), Is.EqualTo(TimeSpan.FromDays(90)).Within(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public async Task A_key_is_replaced_once()
    {
        var id = (await farm.CreateKeyAsync("ada", "acme", "jobs")).GetProperty("key").GetProperty("id").GetString();
        using var first = await farm.Owner.PostAsJsonAsync($"/v1/keys/{id}/rotate", new { });
        using var second = await farm.Owner.PostAsJsonAsync($"/v1/keys/{id}/rotate", new { overlapHours = 0 });
        var next = (await FarmHost.ReadAsync(first)).GetProperty("key").GetProperty("id").GetString();
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await second.Content.ReadAsStringAsync(), Does.Contain($"key {id} was replaced by key {next} already"));
        await using var db = await farm.ContextAsync();
        Assert.That((await db.Keys.CountAsync(), await db.Keys.CountAsync(key => key.ExpiresAt > time.GetUtcNow())), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task The_last_use_of_a_key_is_told_and_written_down()
    {
        var made = await farm.CreateKeyAsync("ada", "acme", "jobs");
        var id = made.GetProperty("key").GetProperty("id").GetString();
        using var http = farm.With(made.GetProperty("secret").GetString() ?? "");
        using var used = await http.GetAsync("/v1/jobs");
        Assert.That((await FarmHost.ReadAsync(await farm.Owner.GetAsync($"/v1/keys/{id}"))).GetProperty("lastUsedAt").GetDateTimeOffset(), Is.EqualTo(time.GetUtcNow()));
        await farm.Get<KeyUseWriter>().WriteAsync(CancellationToken.None);
        await using var db = await farm.ContextAsync();
        Assert.That((await db.Keys.AsNoTracking().SingleAsync(row => row.Id == id)).LastUsedAt, Is.EqualTo(time.GetUtcNow()));
    }

    [Test]
    public async Task Making_replacing_and_revoking_a_key_are_in_the_audit()
    {
        var made = await farm.CreateKeyAsync("ada", "acme", "jobs");
        var id = made.GetProperty("key").GetProperty("id").GetString();
        using var rotated = await farm.Owner.PostAsJsonAsync($"/v1/keys/{id}/rotate", new { });
        using var revoked = await farm.Owner.DeleteAsync($"/v1/keys/{id}");
        using var twice = await farm.Owner.DeleteAsync($"/v1/keys/{id}");
        await using var db = await farm.ContextAsync();
        var acts = await db.AuditEntries.AsNoTracking().OrderBy(static row => row.Sequence).Select(static row => row.Act).ToListAsync();
        Assert.That(acts, Is.EqualTo(new[] { "tenant.created", "key.created", "key.rotated", "key.revoked" }));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http)
    {
        using var answer = await http.GetAsync("/v1/jobs");
        return answer.StatusCode;
    }
}
