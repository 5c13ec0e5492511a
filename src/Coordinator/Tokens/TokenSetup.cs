using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

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
        services.AddSingleton(Keys);
        services.AddSingleton<TokenCheck>();
        services.AddOptions<JwtBearerOptions>(TokenCheck.Scheme.Name).Configure<IOptions<OidcOptions>, IConfigurationManager<OpenIdConnectConfiguration>, TimeProvider>(Describe);
    }

    private static IConfigurationManager<OpenIdConnectConfiguration> Keys(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<OidcOptions>>().Value;
        return !options.IsConfigured ? new StaticConfigurationManager<OpenIdConnectConfiguration>(new OpenIdConnectConfiguration())
            : options.AsksAuthority ? new PublishedKeys(options, services.GetRequiredService<IHttpClientFactory>().CreateClient(PublishedKeys.Client), services.GetRequiredService<TimeProvider>())
            : new FileKeys(options.SigningKeysFile, options.Issuer.Length > 0 ? options.Issuer : options.Authority, services.GetRequiredService<ILogger<FileKeys>>());
    }

    private static void Describe(JwtBearerOptions bearer, IOptions<OidcOptions> own, IConfigurationManager<OpenIdConnectConfiguration> keys, TimeProvider time)
    {
        var options = own.Value;
        bearer.ConfigurationManager = keys;
        bearer.MapInboundClaims = false;
        bearer.SaveToken = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = options.Audience,
            ValidAlgorithms = options.TakenSignatures(),
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            IncludeTokenOnFailedValidation = false,
            // By the farm's clock, and in the words that callers are told.
            LifetimeValidator = (_, _, token, _) =>
                token is Microsoft.IdentityModel.JsonWebTokens.JsonWebToken read && TokenTimes.Of(read).Refusal(time.GetUtcNow(), options.ClockSkew) is null,
        };
    }
}
