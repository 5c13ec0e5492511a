using System.Net;
using System.Text.Json;
using Farm.Contracts.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Keys;

/// <summary>Sessions of people who sign in by a browser at a provider on this machine.</summary>
public sealed class SessionTests : SessionFixture
{
    [Test]
    public async Task Somebody_who_signs_in_is_the_person_in_the_identity_token_and_may_what_it_says()
    {
        using var signedIn = await Browser.SignInAsync(Address, "/v1/me?from=here");
        Assert.That((signedIn.StatusCode, signedIn.Headers.Location?.OriginalString), Is.EqualTo((HttpStatusCode.Found, "/v1/me?from=here")));
        Assert.That(Provider.Asked.Keys, Is.SupersetOf(new[] { "state", "nonce", "code_challenge" }).And.Not.Contains("response_mode"));
        Assert.That((Provider.Asked["redirect_uri"], Provider.Asked["scope"]), Is.EqualTo((new Uri(Address, "/v1/session/callback").ToString(), "openid profile")));
        var session = await Browser.ReadAsync(Address, "/v1/session");
        Assert.That(
            (session.GetProperty("name").GetString(), session.GetProperty("tenant").GetString(), string.Join(',', session.GetProperty("scopes").EnumerateArray())),
            Is.EqualTo(("ada", "acme", "jobs,review")));
        using var made = await Browser.SendAsync(Address, "POST", "/v1/jobs", new { model = TinyModel.Id, prompt = "a mug" });
        Assert.That((await Farm.RowAsync((await FarmHost.ReadAsync(made)).GetProperty("id").GetGuid())).Tenant, Is.EqualTo("acme"));
        using var beyond = await Browser.GetAsync(Address, "/v1/keys");
        Assert.That(beyond.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task The_cookie_is_for_no_script_and_what_it_holds_is_nowhere_in_the_database_or_the_log()
    {
        using var signedIn = await Browser.SignInAsync(Address);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(static line => line.StartsWith("farm-session=", StringComparison.Ordinal));
        Assert.That(cookie, Does.Contain("httponly").And.Contain("samesite=lax").And.Contain("path=/;").And.Contain("max-age="));
        Assert.That(cookie, Does.Not.Contain("domain").And.Not.Contain("secure"), "this is http on this machine");
        var text = cookie["farm-session=".Length..cookie.IndexOf(';')];
        await using var db = await Farm.ContextAsync();
        Assert.That((await db.Sessions.SingleAsync()).Hash, Has.Length.EqualTo(32));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(Farm.Folder, "farm.db")), Does.Not.Contain(text));
        Assert.That(string.Join('\n', Farm.Log.Lines), Does.Not.Contain(text));
    }

