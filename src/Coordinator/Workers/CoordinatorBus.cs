using Farm.Contracts.Messages;
using Farm.Coordinator.Storage;
using Farm.Ports.Bus;
using MassTransit;

namespace Farm.Coordinator.Workers;

/// <summary>The coordinator's queues and how long a report is kept trying.</summary>
internal static class CoordinatorBus
{
    private const string ProgressQueue = "coordinator.progress";

    public static void AddCoordinatorBus(this IServiceCollection services, IConfiguration configuration) => services.AddFarmBus(
        configuration,
        consumers => consumers.Add<RenderEvents>().Add<HeartbeatConsumer>().Add<ProgressConsumer>(),
        endpoints =>
        {
            endpoints.Durable(QueueNames.WorkerEvents, queue =>
            {
                queue.PrefetchCount = 32;
                queue.ConcurrentMessageLimit = 8;
                // While the database or the store is away the report stays with us: ten minutes, then the error queue and the lease decide.
                queue.UseMessageRetry(retry =>
                {
                    retry.Handle<Exception>(Outage.IsTransient);
                    retry.Intervals([.. Enumerable.Range(0, 125).Select(Delay)]);
                });
                queue.ConfigureConsumer<RenderEvents>(endpoints.Context);
                queue.ConfigureConsumer<HeartbeatConsumer>(endpoints.Context);
            });
            endpoints.Fleeting(ProgressQueue, queue => queue.ConfigureConsumer<ProgressConsumer>(endpoints.Context));
        });

    private static TimeSpan Delay(int retry) => TimeSpan.FromMilliseconds(Math.Min(5_000, 100 << Math.Min(retry, 6)));
}
