using Farm.Contracts.Tenants;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Settings;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Webhooks.Addresses;
using Farm.Coordinator.Webhooks.Configuration;
using Farm.Coordinator.Webhooks.Deliveries;
using Farm.Coordinator.Webhooks.Endpoints;
using Farm.Coordinator.Webhooks.Links;
using Farm.Coordinator.Webhooks.Outbox;
using Farm.Coordinator.Webhooks.Sending;
using Farm.Coordinator.Webhooks.Signing;
using Farm.Provenance.Secrets;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Webhooks;

internal static class WebhookSetup
{
    public static void AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection(WebhookOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WebhookOptions>, WebhookOptionsAttributes>();
        services.AddSingleton<IValidateOptions<WebhookOptions>, ReceiverOptionsRules>();
        services.AddSingleton<IValidateOptions<WebhookOptions>, WebhookKeyRules>();
        services.AddOptions<PublicOptions>().Bind(configuration.GetSection(PublicOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PublicOptions>, PublicOptionsRules>();
        services.AddSingleton(static provider => Open(provider.GetRequiredService<IOptions<WebhookOptions>>().Value.KeyFile, provider.GetRequiredService<ILogger<WebhookKey>>()));
        services.AddSingleton<WebhookDirectory>();
        services.AddSingleton<WebhookOutbox>();
        services.AddSingleton<SecretVault>();
        services.AddSingleton<ReceiverRules>();
        services.AddSingleton<FarmAddress>();
        services.AddSingleton<ResultLinks>();
        services.AddSingleton<SendingLanes>();
        services.AddSingleton<SendSchedule>();
        services.AddSingleton<DueDeliveries>();
        services.AddSingleton<EndpointHealth>();
        services.AddSingleton<AttemptBook>();
        services.AddSingleton<WebhookPost>();
        services.AddSingleton<EndpointRules>();
        services.AddSingleton<WebhookDesk>();
        services.AddSingleton<SecretDesk>();
        services.AddSingleton<DeliveryReader>();
        services.AddSingleton<ReplayDesk>();
        services.AddSingleton<MessageFeed>();
        services.AddSingleton<TestMessages>();
        services.AddSingleton<WebhookRetention>();
        services.AddHostedService(static provider => provider.GetRequiredService<WebhookRetention>());
        services.AddSingleton<WebhookSender>();
        services.AddHostedService(static provider => provider.GetRequiredService<WebhookSender>());
    }

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/webhooks").WithTags("Webhooks").Needs(KeyScopes.Webhooks);
        webhooks.MapWebhookEndpoints();
        webhooks.MapWebhookDeliveries();
        routes.MapPictureLinks();
    }

    /// <summary>Whether the key that the options name could be made where it is not there; one that is there the options' rules read.</summary>
    /// <exception cref="InvalidDataException">It could not; the message names setting and file.</exception>
    public static void CheckKey(WebhookOptions options) => KeyFileSetting.Make(WebhookOptions.Key(nameof(options.KeyFile)), options.KeyFile, SecretFile.Try);

    private static WebhookKey Open(string path, ILogger log)
    {
        if (KeyFileSetting.Make(WebhookOptions.Key(nameof(WebhookOptions.KeyFile)), path, WebhookKey.Ensure))
        {
            log.WebhookKeyMade(path);
        }

        return WebhookKey.Read(path);
    }
}
