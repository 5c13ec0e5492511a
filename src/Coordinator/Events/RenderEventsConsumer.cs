using Farm.Contracts.Messages;
using Farm.Coordinator.Storage;
using MassTransit;

namespace Farm.Coordinator.Events;

/// <summary>Hears what workers tell, several reports in a message or one.</summary>
internal sealed class RenderEventsConsumer(RenderReportHandler reports, DatabaseGate gate)
    : IConsumer<RenderReports>, IConsumer<RenderStarted>, IConsumer<RenderPublishing>, IConsumer<RenderCompleted>, IConsumer<RenderHeld>, IConsumer<RenderFailed>,
        IConsumer<RenderCanceled>, IConsumer<RenderReleased>
{
    /// <summary>All at once, so that they are one transaction. Where one cannot be taken, the message comes again: what was taken of it changes nothing a second time.</summary>
    public Task Consume(ConsumeContext<RenderReports> context) => HandleAsync(context, context.Message.Reports);

    public Task Consume(ConsumeContext<RenderStarted> context) => HandleAsync(context, [new RenderReport { Started = context.Message }]);

    public Task Consume(ConsumeContext<RenderPublishing> context) => HandleAsync(context, [new RenderReport { Publishing = context.Message }]);

    public Task Consume(ConsumeContext<RenderCompleted> context) => HandleAsync(context, [new RenderReport { Completed = context.Message }]);

    public Task Consume(ConsumeContext<RenderHeld> context) => HandleAsync(context, [new RenderReport { Held = context.Message }]);

    public Task Consume(ConsumeContext<RenderFailed> context) => HandleAsync(context, [new RenderReport { Failed = context.Message }]);

    public Task Consume(ConsumeContext<RenderCanceled> context) => HandleAsync(context, [new RenderReport { Canceled = context.Message }]);

    public Task Consume(ConsumeContext<RenderReleased> context) => HandleAsync(context, [new RenderReport { Released = context.Message }]);

    private Task HandleAsync(ConsumeContext context, IReadOnlyList<RenderReport> told)
    {
        gate.ThrowIfClosed();
        return Task.WhenAll(told.Select(report => reports.HandleAsync(report, context.CancellationToken)));
    }
}
