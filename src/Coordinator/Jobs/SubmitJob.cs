using System.Diagnostics;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Http;
using Farm.Coordinator.Quotas;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tenants;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Jobs;

/// <summary>POST /v1/jobs: reads the request, submits the job, and waits a while if asked to.</summary>
internal static class SubmitJob
{
    public static async Task<IResult> HandleAsync(
        HttpRequest request, Tenant tenant, Language language, JobSubmission submission, JobReader reader, JobWatch watch, PreferWait preferWait, CancellationToken cancellationToken)
    {
        (var read, var refusal) = await JsonBody.ReadAsync(request, cancellationToken);
        if (read is not { } body)
        {
            return refusal ?? throw new UnreachableException();
        }

        IdempotencyKey? key = null;
        if (request.Headers.TryGetValue(IdempotencyKey.Header, out var values))
        {
            if (values is not [{ } value] || !IdempotencyKey.IsValid(value))
            {
                return TypedResults.Problem($"{IdempotencyKey.Header} must be 1 to 255 visible ASCII characters", statusCode: StatusCodes.Status400BadRequest);
            }

            key = new IdempotencyKey(value, RequestBody.Hash(body));
            // Before the checks: a repeated request gets its job even if the model has been removed since.
            if (await submission.FindByKeyAsync(tenant.Name, key, cancellationToken) is { } earlier)
            {
                return await AnswerAsync(earlier, key, request, language, reader, watch, preferWait, cancellationToken);
            }
        }

        var (job, error) = RequestBody.Parse(body);
        if (job is null)
        {
            return Refuse([error ?? new FieldError("$", "is empty")]);
        }

        var submitted = await submission.SubmitAsync(tenant.Name, job, key, cancellationToken);
        if (submitted is SubmissionResult.Taken { Near: { Count: > 0 } near })
        {
            QuotaAnswers.Warn(request.HttpContext.Response, near);
        }

        return submitted switch
        {
            SubmissionResult.Taken taken => await AnswerAsync(taken.Job, key, request, language, reader, watch, preferWait, cancellationToken),
            SubmissionResult.OverLimit over => QuotaAnswers.Refuse(request.HttpContext.Response, over.Refusal),
            SubmissionResult.Refused refused => Refuse(refused.Errors),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<IResult> AnswerAsync(
        JobRow row, IdempotencyKey? key, HttpRequest request, Language language, JobReader reader, JobWatch watch, PreferWait preferWait, CancellationToken cancellationToken)
    {
        if (key is not null && row.RequestHash != key.RequestHash)
        {
            return TypedResults.Problem(
                $"{IdempotencyKey.Header} '{key.Value}' came with another body within the last {IdempotencyKey.Lifetime.TotalHours:F0} hours",
                statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        row = await preferWait.ForAsync(row, request, watch, cancellationToken);
        var status = await reader.DescribeAsync(row, language, cancellationToken);
        return row.State.IsFinal() ? TypedResults.Ok(status) : TypedResults.Accepted(status.Links.Self, status);
    }

    private static ValidationProblem Refuse(IReadOnlyList<FieldError> errors) => FieldProblems.Refuse(errors, "The job cannot be taken");
}
