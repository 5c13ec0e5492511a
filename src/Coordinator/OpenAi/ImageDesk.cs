using System.Diagnostics;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Http;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Keys;
using Farm.Coordinator.OpenAi.Answers;
using Farm.Coordinator.OpenAi.Asking;
using Farm.Coordinator.OpenAi.Errors;
using Farm.Coordinator.OpenAi.Retries;
using Farm.Coordinator.Quotas;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tenants;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.OpenAi;

/// <summary>Answers a request for pictures: finds the jobs of the request that it repeats, or submits one for each picture, and waits with its caller.</summary>
internal sealed class ImageDesk(JobSubmission submission, JobCancel cancel, ImageRequests requests, ImageCollector collector, ImageStream stream, TimeProvider time, ILogger<ImageDesk> log)
{
    /// <summary>For the word that nobody waits any more, which is said when the caller has gone. The lease says it too.</summary>
    private static readonly TimeSpan LeaveTakes = TimeSpan.FromSeconds(5);

    public async Task AnswerAsync(HttpContext context, Tenant tenant, Caller caller, Language language, ImageBody body, ImageOrder order, CancellationToken cancellationToken)
    {
        var hash = order.HashFor(caller);
        var turn = await requests.EnterAsync(tenant.Name, hash, order.Pictures, RetryCount.Read(context.Request), cancellationToken);
        var isAnswered = false;
        try
        {
            var (jobs, refusal) = await SubmitAsync(context, tenant, caller, body, order, turn, hash, cancellationToken);
            if (refusal is not null)
            {
                await requests.ForgetAsync(turn, cancellationToken);
                await refusal.ExecuteAsync(context);
                return;
            }

            // A refusal before the first event has a status of its own.
            isAnswered = order.IsStreamed && !jobs.All(static job => job.State == JobState.Blocked)
                ? await stream.WriteAsync(context, order, jobs, language, cancellationToken)
                : await collector.WriteAsync(context, order, jobs, language, cancellationToken);
        }
        finally
        {
            await LeaveAsync(turn, isAnswered);
        }
    }

    private async Task<(IReadOnlyList<JobRow> Jobs, IResult? Refusal)> SubmitAsync(
        HttpContext context, Tenant tenant, Caller caller, ImageBody body, ImageOrder order, ImageTurn turn, string hash, CancellationToken cancellationToken)
    {
        // The first alone: what is wrong with it is wrong with all.
        var first = await SubmitAsync(tenant, order.Job, new IdempotencyKey(turn.KeyOf(0), hash), cancellationToken);
        if (first is not SubmissionResult.Taken { Job: { } job })
        {
            return ([], Refuse(context.Response, first, body));
        }

        // By its prompt, which is that of all.
        if (job is { State: JobState.Blocked, StartedAt: null })
        {
            return ([job], null);
        }

        var rest = await Task.WhenAll(Enumerable.Range(1, order.Pictures - 1).Select(index => SubmitAsync(tenant, order.Job, new IdempotencyKey(turn.KeyOf(index), hash), cancellationToken)));
        List<SubmissionResult> all = [first, .. rest];
        var taken = all.OfType<SubmissionResult.Taken>().ToList();
        if (all.Find(static result => result is not SubmissionResult.Taken) is { } refused)
        {
            foreach (var one in taken)
            {
                await cancel.RequestAsync(tenant.Name, one.Job.Id, new JobActor(caller.Name, caller.Home), cancellationToken);
            }

            return ([], Refuse(context.Response, refused, body));
        }

        if (taken.SelectMany(static one => one.Near).ToList() is { Count: > 0 } near)
        {
            QuotaAnswers.Warn(context.Response, near);
        }

        return ([.. taken.Select(static one => one.Job)], null);
    }

    private async Task<SubmissionResult> SubmitAsync(Tenant tenant, JobRequest job, IdempotencyKey key, CancellationToken cancellationToken) =>
        await submission.FindByKeyAsync(tenant.Name, key, cancellationToken) is { } earlier
            ? new SubmissionResult.Taken(earlier, [])
            : await submission.SubmitAsync(tenant.Name, job, key, cancellationToken);

    private static ProblemHttpResult Refuse(HttpResponse response, SubmissionResult result, ImageBody body)
    {
        if (result is SubmissionResult.OverLimit over)
        {
            return QuotaAnswers.Refuse(response, over.Refusal);
        }

        var errors = result is SubmissionResult.Refused refused ? refused.Errors : throw new UnreachableException();
        return Refusal.Of([.. errors.Select(error => ImageRules.Rename(error, body))]);
    }

    private async Task LeaveAsync(ImageTurn turn, bool isAnswered)
    {
        using var late = new CancellationTokenSource(LeaveTakes, time);
        try
        {
            await requests.LeaveAsync(turn, isAnswered, late.Token);
        }
        catch (Exception problem) when (problem is OperationCanceledException || Outage.IsTransient(problem))
        {
            log.NotLeft(turn.Id, problem.Message);
        }
    }
}
