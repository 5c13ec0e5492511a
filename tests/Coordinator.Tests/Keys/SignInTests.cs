using System.Net;
using System.Text.Json;
using Farm.Contracts.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Keys;

/// <summary>Sign-ins that come to nothing: what is forged, wrong, stolen or unanswered signs nobody in, and is told by its name.</summary>
public sealed class SignInTests : SessionFixture
{
    [TestCase("https://evil.example/")]
    [TestCase("//evil.example")]
    [TestCase("/\\evil.example")]
    [TestCase("\\\\evil.example")]
    [TestCase("/\t/evil.example")]
    [TestCase("/\n/evil.example")]
    [TestCase("javascript:alert(1)")]
    [TestCase("evil")]
    [TestCase("")]
    [TestCase("~/jobs")]
    [TestCase(" /v1/jobs")]
    [TestCase("/é")]
    public async Task A_sign_in_goes_on_nowhere_but_on_the_farm(string path)
    {
        using var answer = await Browser.GetAsync(Address, $"/v1/session/sign-in?return={Uri.EscapeDataString(path)}");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString(), Does.StartWith("return is '").And.Contain("must be a path of this farm"));
    }

    [Test]
    public async Task What_belongs_to_no_sign_in_of_this_browser_signs_nobody_in()
    {
        var right = await Browser.ProviderAnswerAsync(Address);
        using var other = new TestBrowser();
        var others = await other.ProviderAnswerAsync(Address);
        var state = System.Web.HttpUtility.ParseQueryString(right.Query)["state"] ?? "";
        var changed = state[..^5] + (state[^5] == 'A' ? 'B' : 'A') + state[^4..];
        await AssertRefusedAsync(other, right, "state is of no sign-in that this browser began");
        await AssertRefusedAsync(Browser, others, "state is of no sign-in that this browser began");
        await AssertRefusedAsync(Browser, new Uri(right.ToString().Replace(Uri.EscapeDataString(state), Uri.EscapeDataString(changed), StringComparison.Ordinal)), "state is of no sign-in");
        await AssertRefusedAsync(Browser, new Uri(Address, "/v1/session/callback?code=7&state=7"), "state is of no sign-in");
        await AssertRefusedAsync(Browser, new Uri(Address, "/v1/session/callback?code=7"), "state is missing");
        await AssertRefusedAsync(Browser, new Uri(Address, "/v1/session/callback"), "state is missing");
        await AssertRefusedAsync(Browser, new Uri(Address, $"/v1/session/callback?state={Uri.EscapeDataString(state)}"), "code is missing");
        await AssertRefusedAsync(Browser, new Uri(Address, "/v1/session/callback?error=access_denied&state=7"), "state is of no sign-in");
        using var again = new TestBrowser();
        var once = await again.ProviderAnswerAsync(Address);
        using var signedIn = await again.GetAsync(once, once.PathAndQuery);
        Assert.That(signedIn.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        await AssertRefusedAsync(again, once, "state is of no sign-in", sessions: 1);
    }

    private static readonly TestCaseData[] WrongTokens =
    [
        Case("iss is 'https://evil.example'; must be 'https://login.example'", static p => p.Change = static claims => claims["iss"] = "https://evil.example"),
        Case("aud is 'farm'; must hold 'farm-pages'", static p => p.Change = static claims => claims["aud"] = TestIssuer.Audience),
        Case("header alg is 'none'; must be of RS256", static p => p.Algorithm = "none"),
        Case("header alg is 'HS256'; must be of RS256", static p => p.Algorithm = "HS256"),
        Case("exp is ", static p => p.Change = static claims => claims["exp"] = claims["iat"]?.GetValue<long>() - 600),
        Case("exp is missing", static p => p.Change = static claims => claims.Remove("exp")),
        Case("nbf is ", static p => p.Change = static claims => claims["nbf"] = claims["iat"]?.GetValue<long>() + 600),
        Case("iat is ", static p => p.Change = static claims => { claims.Remove("nbf"); claims["iat"] = claims["iat"]?.GetValue<long>() + 600; }),
        Case("nonce is not that of this sign-in", static p => p.Change = static claims => claims["nonce"] = "7"),
        Case("nonce is not that of this sign-in", static p => p.Change = static claims => claims.Remove("nonce")),
        Case("claims are not those of a sign-in; sub", static p => p.Change = static claims => claims.Remove("sub")),
        Case("claims are not those of a sign-in", static p => p.Change = static claims => claims["azp"] = "another"),
        Case("signature is of none of the keys of the issuer", static p => p.Forger = new TestIssuer()),
        Case("no identity token that could be read", static p => p.AtTokens = static context => WriteAsync(context, """{"access_token":"a","token_type":"Bearer"}""")),
        Case("no identity token that could be read", static p => p.AtTokens = static context => WriteAsync(context, """{"access_token":"a","token_type":"Bearer","id_token":"a.b"}""")),
    ];

    [TestCaseSource(nameof(WrongTokens))]
    public async Task An_identity_token_that_is_wrong_signs_nobody_in_and_is_told_by_its_claim(string told, Action<TestProvider> change)
    {
        change(Provider);
        using var refused = await Browser.SignInAsync(Address);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        await AssertToldAsync(refused, told);
        Provider.Forger?.Dispose();
    }

    private static readonly TestCaseData[] Strangers =
    [
        Case("tenant is missing; must be the name of one tenant", static p => p.Change = static claims => claims.Remove("tenant")),
        Case("tenant is 'nobody'; must be a tenant of this farm", static p => p.Change = static claims => claims["tenant"] = "nobody"),
        Case("tenant is 'аcme'; must be", static p => p.Change = static claims => claims["tenant"] = "аcme"),
        Case("preferred_username is missing", static p => p.Change = static claims => claims.Remove("preferred_username")),
        Case("scope is missing", static p => p.Change = static claims => claims.Remove("scope")),
        Case("scope holds 'root'", static p => p.Change = static claims => claims["scope"] = "jobs root"),
        Case("the provider says access_denied", static p => p.Error = "access_denied"),
    ];

    [TestCaseSource(nameof(Strangers))]
    public async Task Somebody_whom_the_provider_knows_and_the_farm_does_not_is_told_why(string told, Action<TestProvider> change)
    {
        change(Provider);
        using var refused = await Browser.SignInAsync(Address);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        await AssertToldAsync(refused, told);
    }

    [Test]
    public async Task A_code_that_the_provider_refuses_signs_nobody_in()
    {
        var back = await Browser.ProviderAnswerAsync(Address);
        var code = System.Web.HttpUtility.ParseQueryString(back.Query)["code"] ?? "";
        await AssertRefusedAsync(Browser, new Uri(back.ToString().Replace(code, "stolen", StringComparison.Ordinal)), "the provider refused the sign-in: error is 'invalid_grant'");
        Provider.Error = "invalid_scope";
        await AssertRefusedAsync(Browser, await Browser.ProviderAnswerAsync(Address), "the provider refused the sign-in: error is 'invalid_scope'");
        Provider.Error = null;
        Provider.AtTokens = static context => WriteAsync(context, "<html>");
        await AssertRefusedAsync(Browser, await Browser.ProviderAnswerAsync(Address), "the provider's answer to the code cannot be read");
    }

    [TestCase("fails")]
    [TestCase("hangs")]
    [TestCase("is busy")]
    public async Task While_the_provider_gives_no_answer_people_are_told_to_come_back_and_sessions_go_on(string how)
    {
        await using var impatient = await FarmHost.StartAsync(Time, null, Provider.Settings(("Farm:Oidc:Timeout", how == "hangs" ? "00:00:01" : "00:00:10")));
        await impatient.PutTenantAsync("acme");
        var address = impatient.Client.BaseAddress ?? Address;
        using var before = await Browser.SignInAsync(address);
        Assert.That(before.StatusCode, Is.EqualTo(HttpStatusCode.Found), await before.Content.ReadAsStringAsync());
        using var late = new TestBrowser();
        var back = await late.ProviderAnswerAsync(address);
        Provider.Instead = how switch
        {
            "hangs" => static context => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted),
            "is busy" => static context => { context.Response.StatusCode = 429; return Task.CompletedTask; },
            _ => static context => { context.Response.StatusCode = 500; return Task.CompletedTask; },
        };
        using var away = await late.GetAsync(back, back.PathAndQuery);
        Assert.That((away.StatusCode, away.Headers.RetryAfter?.Delta), Is.EqualTo((HttpStatusCode.ServiceUnavailable, (TimeSpan?)TimeSpan.FromSeconds(2))));
        Assert.That(await away.Content.ReadAsStringAsync(), Does.Contain("identity provider cannot be reached").And.Not.Contain("127.0.0.1"));
        Assert.That((await Browser.ReadAsync(address, "/v1/session")).GetProperty("name").GetString(), Is.EqualTo("ada"));
        await using var fresh = await FarmHost.StartAsync(Time, null, Provider.Settings(("Farm:Oidc:Timeout", "00:00:01")));
        using var begun = await fresh.Client.GetAsync("/v1/session/sign-in");
        Assert.That((begun.StatusCode, begun.Headers.RetryAfter?.Delta), Is.EqualTo((HttpStatusCode.ServiceUnavailable, (TimeSpan?)TimeSpan.FromSeconds(2))));
    }

    private async Task AssertRefusedAsync(TestBrowser by, Uri address, string told, int sessions = 0)
    {
        using var answer = await by.GetAsync(address, address.PathAndQuery);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), told);
        await AssertToldAsync(answer, told, sessions);
    }

    private async Task AssertToldAsync(HttpResponseMessage answer, string told, int sessions = 0)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString(), Does.Contain(told).And.Not.Contain("<b>"));
        Assert.That(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(static cookie => cookie.Contains("farm-session=", StringComparison.Ordinal)), Is.False);
        await using var db = await Farm.ContextAsync();
        Assert.That(await db.Sessions.CountAsync(), Is.EqualTo(sessions));
    }

    private static Task WriteAsync(Microsoft.AspNetCore.Http.HttpContext context, string text)
    {
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text)).AsTask();
    }

    private static TestCaseData Case(string told, Action<TestProvider> change) => new TestCaseData(told, change).SetArgDisplayNames(told);
}
