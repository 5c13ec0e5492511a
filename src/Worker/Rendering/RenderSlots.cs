using Farm.Worker.Settings;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Rendering;

/// <summary>Renders at a time over all queues; whoever finds none free waits with its delivery unacknowledged.</summary>
internal sealed class RenderSlots(IOptions<WorkerOptions> options) : IDisposable
{
    private readonly SemaphoreSlim free = new(options.Value.Slots);

    /// <summary>Renders under way.</summary>
    public int Busy => options.Value.Slots - free.CurrentCount;

    public async Task<Slot> TakeAsync(CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        return new Slot(free);
    }

    public void Dispose() => free.Dispose();

    public readonly struct Slot(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
