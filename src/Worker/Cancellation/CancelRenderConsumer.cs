using Farm.Contracts.Messages;
using MassTransit;

namespace Farm.Worker.Cancellation;

/// <summary>Every worker hears every cancel: only one of them renders the job, and none knows which.</summary>
internal sealed class CancelRenderConsumer(ActiveRenders renders) : IConsumer<CancelRender>
{
    public Task Consume(ConsumeContext<CancelRender> context)
    {
        renders.Cancel(context.Message.JobId);
        return Task.CompletedTask;
    }
}
