using Farm.Contracts.Messages;
using Farm.Coordinator.Leases;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Workers;
using Farm.Ports.Bus;
using MassTransit;

namespace Farm.Coordinator.Events;

/// <summary>The coordinator's queues and how long a report is kept trying.</summary>
internal static class CoordinatorBus
{
    public static void AddCoordinatorBus(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddFarmBus(
            configuration,
            consumers => consumers.Add<RenderEventsConsumer>().Add<HeartbeatConsumer>().Add<ProgressConsumer>(),
            endpoints =>
            {
                endpoints.Durable(QueueNames.WorkerEvents, queue =>
                {
                    // Reports that are taken in together are one transaction (JobTransitions): the more, the less each costs.
                    queue.PrefetchCount = 64;
                    queue.ConcurrentMessageLimit = 32;
                    // While the database or the store is away the report stays with us: ten minutes, then the error queue and the lease decide.
                    queue.UseMessageRetry(retry =>
                    {
                        // A call that was given up by itself is an outage as well; while the bus stops, nothing is tried again.
                        retry.Handle<Exception>(problem => Outage.IsTransient(problem) || problem is OperationCanceledException);
                        retry.Intervals([.. Enumerable.Range(0, 125).Select(Delay)]);
                    });
                    queue.ConfigureConsumer<RenderEventsConsumer>(endpoints.Context);
                });
                // A queue and consumers of their own: reports that wait for a database or a store must not keep leases from being renewed. Not
                // tried again: the next heartbeat is at most some seconds away, and says what is true then.
                endpoints.WithTtl(QueueNames.Heartbeats, queue =>
                {
                    queue.PrefetchCount = 16;
                    queue.ConcurrentMessageLimit = 8;
                    queue.ConfigureConsumer<HeartbeatConsumer>(endpoints.Context);
                });
                endpoints.WithTtl(QueueNames.Progress, queue => queue.ConfigureConsumer<ProgressConsumer>(endpoints.Context));
            });
        services.AddSingleton<RenderReportHandler>();
        services.AddSingleton<WorkerWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<WorkerWatch>());
        services.AddHostedService<ErrorQueueWatch>();
    }

    private static TimeSpan Delay(int retry) => TimeSpan.FromMilliseconds(Math.Min(5_000, 100 << Math.Min(retry, 6)));
}
