using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Keys;

/// <summary>Tokens of an identity provider whose keys are in a file: no network is asked.</summary>
[CancelAfter(120_000)]
public sealed class TokenTests
{
    private TestIssuer issuer;
    private ManualTimeProvider time;
    private string file;
    private FarmHost farm;

    [SetUp]
    public async Task Start()
    {
        issuer = new TestIssuer();
        time = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"keys-{Guid.NewGuid():n}.json");
        await File.WriteAllTextAsync(file, issuer.Jwks());
        farm = await FarmHost.StartAsync(time, null, [.. Settings()]);
        await farm.PutTenantAsync("acme");
    }

    [TearDown]
    public async Task Stop()
    {
        await farm.DisposeAsync();
        issuer.Dispose();
        File.Delete(file);
    }

    private static readonly TestCaseData[] Wrong =
    [
        Case("iss is 'https://evil.example'; must be 'https://login.example'", static claims => claims["iss"] = "https://evil.example"),
        Case("iss is missing", static claims => claims.Remove("iss")),
        Case("iss is 'https://login.example/'", static claims => claims["iss"] = "https://login.example/"),
        Case("aud is 'another'; must hold 'farm'", static claims => claims["aud"] = "another"),
        Case("aud is missing", static claims => claims.Remove("aud")),
        Case("exp is ", static claims => claims["exp"] = Shifted(claims, -600)),
        Case("exp is missing", static claims => claims.Remove("exp")),
        Case("exp is ", static claims => claims["exp"] = 0),
        Case("nbf is ", static claims => claims["nbf"] = Shifted(claims, 600)),
        Case("iat is ", static claims => { claims.Remove("nbf"); claims["iat"] = Shifted(claims, 600); }),
        Case("tenant is missing; must be the name of one tenant", static claims => claims.Remove("tenant")),
        Case("tenant is 'acme other'", static claims => claims["tenant"] = new JsonArray("acme", "other")),
        Case("tenant is '7'", static claims => claims["tenant"] = 7),
        Case("tenant is 'nobody'; must be a tenant of this farm", static claims => claims["tenant"] = "nobody"),
        Case("tenant is 'аcme'; must be 1 to 40 of a-z, 0-9 and dash", static claims => claims["tenant"] = "аcme"),
        Case("tenant is 'ACME'", static claims => claims["tenant"] = "ACME"),
        Case("preferred_username is missing", static claims => claims.Remove("preferred_username")),
        Case("preferred_username has 65 characters; must have at most 64", static claims => claims["preferred_username"] = new string('a', 65)),
        Case("preferred_username is empty", static claims => claims["preferred_username"] = "  "),
        Case("preferred_username has a control character", static claims => claims["preferred_username"] = "ada\nroot"),
        Case("scope holds 'root'; must be of jobs, catalogs", static claims => claims["scope"] = "jobs root"),
        Case("scope is missing; must hold one or more of jobs", static claims => claims.Remove("scope")),
        Case("scope is 'openid'; must hold one or more of jobs", static claims => claims["scope"] = "openid"),
    ];

    [TestCaseSource(nameof(Wrong))]
    public async Task A_token_that_is_wrong_is_refused_by_the_claim_its_value_and_what_it_must_be(string told, Action<JsonObject> change)
    {
        var claims = TestIssuer.Claims(time.GetUtcNow());
        change(claims);
        await AssertRefusedAsync(issuer.Sign(claims), told);
    }

    [TestCase("none", "header alg is 'none'; must be of RS256")]
    [TestCase("NONE", "header alg is 'NONE'")]
    [TestCase("HS256", "header alg is 'HS256'; must be of RS256")]
    [TestCase("dir", "header alg is 'dir'")]
    public async Task A_token_without_a_signature_by_a_key_pair_is_refused(string algorithm, string told) =>
        await AssertRefusedAsync(issuer.Sign(TestIssuer.Claims(time.GetUtcNow()), algorithm), told);

    [TestCase("[]")]
    [TestCase("7")]
    [TestCase("{")]
    [TestCase("""{"exp":1e300}""")]
    [TestCase("""{"exp":"tomorrow"}""")]
    [TestCase("""{"iss":["a"]}""")]
    [TestCase("""{"aud":{}}""")]
    public async Task What_only_looks_like_a_token_is_refused_as_malformed(string claims) =>
        await AssertRefusedAsync($"{Base64Url.EncodeToString("""{"alg":"RS256"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.AAAA", "holds a malformed token");

    [Test]
    public async Task A_token_with_an_extension_that_must_be_understood_is_refused() =>
        await AssertRefusedAsync(issuer.Sign(TestIssuer.Claims(time.GetUtcNow()), extension: "b64"), "header crit is there; must be absent");

    [Test]
    public async Task A_token_that_another_signed_or_that_was_changed_or_cut_is_refused()
    {
        using var other = new TestIssuer();
        using var unknown = new TestIssuer("strange");
        var claims = TestIssuer.Claims(time.GetUtcNow());
        await AssertRefusedAsync(other.Sign(claims), "signature is of none of the keys of the issuer 'https://login.example'");
        await AssertRefusedAsync(unknown.Sign(claims), "header kid is 'strange-rsa'; must be a key of the issuer");
        // The one key's name on the other key's signature, and one algorithm's name on another's.
        await AssertRefusedAsync(issuer.Sign(claims, "ES256", issuer.RsaKid), "signature is of none of the keys");
        var right = issuer.Sign(claims).Split('.');
        await AssertRefusedAsync($"{right[0]}.{right[1]}.", "signature is missing");
        claims["tenant"] = "local";
        await AssertRefusedAsync($"{right[0]}.{issuer.Sign(claims).Split('.')[1]}.{right[2]}", "signature is of none of the keys");
    }

    [Test]
    public async Task No_change_of_one_letter_of_what_is_signed_lets_anybody_in()
    {
        var token = issuer.Sign(TestIssuer.Claims(time.GetUtcNow()));
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var letters = token.ToCharArray();
            var at = random.Next(token.LastIndexOf('.'));
            letters[at] = letters[at] == 'A' ? 'B' : 'A';
            using var http = farm.With(new string(letters));
            using var answer = await http.GetAsync("/v1/reviews");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), $"letter {at}");
        }
    }

    [TestCase("RS256")]
    [TestCase("PS256")]
    [TestCase("ES256")]
    public async Task A_token_says_who_somebody_is_of_which_tenant_and_what_they_may(string algorithm)
    {
        using var http = farm.With(issuer.Sign(TestIssuer.Claims(time.GetUtcNow(), name: "Ada Lovelace"), algorithm));
        var me = await http.GetFromJsonAsync<JsonElement>("/v1/me");
        Assert.That(
            (me.GetProperty("name").GetString(), me.GetProperty("tenant").GetString(), string.Join(',', me.GetProperty("scopes").EnumerateArray().Select(static scope => scope.GetString()))),
            Is.EqualTo(("Ada Lovelace", "acme", "jobs,review")));
        var job = await FarmHost.ReadAsync(await http.PostAsJsonAsync("/v1/jobs", new { model = TinyModel.Id, prompt = "a mug" }));
        Assert.That((await farm.RowAsync(job.GetProperty("id").GetGuid())).Tenant, Is.EqualTo("acme"));
        using var admin = await http.GetAsync("/v1/keys");
        Assert.That(admin.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        http.DefaultRequestHeaders.Add(Tenant.Header, "local");
        using var foreign = await http.GetAsync("/v1/jobs");
        Assert.That(foreign.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase(55, HttpStatusCode.OK)]
    [TestCase(65, HttpStatusCode.Unauthorized)]
    public async Task Clocks_may_differ_by_a_minute_and_no_more(int seconds, HttpStatusCode status)
    {
        var early = TestIssuer.Claims(time.GetUtcNow().AddSeconds(seconds));
        var late = TestIssuer.Claims(time.GetUtcNow());
        late["exp"] = Shifted(late, -seconds);
        foreach (var claims in new[] { early, late })
        {
            using var http = farm.With(issuer.Sign(claims));
            using var answer = await http.GetAsync("/v1/jobs");
            Assert.That(answer.StatusCode, Is.EqualTo(status));
        }
    }

    [Test]
    public async Task No_route_opens_to_a_token_that_has_run_out()
    {
        var claims = TestIssuer.Claims(time.GetUtcNow().AddHours(-1), scope: string.Join(' ', ScopeNames.Of(KeyScopes.All)));
        using var http = farm.With(issuer.Sign(claims));
        foreach (var route in Routes.Of(farm).Where(static route => route.Needed != KeyScopes.None))
        {
            using var request = new HttpRequestMessage(new HttpMethod(route.Method), Routes.Concrete(route.Path));
            request.Content = route.Method is "POST" or "PUT" ? JsonContent.Create(new { }) : null;
            using var answer = await http.SendAsync(request);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized).Or.EqualTo(HttpStatusCode.UnsupportedMediaType), $"{route.Method} {route.Path}");
        }
    }

    [Test]
    public async Task Keys_that_were_changed_in_the_file_count_at_once_and_what_cannot_be_used_leaves_those_before()
    {
        using var next = new TestIssuer("two");
        await File.WriteAllTextAsync(file, "{ \"keys\": [");
        Assert.That(await StatusAsync(issuer), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(farm.Log.Lines, Has.Some.Contains("The issuer's keys before go on"));
        await File.WriteAllTextAsync(file, next.Jwks());
        Assert.That((await StatusAsync(issuer), await StatusAsync(next)), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
        File.Delete(file);
        Assert.That(await StatusAsync(next), Is.EqualTo(HttpStatusCode.OK));
        await File.WriteAllTextAsync(file, issuer.PublicPem);
        Assert.That((await StatusAsync(issuer), await StatusAsync(next)), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task A_reviewer_by_token_is_the_person_in_it_and_stands_in_the_history_as_that()
    {
        var id = await farm.SeedAsync(Contracts.Jobs.JobState.Running);
        await using (var seeded = await farm.ContextAsync())
        {
            await seeded.Jobs.ExecuteUpdateAsync(static set => set.SetProperty(static row => row.Tenant, "acme"));
        }

        await farm.ReportAsync(FarmHost.Held(id, tenant: "acme", verdict: Contracts.Moderation.Verdict.Review));
        using var http = farm.With(issuer.Sign(TestIssuer.Claims(time.GetUtcNow(), name: "ada")));
        var review = (await http.GetFromJsonAsync<JsonElement>("/v1/reviews")).GetProperty("reviews")[0].GetProperty("id").GetGuid();
        using var foreign = await http.PostAsJsonAsync($"/v1/reviews/{review}/claim", new { reviewer = "grace" });
        Assert.That(foreign.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await foreign.Content.ReadAsStringAsync(), Does.Contain("must be 'ada', the name on this token"));
        using var claimed = await http.PostAsJsonAsync($"/v1/reviews/{review}/claim", new { });
        Assert.That((await FarmHost.ReadAsync(claimed)).GetProperty("claimedBy").GetString(), Is.EqualTo("ada"));
        await using var db = await farm.ContextAsync();
        var entry = await db.AuditDisclosures.AsNoTracking().SingleAsync(row => row.Subject == $"review:{review}");
        Assert.That((entry.ActorKind, entry.ActorName, entry.ActorKeyId, entry.ActorTenant), Is.EqualTo(("person", "ada", (string?)null, "acme")));
    }

    [Test]
    public async Task Groups_grant_what_settings_say_and_operators_are_of_the_farm()
    {
        await using var mapped = await FarmHost.StartAsync(time, null, [.. Settings(
            ("Farm:Oidc:ScopeClaim", "groups"), ("Farm:Oidc:Scopes:jobs", "render-users, render-leads"), ("Farm:Oidc:Scopes:review", "render-leads"),
            ("Farm:Oidc:OperatorClaim", "groups"), ("Farm:Oidc:OperatorValue", "farm-operators"))]);
        await mapped.PutTenantAsync("acme");
        Assert.That(await ScopesAsync("staff", "render-leads"), Is.EqualTo("acme: jobs,review"));
        Assert.That(await ScopesAsync("staff"), Does.StartWith("401").And.Contains("groups is 'staff'; must hold one or more of render-users, render-leads"));
        Assert.That(await ScopesAsync("jobs", "review"), Does.StartWith("401"));
        Assert.That(await ScopesAsync("farm-operators", "render-users"), Is.EqualTo("local: jobs"));
        using var person = mapped.With(Token("farm-operators", "render-leads", "render-users"));
        person.DefaultRequestHeaders.Add(Tenant.Header, "acme");
        using var acting = await person.GetAsync("/v1/jobs");
        Assert.That(acting.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        string Token(params string[] groups)
        {
            var claims = TestIssuer.Claims(time.GetUtcNow());
            claims["groups"] = new JsonArray([.. groups.Select(static group => JsonValue.Create(group))]);
            return issuer.Sign(claims);
        }

        async Task<string> ScopesAsync(params string[] groups)
        {
            using var http = mapped.With(Token(groups));
            using var answer = await http.GetAsync("/v1/me");
            var me = await FarmHost.ReadAsync(answer);
            return answer.IsSuccessStatusCode
                ? $"{me.GetProperty("tenant").GetString()}: {string.Join(',', me.GetProperty("scopes").EnumerateArray().Select(static scope => scope.GetString()))}"
                : $"{(int)answer.StatusCode} {me.GetProperty("detail").GetString()}";
        }
    }

    [Test]
    public async Task A_farm_that_takes_tokens_may_be_reached_by_others_without_a_key_of_its_own()
    {
        await using var reached = await FarmHost.StartAsync(time, null, [.. Settings(("Farm:Access:Proxies:0", "192.0.2.1"))]);
        using var answer = await reached.Client.GetAsync("/v1/jobs");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Where_no_tokens_are_taken_a_token_counts_as_none()
    {
        await using var plain = await FarmHost.StartAsync(time);
        using var http = plain.With(issuer.Sign(TestIssuer.Claims(time.GetUtcNow())));
        using var jobs = await http.GetAsync("/v1/jobs");
        using var reviews = await http.GetAsync("/v1/reviews");
        Assert.That((jobs.StatusCode, reviews.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
    }

    private IEnumerable<(string Key, string Value)> Settings(params (string Key, string Value)[] more) =>
        more.Concat([("Farm:Oidc:Issuer", TestIssuer.Name), ("Farm:Oidc:Audience", TestIssuer.Audience), ("Farm:Oidc:SigningKeysFile", file)]);

    private async Task<HttpStatusCode> StatusAsync(TestIssuer of)
    {
        using var http = farm.With(of.Sign(TestIssuer.Claims(time.GetUtcNow())));
        using var answer = await http.GetAsync("/v1/jobs");
        return answer.StatusCode;
    }

    private async Task AssertRefusedAsync(string token, string told)
    {
        using var http = farm.With(token);
        using var answer = await http.PostAsJsonAsync("/v1/jobs", new { model = TinyModel.Id, prompt = "a mug" });
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), text);
        Assert.That(answer.Headers.WwwAuthenticate.ToString(), Does.EndWith("error=\"invalid_token\""));
        var detail = JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString();
        Assert.That(detail, Does.Contain(told));
        var signed = token[..token.LastIndexOf('.')];
        Assert.That(text, Does.Not.Contain(signed));
        Assert.That(string.Join('\n', farm.Log.Lines), Does.Not.Contain(signed));
        await using var db = await farm.ContextAsync();
        Assert.That(await db.Jobs.AnyAsync(), Is.False);
    }

    private static TestCaseData Case(string told, Action<JsonObject> change) => new TestCaseData(told, change).SetArgDisplayNames(told);

    private static long Shifted(JsonObject claims, int seconds) => claims["iat"]?.GetValue<long>() + seconds ?? 0;
}
