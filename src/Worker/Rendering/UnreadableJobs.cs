using Farm.Contracts.Messages;
using Farm.Ports.Bus;
using Farm.Worker.Outcomes;
using Farm.Worker.Publishing;
using Farm.Worker.Settings;
using Farm.Worker.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Rendering;

/// <summary>Tells that an attempt failed whose message this worker cannot read, as one of another version: its job would wait for nothing otherwise.</summary>
internal sealed class UnreadableJobs(OutcomePublisher outcomes, IOptions<WorkerOptions> options, ILogger<UnreadableJobs> logger)
{
    public Task TellAsync(UntakenJob job)
    {
        logger.JobUnreadable(job.JobId, job.Attempt, job.Cause);
        return outcomes.PublishAsync(
            new RenderOutcome.Failed(new RenderFailed
            {
                JobId = job.JobId,
                Attempt = job.Attempt,
                WorkerId = options.Value.Id,
                Code = "job-unreadable",
                Reason = $"worker {options.Value.Id} cannot take the job's message; coordinator and workers may be of different versions, and the worker's log has more",
                Retryable = true,
            }),
            CancellationToken.None);
    }
}
