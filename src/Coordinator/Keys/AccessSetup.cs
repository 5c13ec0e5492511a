using System.Net;
using Farm.Coordinator.Sessions;
using Farm.Coordinator.Settings;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tenants;
using Farm.Coordinator.Tokens;
using Farm.Provenance.Secrets;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Keys;

internal static class AccessSetup
{
    private static readonly string KeyFileKey = AccessOptions.Key(nameof(AccessOptions.OwnerKeyFile));

    public static void AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection(AccessOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsRules>();
        services.AddSingleton(static provider => Open(provider.GetRequiredService<IOptions<AccessOptions>>().Value.OwnerKeyFile, provider.GetRequiredService<ILogger<OwnerKey>>()));
        services.AddSingleton<ForeignPages>();
        services.AddSingleton<Exposure>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<KeyReader>();
        services.AddTokens(configuration);
        services.AddSingleton<TokenReader>();
        services.AddSignIn(static provider => provider.GetRequiredService<OwnerKey>().DeriveForSignIn());
        services.AddSingleton<SessionReader>();
        services.AddSingleton<CallbackTurns>();
        services.AddSingleton<KeyDesk>();
        services.AddSingleton<KeyUseWriter>();
        services.AddHostedService(static provider => provider.GetRequiredService<KeyUseWriter>());
        services.AddSingleton<TenantDirectory>();
        services.AddSingleton<TenantModels>();
        services.AddSingleton<PublishingRules>();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<AccessOptions>>(static (forwarded, own) => Trust(own.Value.Proxies, forwarded));
        services.AddSingleton<AccessGate>();
    }

    /// <summary>Before all that looks at where a request comes from, or at the name it was sent to.</summary>
    public static void UseProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.Proxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }
    }

    /// <summary>Before all that answers, behind what turns exceptions into answers.</summary>
    public static void UseAccess(this WebApplication app) => app.Use(app.Services.GetRequiredService<AccessGate>().InvokeAsync);

    /// <summary>Whether the key that the options name could be made where it is not there; one that is there the options' rules read.</summary>
    /// <exception cref="InvalidDataException">It could not; the message names setting and file.</exception>
    public static void CheckKey(AccessOptions options) => KeyFileSetting.Make(KeyFileKey, options.OwnerKeyFile, SecretFile.Try);

    private static void Trust(IList<string> proxies, ForwardedHeadersOptions forwarded)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                forwarded.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
            {
                forwarded.KnownIPNetworks.Add(network);
            }
        }
    }

    private static OwnerKey Open(string path, ILogger log)
    {
        if (KeyFileSetting.Make(KeyFileKey, path, OwnerKeyFile.Ensure))
        {
            log.OwnerKeyMade(path);
        }

        return new OwnerKey(OwnerKeyFile.Read(path));
    }
}
