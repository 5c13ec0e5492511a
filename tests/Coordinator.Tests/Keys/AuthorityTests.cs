using System.Net;
using Farm.Coordinator.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Tests.Keys;

/// <summary>Tokens of an identity provider that is asked for its keys.</summary>
[CancelAfter(120_000)]
public sealed class AuthorityTests
{
    private TestIssuer issuer;
    private ManualTimeProvider time;
    private WebApplication authority;
    private volatile string jwks;
    private volatile Func<HttpContext, Task>? instead;
    private FarmHost farm;

    [SetUp]
    public async Task Start()
    {
        issuer = new TestIssuer();
        (jwks, instead) = (issuer.Jwks(), null);
        time = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        authority = builder.Build();
        authority.Use(next => context => instead is { } other ? other(context) : next(context));
        authority.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = TestIssuer.Name, jwks_uri = $"{authority.Urls.First()}/keys" }));
        authority.MapGet("/keys", () => Results.Text(jwks, "application/json"));
        await authority.StartAsync();
        farm = await FarmHost.StartAsync(
            time, null, ("Farm:Oidc:Authority", authority.Urls.First()), ("Farm:Oidc:Audience", TestIssuer.Audience), ("Farm:Oidc:Timeout", "00:00:10"));
        await farm.PutTenantAsync("acme");
    }

    [TearDown]
    public async Task Stop()
    {
        await farm.DisposeAsync();
        await authority.DisposeAsync();
        issuer.Dispose();
    }

    [Test]
    public async Task A_token_of_a_key_that_the_authority_has_published_since_is_let_in()
    {
        Assert.That((await AskAsync(issuer)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var next = new TestIssuer("two");
        jwks = next.Jwks();
        Assert.That((await AskAsync(next)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var refused = await AskAsync(issuer);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCase("fails")]
    [TestCase("hangs")]
    [TestCase("is none")]
    public async Task While_the_authority_cannot_be_asked_callers_are_told_to_come_back_and_keys_of_the_farm_go_on(string how)
    {
        instead = how switch
        {
            "hangs" => static context => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted),
            "is none" => static context => context.Response.WriteAsync("<html>"),
            _ => static context => { context.Response.StatusCode = 500; return Task.CompletedTask; },
        };
        using var away = await AskAsync(issuer);
        Assert.That((away.StatusCode, away.Headers.RetryAfter?.Delta), Is.EqualTo((HttpStatusCode.ServiceUnavailable, (TimeSpan?)TimeSpan.FromSeconds(2))));
        Assert.That(await away.Content.ReadAsStringAsync(), Does.Contain("identity provider cannot be reached").And.Not.Contain("127.0.0.1"));
        using var owner = await farm.Owner.GetAsync("/v1/jobs");
        Assert.That(owner.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        instead = null;
        time.Advance(TimeSpan.FromSeconds(2));
        using var back = await AskAsync(issuer);
        Assert.That(back.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task What_the_authority_said_last_goes_on_while_it_is_away()
    {
        Assert.That((await AskAsync(issuer)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        instead = static context => { context.Response.StatusCode = 500; return Task.CompletedTask; };
        using var strange = new TestIssuer("strange");
        Assert.That((await AskAsync(strange)).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await AskAsync(issuer)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("Audience", "", "Farm:Oidc:Audience is missing")]
    [TestCase("Authority", "http://login.example", "Farm:Oidc:Authority is 'http://login.example'; must be")]
    [TestCase("Authority", "login", "Farm:Oidc:Authority is 'login'")]
    [TestCase("Authority", "", "Farm:Oidc:Authority and SigningKeysFile are missing")]
    [TestCase("SigningKeysFile", "/nowhere/keys.json", "Farm:Oidc:SigningKeysFile /nowhere/keys.json cannot be read")]
    [TestCase("ClockSkew", "00:05:01", "Farm:Oidc:ClockSkew is 00:05:01; must be from 00:00:00 to 00:05:00")]
    [TestCase("ClockSkew", "-00:00:01", "Farm:Oidc:ClockSkew is -00:00:01")]
    [TestCase("Timeout", "00:00:00", "Farm:Oidc:Timeout is 00:00:00")]
    [TestCase("OperatorValue", "admins", "Farm:Oidc:OperatorClaim is '' and OperatorValue is 'admins'; both")]
    [TestCase("Algorithms:0", "HS256", "Farm:Oidc:Algorithms holds 'HS256'; must be of RS256")]
    [TestCase("Algorithms:0", "none", "Farm:Oidc:Algorithms holds 'none'")]
    [TestCase("Scopes:root", "admins", "Farm:Oidc:Scopes holds 'root'; must be of jobs")]
    [TestCase("TenantClaim", "", "Farm:Oidc:TenantClaim is missing")]
    public async Task A_setting_that_cannot_be_is_named_at_the_start(string setting, string value, string told)
    {
        var settings = new Dictionary<string, string> { ["Authority"] = "https://login.example", ["Audience"] = "farm", [setting] = value };
        var problem = await Assert.CatchAsync<OptionsValidationException>(async () =>
        {
            await using var started = await FarmHost.StartAsync(null, null, [.. settings.Select(static pair => ($"Farm:Oidc:{pair.Key}", pair.Value))]);
        });
        Assert.That(problem?.Message, Does.Contain(told));
    }

    [TestCase("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "holds 'PRIVATE KEY'")]
    [TestCase("""{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}""", "holds a secret")]
    [TestCase("""{"keys":[]}""", "holds no key")]
    [TestCase("{", "cannot be understood")]
    [TestCase("words", "holds no key")]
    [TestCase("", "holds no key")]
    public async Task A_file_that_holds_anything_but_public_keys_is_refused_and_named(string text, string told)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"keys-{Guid.NewGuid():n}");
        await File.WriteAllTextAsync(file, text);
        Assert.That(() => PublicKeys.Read(file), Throws.TypeOf<InvalidDataException>().With.Message.Contains(told).And.Message.StartsWith(file));
        File.Delete(file);
    }

    private async Task<HttpResponseMessage> AskAsync(TestIssuer of)
    {
        using var http = farm.With(of.Sign(TestIssuer.Claims(time.GetUtcNow())));
        return await http.GetAsync("/v1/jobs");
    }
}
