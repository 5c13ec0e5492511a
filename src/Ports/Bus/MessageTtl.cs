using Farm.Contracts.Messages;
using MassTransit;

namespace Farm.Ports.Bus;

/// <summary>Messages whose loss is harmless and whose age is not: a heartbeat from a backlog would renew the lease of a worker long dead.</summary>
internal static class MessageTtl
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(20);

    public static void Limit(IBusFactoryConfigurator bus) => bus.ConfigurePublish(pipe => pipe.UseExecute(message =>
    {
        if (message is PublishContext<WorkerHeartbeat> or PublishContext<RenderProgress>)
        {
            message.TimeToLive = Lifetime;
        }
    }));
}
