using System.Net;
using System.Text.Json;
using Farm.Contracts.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Tenants;

/// <summary>Sessions of people who sign in by a browser at a provider on this machine.</summary>
[CancelAfter(180_000)]
public sealed class SessionTests
{
    private ManualTimeProvider time;
    private TestProvider provider;
    private FarmHost farm;
    private TestBrowser browser;

    [SetUp]
    public async Task Start()
    {
        time = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        provider = await TestProvider.StartAsync(time);
        farm = await FarmHost.StartAsync(time, null, provider.Settings());
        await farm.PutTenantAsync("acme");
        await farm.PutTenantAsync("other");
        browser = new TestBrowser();
    }

    [TearDown]
    public async Task Stop()
    {
        browser.Dispose();
        await farm.DisposeAsync();
        await provider.DisposeAsync();
    }

    private Uri Address => farm.Client.BaseAddress ?? throw new InvalidOperationException("the farm has no address");

    [Test]
    public async Task Somebody_who_signs_in_is_the_person_in_the_identity_token_and_may_what_it_says()
    {
        using var signedIn = await browser.SignInAsync(Address, "/v1/me?from=here");
        Assert.That((signedIn.StatusCode, signedIn.Headers.Location?.OriginalString), Is.EqualTo((HttpStatusCode.Found, "/v1/me?from=here")));
        Assert.That(provider.Asked.Keys, Is.SupersetOf(new[] { "state", "nonce", "code_challenge" }).And.Not.Contains("response_mode"));
        Assert.That((provider.Asked["redirect_uri"], provider.Asked["scope"]), Is.EqualTo((new Uri(Address, "/v1/session/callback").ToString(), "openid profile")));
        var session = await browser.ReadAsync(Address, "/v1/session");
        Assert.That(
            (session.GetProperty("name").GetString(), session.GetProperty("tenant").GetString(), string.Join(',', session.GetProperty("scopes").EnumerateArray())),
            Is.EqualTo(("ada", "acme", "jobs,review")));
        using var made = await browser.SendAsync(Address, "POST", "/v1/jobs", new { model = TinyModel.Id, prompt = "a mug" });
        Assert.That((await farm.RowAsync((await FarmHost.ReadAsync(made)).GetProperty("id").GetGuid())).Tenant, Is.EqualTo("acme"));
        using var beyond = await browser.GetAsync(Address, "/v1/keys");
        Assert.That(beyond.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task The_cookie_is_for_no_script_and_what_it_holds_is_nowhere_in_the_database_or_the_log()
    {
        using var signedIn = await browser.SignInAsync(Address);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(static line => line.StartsWith("farm-session=", StringComparison.Ordinal));
        Assert.That(cookie, Does.Contain("httponly").And.Contain("samesite=lax").And.Contain("path=/;").And.Contain("max-age="));
        Assert.That(cookie, Does.Not.Contain("domain").And.Not.Contain("secure"), "this is http on this machine");
        var text = cookie["farm-session=".Length..cookie.IndexOf(';')];
        await using var db = await farm.ContextAsync();
        Assert.That((await db.Sessions.SingleAsync()).Hash, Has.Length.EqualTo(32));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(farm.Folder, "farm.db")), Does.Not.Contain(text));
        Assert.That(string.Join('\n', farm.Log.Lines), Does.Not.Contain(text));
    }

