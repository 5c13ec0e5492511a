using Farm.Contracts.Messages;
using MassTransit;

namespace Farm.Ports.Bus;

/// <summary>
/// Queues of a coordinator that a worker's reports go to on RabbitMQ. The worker declares and binds them, whoever comes first: nothing that it tells is lost for want of a queue, and a
/// coordinator needs no right by which it could tell such things itself.
/// </summary>
public static class ReportRouting
{
    private static readonly Route[] Routes =
    [
        Route.Of<RenderReports>(QueueNames.WorkerEvents, QueueForm.Quorum),
        Route.Of<RenderStarted>(QueueNames.WorkerEvents, QueueForm.Quorum),
        Route.Of<RenderPublishing>(QueueNames.WorkerEvents, QueueForm.Quorum),
        Route.Of<RenderCompleted>(QueueNames.WorkerEvents, QueueForm.Quorum),
        Route.Of<RenderHeld>(QueueNames.WorkerEvents, QueueForm.Quorum),
        Route.Of<RenderFailed>(QueueNames.WorkerEvents, QueueForm.Quorum),
        Route.Of<RenderCanceled>(QueueNames.WorkerEvents, QueueForm.Quorum),
        Route.Of<RenderReleased>(QueueNames.WorkerEvents, QueueForm.Quorum),
        Route.Of<RenderProgress>(QueueNames.Progress, QueueForm.WithTtl),
        Route.Of<WorkerHeartbeat>(QueueNames.Heartbeats, QueueForm.WithTtl),
    ];

    /// <summary>Every kind of report. One that a coordinator consumes and that is not among them would go nowhere.</summary>
    public static IEnumerable<Type> Reports => Routes.Select(static route => route.Report);

    internal static void Bind(IRabbitMqBusFactoryConfigurator bus)
    {
        foreach (var route in Routes)
        {
            route.Bind(bus);
        }
    }

    private sealed record Route(Type Report, Action<IRabbitMqBusFactoryConfigurator> Bind)
    {
        public static Route Of<T>(string queue, QueueForm form)
            where T : class => new(typeof(T), bus => bus.Publish<T>(report => report.BindQueue(report.Exchange.ExchangeName, queue, form.Apply)));
    }
}
