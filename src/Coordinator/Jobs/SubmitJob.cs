using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Coordinator.Adapters;
using Farm.Coordinator.Http;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Tenants;
using Farm.Coordinator.Uploads;
using Farm.Ports.Objects;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Jobs;

/// <summary>POST /v1/jobs: reads, checks, takes in, and waits a while if asked to.</summary>
internal static class SubmitJob
{
    public static async Task<IResult> HandleAsync(
        HttpRequest request,
        Tenant tenant,
        Language language,
        JobIntake intake,
        PromptStage prompts,
        JobReader reader,
        JobWatch watch,
        ModelCatalog models,
        IModelAdmission admission,
        AdapterShelf shelf,
        IObjectStore objects,
        Waiting waiting,
        CancellationToken stop)
    {
        (var read, var refusal) = await JsonBody.ReadAsync(request, stop);
        if (read is not { } body)
        {
            return refusal ?? throw new System.Diagnostics.UnreachableException();
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
            if (await intake.FindByKeyAsync(tenant.Name, key, stop) is { } earlier)
            {
                return await AnswerAsync(earlier, key, request, language, reader, watch, waiting, stop);
            }
        }

        var (job, error) = RequestBody.Parse(body);
        if (job is null)
        {
            return Refuse([error ?? new FieldError("$", "is empty")]);
        }

        var adapters = await shelf.ForJobAsync(tenant.Name, job, stop);
        var resolution = JobRules.Resolve(job, models, admission, adapters.Known);
        if (resolution.Spec is not { } spec)
        {
            return Refuse(resolution.Errors);
        }

        if (!models.TryGet(spec.Model, out var model))
        {
            return Refuse([new FieldError("model", $"'{spec.Model}' is not installed")]);
        }

        if (await MissingUploads.FindAsync(spec, objects, stop) is { Count: > 0 } missing)
        {
            return Refuse(missing);
        }

        var judgement = prompts.Judge(tenant.Name, spec, model.Card, adapters.Known);
        var row = await intake.TakeAsync(tenant.Name, spec, resolution.Warnings, model.Card, judgement, adapters.Registered, key, stop);
        if (row is null)
        {
            return Refuse([new FieldError("adapters", "names an adapter that was removed a moment ago")]);
        }

        return await AnswerAsync(row, key, request, language, reader, watch, waiting, stop);
    }

    private static async Task<IResult> AnswerAsync(
        Storage.JobRow row, IdempotencyKey? key, HttpRequest request, Language language, JobReader reader, JobWatch watch, Waiting waiting, CancellationToken stop)
    {
        if (key is not null && row.RequestHash != key.RequestHash)
        {
            return TypedResults.Problem(
                $"{IdempotencyKey.Header} '{key.Value}' came with another body within the last {JobIntake.KeyLifetime.TotalHours:F0} hours",
                statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        row = await waiting.ForAsync(row, request, watch, stop);
        var status = await reader.DescribeAsync(row, language, stop);
        return row.State.IsFinal() ? TypedResults.Ok(status) : TypedResults.Accepted(status.Links.Self, status);
    }

    private static ValidationProblem Refuse(IReadOnlyList<FieldError> errors) => FieldProblems.Refuse(errors, "The job cannot be taken");
}
