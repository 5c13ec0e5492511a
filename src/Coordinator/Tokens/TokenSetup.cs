using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Farm.Coordinator.Tokens;

internal static class TokenSetup
{
    public static void AddTokens(this IServiceCollection services, IConfiguration configuration)
    {
        // A token of a new key is let in at once: whoever asks waits for the keys, within the time-out. The library looks at it once, and never again.
        AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", true);
        services.AddOptions<OidcOptions>().Bind(configuration.GetSection(OidcOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OidcOptions>, OidcOptionsRules>();
        services.AddHttpClient(PublishedKeys.Client).ConfigureHttpClient(static (provider, http) =>
        {
            http.Timeout = provider.GetRequiredService<IOptions<OidcOptions>>().Value.Timeout;
            http.MaxResponseContentBufferSize = PublishedKeys.MostBytes;
        }).ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        services.AddSingleton(static provider => new PublishedKeys(
            provider.GetRequiredService<IOptions<OidcOptions>>().Value, provider.GetRequiredService<IHttpClientFactory>().CreateClient(PublishedKeys.Client), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(Keys);
        services.AddSingleton<TokenRules>();
        services.AddSingleton(static provider => new TokenClaims(provider.GetRequiredService<IOptions<OidcOptions>>().Value));
        services.AddSingleton<TokenCheck>();
        services.AddOptions<JwtBearerOptions>(TokenCheck.Scheme.Name).Configure<IOptions<OidcOptions>, IConfigurationManager<OpenIdConnectConfiguration>, TokenRules>(Describe);
    }

    private static IConfigurationManager<OpenIdConnectConfiguration> Keys(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<OidcOptions>>().Value;
        return !options.IsConfigured ? new StaticConfigurationManager<OpenIdConnectConfiguration>(new OpenIdConnectConfiguration())
            : options.AsksAuthority ? services.GetRequiredService<PublishedKeys>()
            : new FileKeys(options.SigningKeysFile, options.Issuer.Length > 0 ? options.Issuer : options.Authority, services.GetRequiredService<ILogger<FileKeys>>());
    }

    private static void Describe(JwtBearerOptions bearer, IOptions<OidcOptions> own, IConfigurationManager<OpenIdConnectConfiguration> keys, TokenRules rules)
    {
        bearer.ConfigurationManager = keys;
        bearer.MapInboundClaims = false;
        bearer.SaveToken = false;
        bearer.TokenValidationParameters = rules.For(own.Value.Audience);
    }
}
