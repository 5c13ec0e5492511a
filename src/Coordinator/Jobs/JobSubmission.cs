using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Adapters;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Quotas;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tenants;
using Farm.Coordinator.Uploads;
using Farm.Coordinator.Webhooks.Addresses;
using Farm.Coordinator.Workers;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Jobs;

/// <summary>
/// The one way in for a job, whoever asks for it: checks it against its model, looks for what it works from, judges its prompt, and inserts it as Queued or as Blocked.
/// Its answer exists once its row does: there is no time in which a repeated key is "in progress".
/// </summary>
internal sealed class JobSubmission(
    IDbContextFactory<JobsContext> contexts,
    ModelCatalog models,
    IModelAdmission admission,
    AdapterReader adapterReader,
    IObjectStore objects,
    PromptStage prompts,
    TenantDirectory tenants,
    TenantModels allowed,
    FarmCapability capability,
    ReceiverRules receivers,
    JobInserts inserts)
{
    /// <summary>The job that this tenant's key already made, if it still counts.</summary>
    public Task<JobRow?> FindByKeyAsync(string tenant, IdempotencyKey key, CancellationToken cancellationToken) => inserts.FindByKeyAsync(tenant, key, cancellationToken);

    /// <summary>Takes a job in, or says all that is wrong with it.</summary>
    /// <param name="key">Its caller's key; null for none.</param>
    public async Task<SubmissionResult> SubmitAsync(string tenant, JobRequest request, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        var known = await tenants.FindAsync(tenant, cancellationToken);
        if (known is { ErasingSince: not null })
        {
            return new SubmissionResult.Refused([new FieldError("tenant", $"'{tenant}' is being erased")]);
        }

        var terms = known?.Terms ?? KnownTenant.WithoutTerms;
        var adapters = await adapterReader.ForJobAsync(tenant, terms, request, cancellationToken);
        DateTimeOffset? now = TimeRules.AreAskedBy(request) ? await NowAsync(cancellationToken) : null;
        var resolution = JobRules.Resolve(request, models, admission, adapters.Known, now);
        IReadOnlyList<FieldError> found = [.. resolution.Errors, .. Unreachable(request.Webhook, resolution.Errors)];
        if (resolution.Spec is not { } spec || found.Count > 0)
        {
            return new SubmissionResult.Refused(found);
        }

        if (!models.TryGet(spec.Model, out var model))
        {
            return new SubmissionResult.Refused([new FieldError("model", $"'{spec.Model}' is not installed")]);
        }

        if (await allowed.ObjectionAsync(tenant, terms, model.Card, cancellationToken) is { } objection)
        {
            return new SubmissionResult.Refused([objection]);
        }

        if (await capability.ObjectionAsync(model.Card, spec, cancellationToken) is { } impossible)
        {
            return new SubmissionResult.Refused([impossible]);
        }

        if (await MissingUploads.FindAsync(tenant, spec, objects, cancellationToken) is { Count: > 0 } missing)
        {
            return new SubmissionResult.Refused(missing);
        }

        var judgement = prompts.Judge(tenant, terms, spec, model.Card, adapters.Known);
        return await inserts.InsertAsync(new NewJob(tenant, spec, resolution, model.Card, judgement, adapters.Registered, terms.Limits, key), cancellationToken);
    }

    /// <summary>A url that is well-formed, so that no other finding is about it, and leads where nothing is sent.</summary>
    private IEnumerable<FieldError> Unreachable(WebhookRequest? webhook, IReadOnlyList<FieldError> found)
    {
        const string Field = "webhook.url";
        return webhook?.Url is { } url && !found.Any(static finding => finding.Field == Field) && receivers.Objection(Field, url) is { } objection ? [objection] : [];
    }

    private async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.NowAsync(cancellationToken);
    }
}

/// <summary>The end of a submission.</summary>
internal abstract record SubmissionResult
{
    private SubmissionResult()
    {
    }

    /// <param name="Job">The new job, or the one that its key made before.</param>
    /// <param name="Near">Limits of the tenant of which 80 % or more are taken now.</param>
    public sealed record Taken(JobRow Job, IReadOnlyList<QuotaState> Near) : SubmissionResult;

    /// <param name="Errors">At least one.</param>
    public sealed record Refused(IReadOnlyList<FieldError> Errors) : SubmissionResult;

    /// <summary>The tenant's limit leaves no room for the job.</summary>
    public sealed record OverLimit(Reservation.Refused Refusal) : SubmissionResult;
}
