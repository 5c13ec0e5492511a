using MassTransit;
using MassTransit.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Farm.Ports.Bus;

/// <summary>
/// One bus per process: coordinator and worker each add their part, in any order, and the first call registers the bus itself.
/// It starts without its broker and connects as soon as there is one.
/// </summary>
public static class FarmBus
{
    /// <summary>Adds a part to the process's bus.</summary>
    /// <param name="consumers">Names the consumers; they are made by the container, one scope a message.</param>
    /// <param name="endpoints">Binds them to queues once the container is built.</param>
    public static IServiceCollection AddFarmBus(
        this IServiceCollection services,
        IConfiguration configuration,
        Action<FarmConsumers> consumers,
        Action<FarmEndpoints> endpoints)
    {
        consumers(new FarmConsumers(services));
        services.AddSingleton(new BusPart(endpoints));
        if (services.Any(service => service.ServiceType == typeof(IBus)))
        {
            return services;
        }

        services.AddOptions<BusOptions>().Bind(configuration.GetSection(BusOptions.Section)).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<BusOptions>, BusOptionsRules>();
        services.AddHostedService<BrokerWatch>();
        // WaitUntilStarted stays false: a broker that is down delays work, never the start.
        services.AddOptions<MassTransitHostOptions>().Configure(host => host.StopTimeout = TimeSpan.FromSeconds(30));
        services.AddHealthChecks().AddCheck<BusCheck>(BusCheck.Name, tags: [Readiness.Tag]);
        services.AddSingleton<UntakenMessages>();
        services.AddSingleton<QueueSender>();
        services.AddSingleton<Outbound>();
        services.AddHostedService(provider => provider.GetRequiredService<Outbound>());
        return services.AddMassTransit(registration =>
        {
            registration.DisableUsageTelemetry();
            registration.ConfigureHealthCheckOptions(check => check.Tags.Clear());
            // Bound here, not by IOptions: the kind of transport is part of the registration itself.
            if (configuration.GetSection(BusOptions.Section).GetValue(nameof(BusOptions.Transport), BusTransport.InMemory) == BusTransport.RabbitMq)
            {
                registration.UsingRabbitMq((context, bus) =>
                {
                    bus.Host(context.GetRequiredService<IOptions<BusOptions>>().Value);
                    ReportRouting.Bind(bus);
                    Configure(context, bus);
                });
            }
            else
            {
                registration.UsingInMemory((context, bus) => Configure(context, bus));
            }
        });
    }

    private static void Configure(IBusRegistrationContext context, IBusFactoryConfigurator bus)
    {
        MessageFormat.Configure(bus);
        MessageTtl.Limit(bus);
        var endpoints = new FarmEndpoints(context, bus);
        foreach (var part in context.GetServices<BusPart>())
        {
            part.Endpoints(endpoints);
        }
    }

    private sealed record BusPart(Action<FarmEndpoints> Endpoints);
}

/// <summary>Registers consumers with the bus, also after its own registration.</summary>
public sealed class FarmConsumers
{
    private readonly IServiceCollection services;

    internal FarmConsumers(IServiceCollection services) => this.services = services;

    public FarmConsumers Add<TConsumer>()
        where TConsumer : class, IConsumer
    {
        services.RegisterConsumer<TConsumer>();
        return this;
    }
}
