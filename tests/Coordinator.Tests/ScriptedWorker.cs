using System.Threading.Channels;
using Farm.Contracts.Messages;
using MassTransit;

namespace Farm.Coordinator.Tests;

/// <summary>Receives render jobs and hands them to the test, which plays the worker.</summary>
internal sealed class ScriptedWorker
{
    private readonly Channel<RenderJob> jobs = Channel.CreateUnbounded<RenderJob>();
    private readonly Channel<RenderJob> own = Channel.CreateUnbounded<RenderJob>();

    /// <summary>From the queue that the model's workers share.</summary>
    public async Task<RenderJob> TakeAsync(CancellationToken cancellationToken) => await jobs.Reader.ReadAsync(cancellationToken);

    public bool TryTake(out RenderJob? job) => jobs.Reader.TryRead(out job);

    /// <summary>From w1's own queue.</summary>
    public async Task<RenderJob> TakeOwnAsync(CancellationToken cancellationToken) => await own.Reader.ReadAsync(cancellationToken);

    internal sealed class Consumer(ScriptedWorker worker) : IConsumer<RenderJob>
    {
        public async Task Consume(ConsumeContext<RenderJob> context)
        {
            var queue = context.ReceiveContext.InputAddress.AbsolutePath.EndsWith(QueueNames.Worker("w1"), StringComparison.Ordinal) ? worker.own : worker.jobs;
            await queue.Writer.WriteAsync(context.Message, context.CancellationToken);
        }
    }
}
