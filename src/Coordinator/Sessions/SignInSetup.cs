using Farm.Coordinator.Tokens;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Farm.Coordinator.Sessions;

internal static class SignInSetup
{
    public const string BeginPath = "/v1/session/sign-in";

    /// <summary>The address that the provider sends browsers back to, and has to know.</summary>
    public const string CallbackPath = "/v1/session/callback";

    /// <summary>Time for a sign-in from its beginning to the provider's answer.</summary>
    public const int MostMinutes = 15;

    private const string CookiePrefix = "farm-sign-in-";

    /// <param name="secret">Makes the <see cref="SignInKeys.SecretBytes"/> that coordinators share.</param>
    public static void AddSignIn(this IServiceCollection services, Func<IServiceProvider, byte[]> secret)
    {
        services.AddSingleton(provider => new SignInKeys(secret(provider)));
        services.AddDataProtection().SetApplicationName("Farm");
        services.AddOptions<KeyManagementOptions>().Configure<SignInKeys>(static (options, keys) => (options.XmlRepository, options.AutoGenerateKeys) = (keys, false));
        services.AddHttpClient(ProviderAnswers.Client).ConfigureHttpClient(static (provider, http) =>
        {
            http.Timeout = provider.GetRequiredService<IOptions<OidcOptions>>().Value.Timeout;
            http.MaxResponseContentBufferSize = PublishedKeys.MostBytes;
        }).ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            .AddHttpMessageHandler(static () => new ProviderAnswers());
        services.AddSingleton<SignInConfiguration>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<SessionBook>();
        services.AddSingleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>();
        services.AddOptions<OpenIdConnectOptions>(SignIn.Scheme.Name).Configure<IOptions<OidcOptions>, SignInConfiguration, TokenRules, IHttpClientFactory>(Describe);
    }

    private static void Describe(OpenIdConnectOptions flow, IOptions<OidcOptions> own, SignInConfiguration provider, TokenRules rules, IHttpClientFactory clients)
    {
        var options = own.Value;
        (flow.ClientId, flow.ClientSecret) = (options.ClientId, options.ClientSecret.Length > 0 ? options.ClientSecret : null);
        flow.ConfigurationManager = provider;
        flow.Backchannel = clients.CreateClient(ProviderAnswers.Client);
        flow.CallbackPath = CallbackPath;
        (flow.RemoteSignOutPath, flow.SignedOutCallbackPath) = (default, default);
        flow.ResponseType = OpenIdConnectResponseType.Code;
        // A link that the browser follows, to which it adds cookies that are SameSite=Lax.
        flow.ResponseMode = OpenIdConnectResponseMode.Query;
        flow.UsePkce = true;
        flow.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable;
        flow.DisableTelemetry = true;
        flow.SaveTokens = false;
        flow.MapInboundClaims = false;
        flow.ClaimActions.Clear();
        flow.Scope.Clear();
        foreach (var scope in options.SignInScopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            flow.Scope.Add(scope);
        }

        flow.TokenValidationParameters = rules.For(options.ClientId);
        flow.Events = SignIn.Events(rules);
        flow.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(MostMinutes);
        flow.ProtocolValidator.NonceLifetime = TimeSpan.FromMinutes(MostMinutes);
        Close(flow.CorrelationCookie, "state-");
        Close(flow.NonceCookie, "nonce-");
    }

    private static void Close(CookieBuilder cookie, string name)
    {
        cookie.Name = CookiePrefix + name;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
