using System.Collections.Concurrent;
using MassTransit;

namespace Farm.Coordinator.Tests;

/// <summary>Messages that a test waits for, until a consumer has taken each in.</summary>
internal sealed class DeliveredMessages : IConsumeObserver
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> expected = new();

    public Task Expect(Guid id) => expected.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public Task PreConsume<T>(ConsumeContext<T> context)
        where T : class => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context)
        where T : class
    {
        if (context.MessageId is { } id && expected.TryRemove(id, out var source))
        {
            source.TrySetResult();
        }

        return Task.CompletedTask;
    }

    public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception)
        where T : class => Task.CompletedTask;
}
