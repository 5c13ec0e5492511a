using Farm.Contracts.Messages;
using Farm.Contracts.Models;
using Farm.Worker.Adapters;
using Farm.Worker.Cancellation;
using Farm.Worker.Publishing;
using Farm.Worker.Rendering;
using Farm.Worker.Residency;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Heartbeat;

/// <summary>
/// Tells every few seconds what this worker holds and renders. It goes on while the worker drains: its leases must not expire.
/// </summary>
internal sealed class HeartbeatService(
    RenderEvents events, RendersUnderWay underWay, RenderSlots slots, ModelPool pool, ServedModels served, AdapterResidency adapters, Drain drain,
    IOptions<WorkerOptions> options, TimeProvider time) : BackgroundService
{
    private readonly Guid instance = Guid.CreateVersion7();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.HeartbeatInterval, time);
        // Once more as soon as it drains: what lies in its own queue is taken back by that.
        var draining = drain.Begun;
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        while (true)
        {
            await events.TryTellAsync(Now(), stoppingToken);
            if (await Task.WhenAny(tick, draining) == draining && !tick.IsCompleted)
            {
                draining = tick;
                continue;
            }

            if (!await tick)
            {
                return;
            }

            tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        }
    }

    private WorkerHeartbeat Now() => new()
    {
        WorkerId = options.Value.Id,
        InstanceId = instance,
        State = drain.IsDraining ? WorkerState.Draining : slots.AnyBusy ? WorkerState.Busy : WorkerState.Ready,
        Tier = options.Value.Tier,
        Slots = options.Value.Slots,
        MemoryBudgetBytes = options.Value.MemoryBudgetBytes,
        MemoryUsedBytes = pool.UsedBytes,
        Models = served.Ids,
        WarmModels = pool.Warm,
        Jobs = underWay.Held,
        Queue = QueueNames.Worker(options.Value.Id),
        Adapters = adapters.Held,
    };
}
