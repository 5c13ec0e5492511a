using Farm.Client;
using Farm.Contracts.Api;

namespace Farm.Cli.Jobs;

/// <summary>Sees a job through.</summary>
internal static class Following
{
    /// <param name="onState">Told each status of the job, the final one included.</param>
    /// <param name="onStep">Told each denoising step that was heard of.</param>
    /// <returns>The job in its final state, or why it could not be followed.</returns>
    public static async Task<Reply<JobStatus>> SeeThroughAsync(this FarmClient farm, Guid job, Action<JobStatus>? onState, Action<JobProgress>? onStep, CancellationToken cancellationToken)
    {
        JobStatus? last = null;
        try
        {
            await foreach (var update in farm.FollowAsync(job, cancellationToken))
            {
                if (update is JobUpdate.Moved { Job: var status })
                {
                    last = status;
                    onState?.Invoke(status);
                }
                else if (update is JobUpdate.Stepped { Progress: var step })
                {
                    onStep?.Invoke(step);
                }
            }
        }
        catch (FarmException refused)
        {
            return refused.Problem;
        }

        return last is null ? FarmProblem.Unanswered($"nothing was told of job {job}") : last;
    }
}