    [TestCase("04:00:00", 300 + 60, Description = "the token's, with what clocks may differ")]
    [TestCase("00:02:00", 120)]
    public async Task A_session_lasts_as_long_as_settings_say_and_no_longer_than_the_token(string setting, int seconds)
    {
        await using var bounded = await FarmHost.StartAsync(time, null, provider.Settings(("Farm:Oidc:SessionTime", setting)));
        await bounded.PutTenantAsync("acme");
        var address = bounded.Client.BaseAddress ?? Address;
        using var signedIn = await browser.SignInAsync(address);
        var ends = (await browser.ReadAsync(address, "/v1/session")).GetProperty("expiresAt").GetDateTimeOffset();
        // A token's times are whole seconds.
        Assert.That(ends, Is.EqualTo(time.GetUtcNow().AddSeconds(seconds)).Within(TimeSpan.FromSeconds(1)));
        time.Advance(ends - time.GetUtcNow());
        using var over = await browser.GetAsync(address, "/v1/session");
        Assert.That(over.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await over.Content.ReadAsStringAsync(), Does.Contain("the session in the cookie farm-session is over; GET /v1/session/sign-in begins another"));
        Assert.That(over.Headers.GetValues("Set-Cookie").Single(), Does.StartWith("farm-session=;").And.Contain("expires=Thu, 01 Jan 1970"));
        // The browser has forgotten it, and is a caller without a key.
        using var without = await browser.GetAsync(address, "/v1/session");
        Assert.That(without.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Coordinators_of_one_farm_share_sign_ins_and_sessions_and_an_end_on_one_is_the_end_on_all()
    {
        await using var second = await FarmHost.StartAsync(time, farm.Folder, provider.Settings());
        var there = second.Client.BaseAddress ?? Address;
        // Begun on one, finished on the other.
        using var signedIn = await browser.SignInAsync(Address, callback: back => new UriBuilder(back) { Port = there.Port }.Uri);
        Assert.That(signedIn.StatusCode, Is.EqualTo(HttpStatusCode.Found), await signedIn.Content.ReadAsStringAsync());
        Assert.That((await browser.ReadAsync(Address, "/v1/session")).GetProperty("name").GetString(), Is.EqualTo("ada"));
        Assert.That((await browser.ReadAsync(there, "/v1/session")).GetProperty("name").GetString(), Is.EqualTo("ada"));
        using var thief = new TestBrowser();
        thief.Cookies.Add(browser.Cookies.GetCookies(Address));
        using var ended = await browser.SendAsync(there, "POST", "/v1/session/sign-out");
        Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(browser.Cookies.GetCookies(Address).Where(static cookie => cookie.Name == "farm-session"), Is.Empty);
        using var over = await thief.GetAsync(Address, "/v1/session");
        Assert.That(over.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(Directory.EnumerateFiles(farm.Folder, "key-*.xml", SearchOption.AllDirectories), Is.Empty, "keys of sign-ins are on no disk");
    }

    [Test]
    public async Task A_session_opens_nothing_of_another_tenant_and_nothing_at_all_once_it_is_over()
    {
        const string secret = "zebra-crossing-9";
        var id = await farm.SubmitAsync($"a mug, {secret}", "acme");
        var key = (await farm.CreateKeyAsync(secret, "acme", "jobs")).GetProperty("key").GetProperty("id").GetString() ?? "";
        provider.Change = static claims => (claims["tenant"], claims["scope"]) = ("other", string.Join(' ', ScopeNames.Of(KeyScopes.All)));
        using var signedIn = await browser.SignInAsync(Address);
        using var ended = new TestBrowser();
        using var endedSignIn = await ended.SignInAsync(Address);
        var over = ended.Cookies.GetCookies(Address);
        using var signedOut = await ended.SendAsync(Address, "POST", "/v1/session/sign-out");
        foreach (var route in Routes.Of(farm).Where(static route => route.Needed != KeyScopes.None && !route.Path.EndsWith("sign-out", StringComparison.Ordinal)))
        {
            foreach (var path in new[] { Routes.Concrete(route.Path, id.ToString(), "acme"), Routes.Concrete(route.Path, id.ToString(), key) })
            {
                using var answer = await browser.SendAsync(Address, route.Method, path, route.Method is "POST" or "PUT" ? new { } : null);
                Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain(secret), $"{route.Method} {path}: {answer.StatusCode}");
                using var late = new TestBrowser();
                late.Cookies.Add(over);
                using var refused = await late.SendAsync(Address, route.Method, path, route.Method is "POST" or "PUT" ? new { } : null);
                Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized).Or.EqualTo(HttpStatusCode.UnsupportedMediaType), $"{route.Method} {path}");
            }
        }

        Assert.That((await farm.RowAsync(id)).CancelRequested, Is.False);
    }

