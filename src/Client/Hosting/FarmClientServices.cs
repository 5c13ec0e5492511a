using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Farm.Client.Hosting;

/// <summary>A client among the services of a host.</summary>
public static class FarmClientServices
{
    /// <summary>The name under which IHttpClientFactory knows the client's connections.</summary>
    public const string HttpClientName = "Farm.Client";

    /// <summary>
    /// Adds one <see cref="FarmClient"/> for all, whose connections come from IHttpClientFactory. Wrong settings end the start of the host with all that is wrong with them; without a host,
    /// they are an <see cref="OptionsValidationException"/> when the client is asked for.
    /// </summary>
    /// <param name="configure">Sets <see cref="FarmClientOptions"/>, the address at least.</param>
    /// <returns>For handlers of the caller's own. A time-out on the HttpClient would cut streams of events off: the client has its own for each request.</returns>
    public static IHttpClientBuilder AddFarmClient(this IServiceCollection services, Action<FarmClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<FarmClientOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FarmClientOptions>, FarmClientOptionsRules>());
        services.TryAddSingleton(static provider =>
        {
            var factory = provider.GetRequiredService<IHttpClientFactory>();
            // One for each request, as the factory wants it: a client that is kept would keep its handler, and with it an address that has moved.
            return new FarmClient(provider.GetRequiredService<IOptions<FarmClientOptions>>().Value, () => factory.CreateClient(HttpClientName));
        });
        return services.AddHttpClient(HttpClientName, Connection.Bound).ConfigurePrimaryHttpMessageHandler(static provider =>
            Connection.Handler(provider.GetRequiredService<IOptions<FarmClientOptions>>().Value.Address ?? throw new InvalidOperationException("no rule has looked at the address"), tls: null));
    }
}
