using Farm.Contracts.Messages;
using Farm.Contracts.Models;
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
    RenderEvents events, RendersUnderWay underWay, RenderSlots slots, ModelPool pool, ServedModels served, Drain drain,
    IOptions<WorkerOptions> options, TimeProvider time) : BackgroundService
{
    private readonly Guid instance = Guid.CreateVersion7();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.HeartbeatInterval, time);
        do
        {
            await events.TryTellAsync(Now(), stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
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
    };
}
