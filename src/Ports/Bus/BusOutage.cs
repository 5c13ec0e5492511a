using MassTransit;
using RabbitMQ.Client.Exceptions;

namespace Farm.Ports.Bus;

/// <summary>Tells which failures of the bus pass by themselves, as its libraries tell.</summary>
public static class BusOutage
{
    /// <summary>Whether this exception, not one inside it, says that the broker is away or just closed the connection.</summary>
    public static bool IsTransient(Exception problem) =>
        problem is ConnectionException { IsTransient: true } or BrokerUnreachableException or AlreadyClosedException;
}
