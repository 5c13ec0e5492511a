using Farm.Contracts.Messages;
using Farm.Contracts.Models;
using Farm.Diffusion.Runtime;
using Farm.Ports.Background;
using Farm.Worker.Adapters;
using Farm.Worker.Cancellation;
using Farm.Worker.Publishing;
using Farm.Worker.Rendering;
using Farm.Worker.Residency;
using Farm.Worker.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Heartbeat;

/// <summary>
/// Tells every few seconds what this worker holds and renders. It goes on while the worker drains: its leases must not expire.
/// </summary>
internal sealed class HeartbeatService(
    OutcomePublisher outcomes, ActiveRenders active, RenderSlots slots, ModelPool pool, ServedModels served, AdapterResidency adapters, SessionFactory sessions, Drain drain,
    IOptions<WorkerOptions> options, TimeProvider time, ILogger<HeartbeatService> log) : RepeatingService(time, log)
{
    private readonly Guid instance = Guid.CreateVersion7();
    private Task? next;
    private bool saidDraining;

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        // Counted from before the telling, so that a slow one does not stretch the interval.
        next ??= Task.Delay(options.Value.HeartbeatInterval, Time, cancellationToken);
        saidDraining |= drain.Begun.IsCompleted;
        await outcomes.TryPublishAsync(Now(), cancellationToken);
        if (!saidDraining && await Task.WhenAny(next, drain.Begun) == drain.Begun && !next.IsCompleted)
        {
            // Once more as soon as it drains: what lies in its own queue is taken back by that.
            return;
        }

        await next;
        next = null;
    }

    private WorkerHeartbeat Now() => new()
    {
        WorkerId = options.Value.Id,
        InstanceId = instance,
        State = drain.IsDraining ? WorkerState.Draining : slots.Busy > 0 ? WorkerState.Busy : WorkerState.Ready,
        Tier = options.Value.Tier,
        Device = sessions.DeviceKind,
        Slots = options.Value.Slots,
        MemoryBudgetBytes = options.Value.MemoryBudgetBytes,
        MemoryUsedBytes = pool.UsedBytes,
        Models = served.Ids,
        WarmModels = pool.Warm,
        Jobs = active.Held,
        Queue = QueueNames.Worker(options.Value.Id),
        Adapters = adapters.Held,
    };
}
