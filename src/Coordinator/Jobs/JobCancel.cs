using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Leases.Times;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Ports.Bus;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Jobs;

/// <summary>Ends a job on its caller's wish: at once while it waits, within a step while it renders.</summary>
internal sealed class JobCancel(
    JobReader reader, JobTransitions transitions, IBusControl bus, TimeProvider time, IOptions<LeaseOptions> options, ILogger<JobCancel> log)
{
    /// <summary>Null when there is no such job.</summary>
    public async Task<CancelAnswer?> RequestAsync(string tenant, Guid id, JobActor actor, CancellationToken cancellationToken)
    {
        // A job may move between the look and the update; then neither update finds it, and the look is repeated.
        while (await reader.FindAsync(tenant, id, cancellationToken) is { } job)
        {
            if (job.State.IsFinal())
            {
                return new CancelAnswer(id, CancelAnswer.AlreadyCompleted, job.State);
            }

            if (await transitions.MoveAsync(Move.CancelWaiting(id, actor), cancellationToken))
            {
                // Its message may be in a queue, or on its way into one.
                await TellWorkersAsync(id, JobState.Canceled, cancellationToken);
                return new CancelAnswer(id, CancelAnswer.Canceled, JobState.Canceled);
            }

            if (job.State is JobState.Running or JobState.Publishing && await transitions.AskToCancelAsync(id, actor, cancellationToken))
            {
                await TellWorkersAsync(id, job.State, cancellationToken);
                return new CancelAnswer(id, CancelAnswer.Requested, job.State);
            }
        }

        return null;
    }

    /// <summary>The same of many, all at once: one time-out bounds them all. Without a broker the next heartbeats remind.</summary>
    public Task TellWorkersAsync(IEnumerable<(Guid Id, JobState State)> jobs, CancellationToken cancellationToken) =>
        bus.IsReachable() ? Task.WhenAll(jobs.Select(job => TellWorkersAsync(job.Id, job.State, cancellationToken))) : Task.CompletedTask;

    /// <summary>Best effort: a worker that missed it is reminded at its next heartbeat.</summary>
    public async Task TellWorkersAsync(Guid id, JobState state, CancellationToken cancellationToken)
    {
        log.CancelAsked(id, state);
        using var late = new CancellationTokenSource(options.Value.PublishTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await bus.Publish(new CancelRender { JobId = id }, either.Token).WaitAsync(either.Token);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested
            && (problem is OperationCanceledException or MassTransitException || Outage.IsTransient(problem)))
        {
            log.CancelNotTold(id, problem.Message);
        }
    }
}
