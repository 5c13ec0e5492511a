using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Bus;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Leases;

/// <summary>
/// With the in-memory bus a worker that drains has nobody left to tell: the bus ends with the process. So, when all else has stopped, what was
/// handed out goes back under its own attempt. Only what a crash cut off counts against a job; <see cref="RestartRecovery"/> sees to that.
/// </summary>
internal sealed class CleanStop(
    IDbContextFactory<JobsContext> contexts, JobTransitions transitions, DatabaseGate gate, IOptions<BusOptions> bus, ILogger<CleanStop> log)
    : IHostedLifecycleService
{
    /// <summary>After every hosted service, worker and bus among them, has stopped.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (bus.Value.Transport != BusTransport.InMemory || !gate.IsOpen)
        {
            return;
        }

        try
        {
            await GiveBackAsync(cancellationToken);
        }
        catch (Exception problem)
        {
            // The next start takes them back; a host that is thrown at while it stops leaves its other parts running.
            log.NotGivenBack(problem);
        }
    }

    private async Task GiveBackAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var held = await db.InFlight.Select(row => new RenderReleased { JobId = row.JobId, Attempt = row.Attempt }).ToListAsync(cancellationToken);
        foreach (var job in held)
        {
            await transitions.ReleaseAsync(job, cancellationToken);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