    [TestCase("04:00:00", 300 + 60, Description = "the token's, with what clocks may differ")]
    [TestCase("00:02:00", 120)]
    public async Task A_session_lasts_as_long_as_settings_say_and_no_longer_than_the_token(string setting, int seconds)
    {
        await using var bounded = await FarmHost.StartAsync(Time, null, Provider.Settings(("Farm:Oidc:SessionTime", setting)));
        await bounded.PutTenantAsync("acme");
        var address = bounded.Client.BaseAddress ?? Address;
        using var signedIn = await Browser.SignInAsync(address);
        var ends = (await Browser.ReadAsync(address, "/v1/session")).GetProperty("expiresAt").GetDateTimeOffset();
        // A token's times are whole seconds.
        Assert.That(ends, Is.EqualTo(Time.GetUtcNow().AddSeconds(seconds)).Within(TimeSpan.FromSeconds(1)));
        Time.Advance(ends - Time.GetUtcNow());
        using var over = await Browser.GetAsync(address, "/v1/session");
        Assert.That(over.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await over.Content.ReadAsStringAsync(), Does.Contain("the session in the cookie farm-session is over; GET /v1/session/sign-in begins another"));
        Assert.That(over.Headers.GetValues("Set-Cookie").Single(), Does.StartWith("farm-session=;").And.Contain("expires=Thu, 01 Jan 1970"));
        // The browser has forgotten it, and is a caller without a key.
        using var without = await Browser.GetAsync(address, "/v1/session");
        Assert.That(without.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Coordinators_of_one_farm_share_sign_ins_and_sessions_and_an_end_on_one_is_the_end_on_all()
    {
        await using var second = await FarmHost.StartAsync(Time, Farm.Folder, Provider.Settings());
        var there = second.Client.BaseAddress ?? Address;
        // Begun on one, finished on the other.
        using var signedIn = await Browser.SignInAsync(Address, callback: back => new UriBuilder(back) { Port = there.Port }.Uri);
        Assert.That(signedIn.StatusCode, Is.EqualTo(HttpStatusCode.Found), await signedIn.Content.ReadAsStringAsync());
        Assert.That((await Browser.ReadAsync(Address, "/v1/session")).GetProperty("name").GetString(), Is.EqualTo("ada"));
        Assert.That((await Browser.ReadAsync(there, "/v1/session")).GetProperty("name").GetString(), Is.EqualTo("ada"));
        using var thief = new TestBrowser();
        thief.Cookies.Add(Browser.Cookies.GetCookies(Address));
        using var ended = await Browser.SendAsync(there, "POST", "/v1/session/sign-out");
        Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(Browser.Cookies.GetCookies(Address).Where(static cookie => cookie.Name == "farm-session"), Is.Empty);
        using var over = await thief.GetAsync(Address, "/v1/session");
        Assert.That(over.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(Directory.EnumerateFiles(Farm.Folder, "key-*.xml", SearchOption.AllDirectories), Is.Empty, "keys of sign-ins are on no disk");
    }

    [Test]
    public async Task A_session_opens_nothing_of_another_tenant_and_nothing_at_all_once_it_is_over()
    {
        const string secret = "zebra-crossing-9";
        var id = await Farm.SubmitAsync($"a mug, {secret}", "acme");
        var key = (await Farm.CreateKeyAsync(secret, "acme", "jobs")).GetProperty("key").GetProperty("id").GetString() ?? "";
        Provider.Change = static claims => (claims["tenant"], claims["scope"]) = ("other", string.Join(' ', ScopeNames.Of(KeyScopes.All)));
        using var signedIn = await Browser.SignInAsync(Address);
        using var ended = new TestBrowser();
        using var endedSignIn = await ended.SignInAsync(Address);
        var over = ended.Cookies.GetCookies(Address);
        using var signedOut = await ended.SendAsync(Address, "POST", "/v1/session/sign-out");
        foreach (var route in Routes.Of(Farm).Where(static route => route.Needed != KeyScopes.None && !route.Path.EndsWith("sign-out", StringComparison.Ordinal)))
        {
            foreach (var path in new[] { Routes.Concrete(route.Path, id.ToString(), "acme"), Routes.Concrete(route.Path, id.ToString(), key) })
            {
                using var answer = await Browser.SendAsync(Address, route.Method, path, route.Method is "POST" or "PUT" ? new { } : null);
                Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain(secret), $"{route.Method} {path}: {answer.StatusCode}");
                using var late = new TestBrowser();
                late.Cookies.Add(over);
                using var refused = await late.SendAsync(Address, route.Method, path, route.Method is "POST" or "PUT" ? new { } : null);
                Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized).Or.EqualTo(HttpStatusCode.UnsupportedMediaType), $"{route.Method} {path}");
            }
        }

        Assert.That((await Farm.RowAsync(id)).CancelRequested, Is.False);
    }

    [TestCase("", "Origin is missing; with a session ")]
    [TestCase("https://127.0.0.1:{port}", "Origin is 'https://127.0.0.1:")]
    [TestCase("http://localhost:{port}", "a page that is none of this farm's")]
    [TestCase("https://evil.example", "a page that is none of this farm's")]
    [TestCase("null", "a page that is none of this farm's")]
    public async Task Nothing_is_changed_by_a_session_but_by_a_page_of_the_farms_own(string origin, string told)
    {
        Provider.Change = static claims => claims["scope"] = string.Join(' ', ScopeNames.Of(KeyScopes.All));
        using var signedIn = await Browser.SignInAsync(Address);
        foreach (var route in Routes.Of(Farm).Where(static route => route.Needed != KeyScopes.None && route.Method is not ("GET" or "HEAD")))
        {
            using var answer = await Browser.SendAsync(
                Address, route.Method, Routes.Concrete(route.Path), route.Method is "POST" or "PUT" ? new { } : null, origin.Replace("{port}", Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden).Or.EqualTo(HttpStatusCode.UnsupportedMediaType), $"{route.Method} {route.Path}");
            if (answer.StatusCode == HttpStatusCode.Forbidden)
            {
                Assert.That(await FarmHost.ReasonAsync(answer), Does.Contain(told), $"{route.Method} {route.Path}");
            }
        }

        Assert.That((await Browser.ReadAsync(Address, "/v1/session")).GetProperty("name").GetString(), Is.EqualTo("ada"), "still signed in");
    }

