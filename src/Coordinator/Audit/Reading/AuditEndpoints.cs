using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Audit.Chain;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tenants;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Audit.Reading;

/// <summary>The audit of administration, review and keys, for who runs the farm. What moderation did with one job is beside it, GET /v1/audit?job=.</summary>
internal static class AuditEndpoints
{
    private const string Lines = "application/jsonl";
    private const string Pem = "application/x-pem-file";
    private const int FlushAt = 1 << 16;

    public static void AddAuditReading(this IServiceCollection services)
    {
        services.AddSingleton<AuditReader>();
        services.AddSingleton<AuditExport>();
    }

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/audit").WithTags("Audit").Needs(KeyScopes.Admin);
        audit.MapGet("/entries", ListAsync).WithName("ListAuditEntries").WithSummary("What was done in administration, review and with keys, the newest first.");
        var whole = audit.MapGroup("").AddEndpointFilter(RefuseTenantsAsync).ProducesProblem(StatusCodes.Status403Forbidden);
        whole.MapGet("/head", HeadAsync).WithName("GetAuditHead").WithSummary("How far the audit's chain has come, signed: keep it elsewhere, and nobody can cut the end off unseen.");
        whole.MapGet("/key", (AuditKey key) => TypedResults.Text(key.PublicPem, Pem)).WithName("GetAuditKey").WithSummary("The public key by which heads are checked, in PEM.")
            .Produces<string>(StatusCodes.Status200OK, Pem);
        whole.MapGet("/export", ExportAsync).WithName("ExportAudit").WithSummary("The whole audit with its heads, an object on each line.")
            .Produces<AuditLine>(StatusCodes.Status200OK, Lines).ProducesProblem(StatusCodes.Status400BadRequest);
        whole.MapPost("/erase", EraseAsync).WithName("EraseAudit").WithSummary("Erases names or words of the audit; the chain holds as before.")
            .Accepts<AuditErase>("application/json").Produces<AuditErased>().ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
    }

    private static async Task<Results<Ok<AuditEntryPage>, ProblemHttpResult>> ListAsync(
        Caller caller, AuditReader reader, string? who, string? what, string? tenant, string? subject, string? since, string? until, string? limit, string? cursor,
        CancellationToken cancellationToken)
    {
        if (!TryReadTime(nameof(since), since, out var from, out var problem) || !TryReadTime(nameof(until), until, out var to, out problem)
            || !PageQuery.TryRead(limit, cursor, out var page, out problem))
        {
            return Refuse(problem);
        }

        if (Unreadable(("who", who), ("tenant", tenant), ("subject", subject)) is { } unreadable)
        {
            return Refuse(FieldProblems.Tell([unreadable]));
        }

        return what is null || AuditEntry.IsAct(what) || AuditEntry.IsAct($"{what}.any")
            ? TypedResults.Ok(await reader.ListAsync(new AuditFilter(who, what, tenant, subject, from, to), caller.Reach, page, cancellationToken))
            : Refuse($"what is '{what}'; must be an act, as key.created, or its first word, as key");
    }

    private static async Task<Ok<AuditStatement>> HeadAsync(AuditSigner signer, CancellationToken cancellationToken) =>
        TypedResults.Ok(ChainLines.Of(await signer.SignAsync(cancellationToken)));

    private static async Task<IResult> ExportAsync(string? words, HttpContext context, AuditExport export, ILogger<AuditExport> log, CancellationToken cancellationToken)
    {
        if (words is not (null or "true" or "false"))
        {
            return Refuse($"words is '{words}'; must be true or false");
        }

        await using var lines = export.ReadAsync(words != "false", cancellationToken).GetAsyncEnumerator(cancellationToken);
        // The first line before the answer begins: an outage is then told as one.
        await lines.MoveNextAsync();
        context.Response.ContentType = Lines;
        context.Response.Headers.ContentDisposition = "attachment; filename=\"audit.jsonl\"";
        try
        {
            do
            {
                var line = JsonSerializer.SerializeToUtf8Bytes(lines.Current, AuditJson.Default.AuditLine);
                context.Response.BodyWriter.Write([.. line, (byte)'\n']);
                if (context.Response.BodyWriter.UnflushedBytes >= FlushAt)
                {
                    await context.Response.BodyWriter.FlushAsync(cancellationToken);
                }
            }
            while (await lines.MoveNextAsync());
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            // The answer has begun: broken off, nobody takes it for whole.
            log.AuditNotExported(problem.GetBaseException().Message);
            context.Abort();
        }

        return TypedResults.Empty;
    }

    private static async Task<IResult> EraseAsync(HttpRequest request, Caller caller, AuditErasure erasure, CancellationToken cancellationToken)
    {
        var (body, refusal) = await JsonObject.ReadAsync(request, AuditJson.Default.AuditErase, cancellationToken);
        if (body is null)
        {
            return refusal ?? TypedResults.BadRequest();
        }

        string?[] given = [body.Who, body.Subject, body.Tenant];
        if (given.Count(static text => !string.IsNullOrEmpty(text)) != 1 || given.Any(static text => text?.Length == 0))
        {
            return FieldProblems.Refuse([new FieldError("$", "must have who, subject or tenant: one of them, and not empty")], "Nothing was erased");
        }

        if (Unreadable(("who", body.Who), ("tenant", body.Tenant), ("subject", body.Subject)) is { } unreadable)
        {
            return FieldProblems.Refuse([unreadable], "Nothing was erased");
        }

        var by = caller.AsActor();
        var erased = body.Who is { } who ? await erasure.EraseActorAsync(who, by, cancellationToken)
            : body.Subject is { } subject ? await erasure.EraseSubjectAsync(subject, by, cancellationToken)
            : await erasure.EraseTenantAsync(body.Tenant ?? "", by, cancellationToken);
        return TypedResults.Ok(new AuditErased(erased));
    }

    /// <summary>The chain is one for all tenants: a part of it cannot be held against its hashes.</summary>
    private static ValueTask<object?> RefuseTenantsAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Caller.Of(context.HttpContext).IsOfTheFarm ? next(context) : ValueTask.FromResult<object?>(TypedResults.Problem(
            $"the audit as a whole needs a key of the farm's own, without {Tenant.Header}; GET /v1/audit/entries tells what concerns one tenant", statusCode: StatusCodes.Status403Forbidden));

    /// <summary>A text that no entry has: databases take no NUL.</summary>
    private static FieldError? Unreadable(params ReadOnlySpan<(string Field, string? Text)> given)
    {
        foreach (var (field, text) in given)
        {
            if (text?.Contains('\0', StringComparison.Ordinal) == true)
            {
                return new FieldError(field, "has a NUL; must be text");
            }
        }

        return null;
    }

    /// <summary>A day, or a time with its offset: what has none would be another time on every machine.</summary>
    private static bool TryReadTime(string name, string? text, out DateTimeOffset? time, out string problem)
    {
        (time, problem) = (null, "");
        if (text is null)
        {
            return true;
        }

        if (Rfc3339.TryRead(text, out var read) || DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out read))
        {
            time = read.ToUniversalTime();
            return true;
        }

        problem = $"{name} is '{text}'; must be a time, as 2027-01-05 or 2027-01-05T09:30:00Z";
        return false;
    }

    private static ProblemHttpResult Refuse(string reason) => TypedResults.Problem(reason, statusCode: StatusCodes.Status400BadRequest);
}