    [TestCase("", "Origin is missing; with a session ")]
    [TestCase("https://127.0.0.1:{port}", "Origin is 'https://127.0.0.1:")]
    [TestCase("http://localhost:{port}", "a page that is none of this farm's")]
    [TestCase("https://evil.example", "a page that is none of this farm's")]
    [TestCase("null", "a page that is none of this farm's")]
    public async Task Nothing_is_changed_by_a_session_but_by_a_page_of_the_farms_own(string origin, string told)
    {
        provider.Change = static claims => claims["scope"] = string.Join(' ', ScopeNames.Of(KeyScopes.All));
        using var signedIn = await browser.SignInAsync(Address);
        foreach (var route in Routes.Of(farm).Where(static route => route.Needed != KeyScopes.None && route.Method is not ("GET" or "HEAD")))
        {
            using var answer = await browser.SendAsync(
                Address, route.Method, Routes.Concrete(route.Path), route.Method is "POST" or "PUT" ? new { } : null, origin.Replace("{port}", Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden).Or.EqualTo(HttpStatusCode.UnsupportedMediaType), $"{route.Method} {route.Path}");
            if (answer.StatusCode == HttpStatusCode.Forbidden)
            {
                Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString(), Does.Contain(told), $"{route.Method} {route.Path}");
            }
        }

