using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Tenants;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Keys;

/// <summary>Keys, for those who administer the farm or a tenant of it.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/keys").WithTags("Access").Needs(KeyScopes.Admin);
        keys.MapPost("", CreateAsync).WithName("CreateKey").WithSummary("Makes a key; the answer shows it this once.")
            .Accepts<KeyRequest>("application/json").Produces<NewKey>(StatusCodes.Status201Created).ProducesValidationProblem()
            .WithMetadata(SentHeader.Location(StatusCodes.Status201Created))
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        keys.MapGet("", ListAsync).WithName("ListKeys").WithSummary("Keys without their secrets, the newest first.");
        keys.MapGet("/{key}", GetAsync).WithName("GetKey").WithSummary("A key without its secret.").ProducesProblem(StatusCodes.Status404NotFound);
        keys.MapPost("/{key}/rotate", RotateAsync).WithName("RotateKey").WithSummary("Makes a key in place of this one, which goes on for a while.")
            .Accepts<KeyRotation>("application/json").Produces<NewKey>(StatusCodes.Status201Created).ProducesValidationProblem()
            .WithMetadata(SentHeader.Location(StatusCodes.Status201Created))
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        keys.MapDelete("/{key}", RevokeAsync).WithName("RevokeKey").WithSummary("Makes a key worth nothing, at once.").ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/me", (Caller caller) => TypedResults.Ok(new CallerView(caller.Name, caller.Tenant.Name, ScopeNames.Of(caller.Scopes), caller.KeyId)))
            .WithTags("Access").WithName("GetCaller").WithSummary("Who this key is of, and what it may.").Needs(KeyScopes.All);
    }

    private static async Task<IResult> CreateAsync(HttpRequest request, Caller caller, KeyDesk desk, TenantDirectory tenants, TimeProvider time, CancellationToken cancellationToken)
    {
        var (body, refusal) = await JsonObject.ReadAsync(request, AccessJson.Default.KeyRequest, cancellationToken);
        if (body is null)
        {
            return refusal ?? TypedResults.BadRequest();
        }

        // Whoever administers one tenant makes keys of that tenant.
        body = body.Tenant is null && caller.Reach is { } own ? body with { Tenant = own } : body;
        var (scopes, found) = KeyRules.Check(body, time.GetUtcNow());
        if (body.Tenant is { } tenant && found.TrueForAll(static error => error.Field != "tenant"))
        {
            if (caller.Reach is { } reach && tenant != reach)
            {
                found.Add(new FieldError("tenant", $"is '{tenant}'; must be '{reach}', which this key administers"));
            }
            else if (await tenants.FindAsync(tenant, cancellationToken) is not { ErasingSince: null })
            {
                found.Add(new FieldError("tenant", $"is '{tenant}'; there is no such tenant: PUT /v1/tenants/{tenant} makes it"));
            }
        }

        if (found.Count > 0)
        {
            return FieldProblems.Refuse(found, "The key cannot be made");
        }

        if (RefuseBeyond(scopes, caller) is { } beyond)
        {
            return beyond;
        }

        var made = await desk.CreateAsync(body, scopes, caller.AsActor(), cancellationToken);
        return TypedResults.Created($"/v1/keys/{made.Key.Id}", made);
    }

    private static async Task<Results<Ok<KeyPage>, ProblemHttpResult>> ListAsync(
        Caller caller, KeyDesk desk, string? tenant, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (tenant is not null && !Tenant.IsName(tenant))
        {
            return Refuse($"tenant is '{tenant}'; must be {Tenant.Rule}");
        }

        return PageQuery.TryRead(limit, cursor, out var page, out var problem)
            ? TypedResults.Ok(await desk.ListAsync(caller.Reach, tenant, page, cancellationToken))
            : Refuse(problem);
    }

    private static async Task<Results<Ok<KeyView>, ProblemHttpResult>> GetAsync(string key, Caller caller, KeyDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(key, caller.Reach, cancellationToken) is { } found ? TypedResults.Ok(found) : Missing(key);

    private static async Task<IResult> RotateAsync(string key, HttpRequest request, Caller caller, KeyDesk desk, CancellationToken cancellationToken)
    {
        var (body, refusal) = await JsonObject.ReadAsync(request, AccessJson.Default.KeyRotation, cancellationToken);
        if (body is null)
        {
            return refusal ?? TypedResults.BadRequest();
        }

        var overlap = body.OverlapHours ?? KeyRules.OverlapHours;
        var found = new List<FieldError>();
        KeyRules.CheckOverlap(overlap, found);
        if (found.Count > 0)
        {
            return FieldProblems.Refuse(found, "The key cannot be replaced");
        }

        // Whoever replaces a key is shown the new one, and may from then on what it may.
        if (await desk.FindAsync(key, caller.Reach, cancellationToken) is { } known && ScopeNames.TryParse(known.Scopes, out var scopes, out _)
            && RefuseBeyond(scopes, caller) is { } beyond)
        {
            return beyond;
        }

        return await desk.RotateAsync(key, caller, TimeSpan.FromHours(overlap), cancellationToken) switch
        {
            null => Missing(key),
            (null, var why) => TypedResults.Problem($"key {key} {why}", statusCode: StatusCodes.Status409Conflict),
            ({ } made, _) => TypedResults.Created($"/v1/keys/{made.Key.Id}", made),
        };
    }

    private static async Task<Results<Ok<KeyView>, ProblemHttpResult>> RevokeAsync(string key, Caller caller, KeyDesk desk, CancellationToken cancellationToken) =>
        await desk.RevokeAsync(key, caller, cancellationToken) is { } revoked ? TypedResults.Ok(revoked) : Missing(key);

    /// <summary>Nobody gives away more than they have.</summary>
    private static ProblemHttpResult? RefuseBeyond(KeyScopes scopes, Caller caller) => (scopes & ~caller.Scopes) is var beyond && beyond == KeyScopes.None ? null
        : TypedResults.Problem($"scopes holds {string.Join(", ", ScopeNames.Of(beyond))}, which your own key has not", statusCode: StatusCodes.Status403Forbidden);

    private static ProblemHttpResult Missing(string key) =>
        TypedResults.Problem($"there is no key {(ApiKey.IsId(key) ? key : "of that id")}", statusCode: StatusCodes.Status404NotFound);

    private static ProblemHttpResult Refuse(string reason) => TypedResults.Problem(reason, statusCode: StatusCodes.Status400BadRequest);
}