    [Test]
    public async Task Where_no_client_is_named_nobody_signs_in_and_a_cookie_counts_as_none()
    {
        await using var plain = await FarmHost.StartAsync(Time);
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
        foreach (var http in new[] { Farm.Client, Farm.Owner })
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
        using var answer = await Farm.Client.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Beyond_this_machine_nobody_signs_in_without_https_and_no_cookie_counts()
    {
        using var signedIn = await Browser.SignInAsync(Address);
        var text = Browser.Cookies.GetCookies(Address)["farm-session"]?.Value;
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, "/v1/session/sign-in") { Headers = { Host = "192.0.2.7" } };
        using var refused = await Farm.Client.SendAsync(elsewhere);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("people sign in by https alone"));
        foreach (var name in new[] { "farm-session", "__Host-farm-session" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/session") { Headers = { { "Cookie", $"{name}={text}" } } };
            request.Headers.Host = "192.0.2.7";
            using var answer = await Farm.Client.SendAsync(request);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), $"{name} counts as none");
        }
    }

    [Test]
    public async Task A_key_beside_a_cookie_says_who_it_is()
    {
        using var signedIn = await Browser.SignInAsync(Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/me")
        {
            Headers = { { "Cookie", Browser.Cookies.GetCookieHeader(Address) }, { "Authorization", $"Bearer {await Farm.KeyAsync("other", "jobs")}" } },
        };
        using var answer = await Farm.Client.SendAsync(request);
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("tenant").GetString(), Is.EqualTo("other"));
    }

    [Test]
    public async Task Whoever_is_of_the_farm_may_name_a_tenant_and_a_reviewer_by_session_is_the_person_in_it()
    {
        await using var mapped = await FarmHost.StartAsync(Time, null, Provider.Settings(("Farm:Oidc:OperatorClaim", "groups"), ("Farm:Oidc:OperatorValue", "farm-operators")));
        await mapped.PutTenantAsync("acme");
        var address = mapped.Client.BaseAddress ?? Address;
        Provider.Change = static claims => (claims["groups"], claims["scope"]) = ("farm-operators", "admin review jobs");
        using var signedIn = await Browser.SignInAsync(address);
        using var made = await Browser.SendAsync(address, "PUT", "/v1/tenants/studio", new { });
        Assert.That(made.IsSuccessStatusCode, Is.True);
        await using var db = await mapped.ContextAsync();
        var entry = await db.AuditDisclosures.AsNoTracking().SingleAsync(row => row.Subject == "tenant:studio");
        Assert.That((entry.ActorKind, entry.ActorName), Is.EqualTo(("person", "ada")));
        using var foreign = await Browser.SendAsync(address, "POST", $"/v1/reviews/{Guid.NewGuid()}/claim", new { reviewer = "grace" });
        Assert.That(await foreign.Content.ReadAsStringAsync(), Does.Contain("must be 'ada', the name on this session"));
    }

    [Test]
    public async Task Sessions_end_with_their_tenant_and_are_forgotten_when_they_are_over()
    {
        using var signedIn = await Browser.SignInAsync(Address);
        using var erased = await Farm.Owner.DeleteAsync("/v1/tenants/acme");
        Assert.That(erased.IsSuccessStatusCode, Is.True);
        using var over = await Browser.GetAsync(Address, "/v1/session");
        Assert.That(over.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Provider.Change = static claims => claims["tenant"] = "other";
        using var again = await Browser.SignInAsync(Address);
        await using var db = await Farm.ContextAsync();
        Assert.That(await db.Sessions.AnyAsync(), Is.True);
        Time.Advance(TimeSpan.FromHours(1));
        await Farm.Get<Coordinator.Retention.RetentionService>().PassAsync(CancellationToken.None);
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
            await using var started = await FarmHost.StartAsync(null, null, Provider.Settings(($"Farm:Oidc:{setting}", value)));
        });
        Assert.That(problem?.Message, Does.Contain(told));
    }
}
