using Farm.Contracts.Messages;
using Farm.Coordinator.Live;
using MassTransit;

namespace Farm.Coordinator.Events;

/// <summary>Passes steps on to whoever watches; keeps nothing.</summary>
internal sealed class ProgressConsumer(ILiveProgress live) : IConsumer<RenderProgress>
{
    public async Task Consume(ConsumeContext<RenderProgress> context)
    {
        var progress = context.Message;
        await live.TellAsync(
            new JobNotice
            {
                JobId = progress.JobId,
                Attempt = progress.Attempt,
                Step = progress.Step,
                Steps = progress.Steps,
                PreviewKey = progress.PreviewKey,
            },
            context.CancellationToken);
    }
}
