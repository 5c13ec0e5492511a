using System.Threading.Channels;
using Farm.Contracts.Messages;
using MassTransit;

namespace Farm.Coordinator.Tests;

/// <summary>Receives render jobs and hands them to the test, which plays the worker.</summary>
internal sealed class ScriptedWorker
{
    private readonly Channel<RenderJob> jobs = Channel.CreateUnbounded<RenderJob>();

    public async Task<RenderJob> TakeAsync(CancellationToken stop) => await jobs.Reader.ReadAsync(stop);

    public bool TryTake(out RenderJob? job) => jobs.Reader.TryRead(out job);

    internal sealed class Consumer(ScriptedWorker worker) : IConsumer<RenderJob>
    {
        public async Task Consume(ConsumeContext<RenderJob> context) => await worker.jobs.Writer.WriteAsync(context.Message, context.CancellationToken);
    }
}
