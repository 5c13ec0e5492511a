using Farm.Contracts.Jobs;
using Farm.Worker.Settings;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Rendering;

/// <summary>
/// Renders at a time over all queues; whoever finds none free waits with its delivery unacknowledged. A slot goes to interactive work first, and within a class to who came
/// first: how much of each comes is for the dispatcher to say.
/// </summary>
internal sealed class RenderSlots(IOptions<WorkerOptions> options)
{
    private readonly Lock gate = new();
    private readonly LinkedList<TaskCompletionSource> interactive = new();
    private readonly LinkedList<TaskCompletionSource> batch = new();
    private int free = options.Value.Slots;

    /// <summary>Renders under way.</summary>
    public int Busy
    {
        get
        {
            lock (gate)
            {
                return options.Value.Slots - free;
            }
        }
    }

    /// <exception cref="OperationCanceledException">Before there was one.</exception>
    public async Task<Slot> TakeAsync(JobClass jobClass, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = jobClass == JobClass.Batch ? batch : interactive;
        lock (gate)
        {
            if (free > 0)
            {
                free--;
                return new Slot(this);
            }

            waiting.AddLast(mine);
        }

        await using var registration = cancellationToken.Register(() =>
        {
            lock (gate)
            {
                if (waiting.Remove(mine))
                {
                    mine.SetCanceled(cancellationToken);
                }
            }
        });
        await mine.Task;
        return new Slot(this);
    }

    private void Return()
    {
        lock (gate)
        {
            if ((interactive.First is null ? batch : interactive) is not { First.Value: var next } line)
            {
                free++;
                return;
            }

            line.RemoveFirst();
            next.SetResult();
        }
    }

    public readonly struct Slot(RenderSlots slots) : IDisposable
    {
        public void Dispose() => slots.Return();
    }
}
