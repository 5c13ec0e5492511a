using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Farm.Coordinator.Tests.Keys;

/// <summary>An OpenID provider on this machine, strict about the code flow: a code is for one client, one address and one verifier, and good once.</summary>
public sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "farm-pages";
    public const string ClientSecret = "a secret of the client's";

    private readonly WebApplication app;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<string, Dictionary<string, string>> codes = new(StringComparer.Ordinal);

    private TestProvider(WebApplication app, TimeProvider time) => (this.app, this.time) = (app, time);

    /// <summary>The key that signs its tokens.</summary>
    public TestIssuer Issuer { get; } = new();

    /// <summary>The algorithm of its tokens.</summary>
    public string Algorithm { get; set; } = "RS256";

    /// <summary>Signs in another's name, with the right names of keys.</summary>
    public TestIssuer? Forger { get; set; }

    /// <summary>Makes its tokens wrong.</summary>
    public Action<JsonObject>? Change { get; set; }

    /// <summary>Its answer at the token endpoint in place of a token.</summary>
    public Func<HttpContext, Task>? AtTokens { get; set; }

    /// <summary>Its answer in place of all.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    /// <summary>The error with which it sends browsers back.</summary>
    public string? Error { get; set; }

    /// <summary>The query that the last browser was sent here with.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; private set; } = new Dictionary<string, string>();

    public string Address => app.Urls.First();

    public static async Task<TestProvider> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var provider = new TestProvider(builder.Build(), time);
        provider.Serve();
        await provider.app.StartAsync();
        return provider;
    }

    /// <summary>Settings of a farm whose people sign in here.</summary>
    public (string Key, string Value)[] Settings(params (string Key, string Value)[] more) =>
    [
        .. more,
        .. new (string Key, string Value)[]
        {
            ("Farm:Oidc:Authority", Address), ("Farm:Oidc:Audience", TestIssuer.Audience), ("Farm:Oidc:ClientId", ClientId), ("Farm:Oidc:ClientSecret", ClientSecret), ("Farm:Oidc:Timeout", "00:00:10"),
        }.ExceptBy(more.Select(static setting => setting.Key), static setting => setting.Key),
    ];

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Issuer.Dispose();
    }

    private void Serve()
    {
        app.Use(next => context => Instead is { } other ? other(context) : next(context));
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = TestIssuer.Name, jwks_uri = $"{Address}/keys", authorization_endpoint = $"{Address}/authorize", token_endpoint = $"{Address}/token",
        }));
        app.MapGet("/keys", () => Results.Text(Issuer.Jwks(), "application/json"));
        app.MapGet("/authorize", Authorize);
        app.MapPost("/token", TokenAsync);
    }

    private IResult Authorize(HttpRequest request)
    {
        var asked = request.Query.ToDictionary(static pair => pair.Key, static pair => pair.Value.ToString(), StringComparer.Ordinal);
        Asked = asked;
        if (asked.GetValueOrDefault("client_id") != ClientId || asked.GetValueOrDefault("response_type") != "code" || asked.GetValueOrDefault("code_challenge_method") != "S256"
            || !asked.GetValueOrDefault("scope", "").Split(' ').Contains("openid") || !asked.TryGetValue("redirect_uri", out var back))
        {
            return Results.BadRequest();
        }

        var code = Guid.NewGuid().ToString("n");
        codes[code] = asked;
        return Results.Redirect(QueryHelpers.AddQueryString(back, Error is { } error
            ? new Dictionary<string, string?> { ["error"] = error, ["error_description"] = "<b>no</b>", ["state"] = asked["state"] }
            : new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"], ["session_state"] = "7", ["iss"] = TestIssuer.Name }));
    }

    private async Task TokenAsync(HttpContext context)
    {
        if (AtTokens is { } other)
        {
            await other(context);
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!codes.TryRemove(form["code"].ToString(), out var asked) || form["grant_type"] != "authorization_code" || form["client_id"] != ClientId || form["client_secret"] != ClientSecret
            || form["redirect_uri"] != asked["redirect_uri"] || Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked["code_challenge"])
        {
            await Results.Json(new { error = "invalid_grant", error_description = "<b>no</b>" }, statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
            return;
        }

        var claims = TestIssuer.Claims(time.GetUtcNow());
        claims["aud"] = ClientId;
        claims["nonce"] = asked["nonce"];
        Change?.Invoke(claims);
        var token = (Forger ?? Issuer).Sign(claims, Algorithm, Algorithm == "RS256" ? Issuer.RsaKid : null);
        await Results.Json(new { access_token = "opaque", token_type = "Bearer", expires_in = 300, id_token = token }).ExecuteAsync(context);
    }
}
