using Farm.Ports.Redis;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Quotas;

internal static class QuotaSetup
{
    public static void AddQuotas(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PriceOptions>().Bind(configuration.GetSection(PriceOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PriceOptions>, PriceOptionsRules>();
        services.AddSingleton<UsageBook>();
        services.AddSingleton<Reservations>();
        services.AddSingleton<UsageReader>();
        services.AddSingleton<RequestRate>();
        services.AddSingleton<LocalRequests>();
        if (services.AddRedis(configuration))
        {
            services.AddSingleton<IRequestCounter, RedisRequests>();
        }
        else
        {
            services.AddSingleton<IRequestCounter>(static provider => provider.GetRequiredService<LocalRequests>());
        }
    }

    /// <summary>Behind what says whose a request is.</summary>
    public static void UseRequestRates(this WebApplication app) => app.Use(app.Services.GetRequiredService<RequestRate>().InvokeAsync);
}