        Assert.That((await browser.ReadAsync(Address, "/v1/session")).GetProperty("name").GetString(), Is.EqualTo("ada"), "still signed in");
    }

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
        using var answer = await browser.GetAsync(Address, $"/v1/session/sign-in?return={Uri.EscapeDataString(path)}");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("detail").GetString(), Does.StartWith("return is '").And.Contain("must be a path of this farm"));
    }

    [Test]
    public async Task What_belongs_to_no_sign_in_of_this_browser_signs_nobody_in()
    {
        var right = await browser.ProviderAnswerAsync(Address);
        using var other = new TestBrowser();
        var others = await other.ProviderAnswerAsync(Address);
        var state = System.Web.HttpUtility.ParseQueryString(right.Query)["state"] ?? "";
        var changed = state[..^5] + (state[^5] == 'A' ? 'B' : 'A') + state[^4..];
        await AssertRefusedAsync(other, right, "state is of no sign-in that this browser began");
        await AssertRefusedAsync(browser, others, "state is of no sign-in that this browser began");
        await AssertRefusedAsync(browser, new Uri(right.ToString().Replace(Uri.EscapeDataString(state), Uri.EscapeDataString(changed), StringComparison.Ordinal)), "state is of no sign-in");
        await AssertRefusedAsync(browser, new Uri(Address, "/v1/session/callback?code=7&state=7"), "state is of no sign-in");
        await AssertRefusedAsync(browser, new Uri(Address, "/v1/session/callback?code=7"), "state is missing");
        await AssertRefusedAsync(browser, new Uri(Address, "/v1/session/callback"), "state is missing");
        await AssertRefusedAsync(browser, new Uri(Address, $"/v1/session/callback?state={Uri.EscapeDataString(state)}"), "code is missing");
        await AssertRefusedAsync(browser, new Uri(Address, "/v1/session/callback?error=access_denied&state=7"), "state is of no sign-in");
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
        change(provider);
        using var refused = await browser.SignInAsync(Address);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        await AssertToldAsync(refused, told);
        provider.Forger?.Dispose();
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
        change(provider);
        using var refused = await browser.SignInAsync(Address);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        await AssertToldAsync(refused, told);
    }

    [Test]
    public async Task A_code_that_the_provider_refuses_signs_nobody_in()
    {
        var back = await browser.ProviderAnswerAsync(Address);
        var code = System.Web.HttpUtility.ParseQueryString(back.Query)["code"] ?? "";
        await AssertRefusedAsync(browser, new Uri(back.ToString().Replace(code, "stolen", StringComparison.Ordinal)), "the provider refused the sign-in: error is 'invalid_grant'");
        provider.Error = "invalid_scope";
        await AssertRefusedAsync(browser, await browser.ProviderAnswerAsync(Address), "the provider refused the sign-in: error is 'invalid_scope'");
        provider.Error = null;
        provider.AtTokens = static context => WriteAsync(context, "<html>");
        await AssertRefusedAsync(browser, await browser.ProviderAnswerAsync(Address), "the provider's answer to the code cannot be read");
    }

    [TestCase("fails")]
    [TestCase("hangs")]
    [TestCase("is busy")]
    public async Task While_the_provider_gives_no_answer_people_are_told_to_come_back_and_sessions_go_on(string how)
    {
        await using var impatient = await FarmHost.StartAsync(time, null, provider.Settings(("Farm:Oidc:Timeout", how == "hangs" ? "00:00:01" : "00:00:10")));
        await impatient.PutTenantAsync("acme");
        var address = impatient.Client.BaseAddress ?? Address;
        using var before = await browser.SignInAsync(address);
        Assert.That(before.StatusCode, Is.EqualTo(HttpStatusCode.Found), await before.Content.ReadAsStringAsync());
        using var late = new TestBrowser();
        var back = await late.ProviderAnswerAsync(address);
        provider.Instead = how switch
        {
            "hangs" => static context => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted),
            "is busy" => static context => { context.Response.StatusCode = 429; return Task.CompletedTask; },
            _ => static context => { context.Response.StatusCode = 500; return Task.CompletedTask; },
        };
        using var away = await late.GetAsync(back, back.PathAndQuery);
        Assert.That((away.StatusCode, away.Headers.RetryAfter?.Delta), Is.EqualTo((HttpStatusCode.ServiceUnavailable, (TimeSpan?)TimeSpan.FromSeconds(2))));
        Assert.That(await away.Content.ReadAsStringAsync(), Does.Contain("identity provider cannot be reached").And.Not.Contain("127.0.0.1"));
        Assert.That((await browser.ReadAsync(address, "/v1/session")).GetProperty("name").GetString(), Is.EqualTo("ada"));
        await using var fresh = await FarmHost.StartAsync(time, null, provider.Settings(("Farm:Oidc:Timeout", "00:00:01")));
        using var begun = await fresh.Client.GetAsync("/v1/session/sign-in");
        Assert.That((begun.StatusCode, begun.Headers.RetryAfter?.Delta), Is.EqualTo((HttpStatusCode.ServiceUnavailable, (TimeSpan?)TimeSpan.FromSeconds(2))));
    }

    [Test]
    public async Task Where_no_client_is_named_nobody_signs_in_and_a_cookie_counts_as_none()
    {
        await using var plain = await FarmHost.StartAsync(time);
        foreach (var path in new[] { "/v1/session/sign-in", "/v1/session/callback?code=7&state=7" })
        {
            using var answer = await plain.Client.GetAsync(path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Farm:Oidc:ClientId names no client of an identity provider"));
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/jobs") { Headers = { { "Cookie", $"farm-session={new string('A', 43)}" } } };
        using var jobs = await plain.Client.SendAsync(request);
        Assert.That(jobs.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("/v1/session")]
    [TestCase("/v1/session/sign-out")]
    public async Task Whoever_comes_by_no_session_has_none_to_show_or_end(string path)
    {
        foreach (var http in new[] { farm.Client, farm.Owner })
        {
            using var answer = path.EndsWith("out", StringComparison.Ordinal) ? await http.PostAsync(path, null) : await http.GetAsync(path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [TestCase("A")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("........................................... ")]
    public async Task A_cookie_that_is_no_session_of_this_farms_is_refused_and_never_taken_for_none(string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/jobs") { Headers = { { "Cookie", $"farm-session={text}" } } };
        using var answer = await farm.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Beyond_this_machine_nobody_signs_in_without_https_and_no_cookie_counts()
    {
        using var signedIn = await browser.SignInAsync(Address);
        var text = browser.Cookies.GetCookies(Address)["farm-session"]?.Value;
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, "/v1/session/sign-in") { Headers = { Host = "192.0.2.7" } };
        using var refused = await farm.Client.SendAsync(elsewhere);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("people sign in by https alone"));
        foreach (var name in new[] { "farm-session", "__Host-farm-session" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/session") { Headers = { { "Cookie", $"{name}={text}" } } };
            request.Headers.Host = "192.0.2.7";
            using var answer = await farm.Client.SendAsync(request);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), $"{name} counts as none");
        }
    }

    [Test]
    public async Task A_key_beside_a_cookie_says_who_it_is()
    {
        using var signedIn = await browser.SignInAsync(Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/me")
        {
            Headers = { { "Cookie", browser.Cookies.GetCookieHeader(Address) }, { "Authorization", $"Bearer {await farm.KeyAsync("other", "jobs")}" } },
        };
        using var answer = await farm.Client.SendAsync(request);
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("tenant").GetString(), Is.EqualTo("other"));
    }

    [Test]
    public async Task Whoever_is_of_the_farm_may_name_a_tenant_and_a_reviewer_by_session_is_the_person_in_it()
    {
        await using var mapped = await FarmHost.StartAsync(time, null, provider.Settings(("Farm:Oidc:OperatorClaim", "groups"), ("Farm:Oidc:OperatorValue", "farm-operators")));
        await mapped.PutTenantAsync("acme");
        var address = mapped.Client.BaseAddress ?? Address;
        provider.Change = static claims => (claims["groups"], claims["scope"]) = ("farm-operators", "admin review jobs");
        using var signedIn = await browser.SignInAsync(address);
        using var made = await browser.SendAsync(address, "PUT", "/v1/tenants/studio", new { });
        Assert.That(made.IsSuccessStatusCode, Is.True);
        await using var db = await mapped.ContextAsync();
        var entry = await db.AuditDisclosures.AsNoTracking().SingleAsync(row => row.Subject == "tenant:studio");
        Assert.That((entry.ActorKind, entry.ActorName), Is.EqualTo(("person", "ada")));
        using var foreign = await browser.SendAsync(address, "POST", $"/v1/reviews/{Guid.NewGuid()}/claim", new { reviewer = "grace" });
        Assert.That(await foreign.Content.ReadAsStringAsync(), Does.Contain("must be 'ada', the name on this session"));
    }

    [Test]
    public async Task Sessions_end_with_their_tenant_and_are_forgotten_when_they_are_over()
    {
        using var signedIn = await browser.SignInAsync(Address);
        using var erased = await farm.Owner.DeleteAsync("/v1/tenants/acme");
        Assert.That(erased.IsSuccessStatusCode, Is.True);
        using var over = await browser.GetAsync(Address, "/v1/session");
        Assert.That(over.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        provider.Change = static claims => claims["tenant"] = "other";
        using var again = await browser.SignInAsync(Address);
        await using var db = await farm.ContextAsync();
        Assert.That(await db.Sessions.AnyAsync(), Is.True);
        time.Advance(TimeSpan.FromHours(1));
        await farm.Get<Retention.RetentionService>().PassAsync(CancellationToken.None);
        Assert.That(await db.Sessions.AnyAsync(), Is.False);
    }

    [TestCase("ClientId", "", "Farm:Oidc:ClientId is missing; must be the client that ClientSecret is of")]
    [TestCase("SignInScopes", "profile", "Farm:Oidc:SignInScopes is 'profile'; must hold openid")]
    [TestCase("SessionTime", "00:00:59", "Farm:Oidc:SessionTime is 00:00:59; must be from 00:01:00 to 30.00:00:00")]
    [TestCase("SessionTime", "31.00:00:00", "Farm:Oidc:SessionTime is 31.00:00:00")]
    [TestCase("Authority", "", "Farm:Oidc:Authority")]
    public async Task A_setting_that_cannot_be_is_named_at_the_start(string setting, string value, string told)
    {
        var problem = await Assert.CatchAsync<Microsoft.Extensions.Options.OptionsValidationException>(async () =>
        {
            await using var started = await FarmHost.StartAsync(null, null, provider.Settings(($"Farm:Oidc:{setting}", value)));
        });
        Assert.That(problem?.Message, Does.Contain(told));
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
        await using var db = await farm.ContextAsync();
        Assert.That(await db.Sessions.CountAsync(), Is.EqualTo(sessions));
    }

    private static Task WriteAsync(Microsoft.AspNetCore.Http.HttpContext context, string text)
    {
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text)).AsTask();
    }

    private static TestCaseData Case(string told, Action<TestProvider> change) => new TestCaseData(told, change).SetArgDisplayNames(told);
}
