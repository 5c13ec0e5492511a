using Farm.Contracts.Api;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Tenants;
using Farm.Coordinator.Webhooks.Configuration;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Webhooks.Endpoints;

/// <summary>Endpoints of the tenant, and its default secret.</summary>
internal static class EndpointRoutes
{
    public static void MapWebhookEndpoints(this RouteGroupBuilder webhooks)
    {
        webhooks.MapPost("", CreateAsync).WithName("CreateWebhook").WithSummary("Makes an endpoint, which is told of the tenant's events; the answer shows its secret this once.")
            .Accepts<WebhookEndpointRequest>("application/json").Produces<NewWebhookEndpoint>(StatusCodes.Status201Created).ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict)
            .WithMetadata(SentHeader.Location(StatusCodes.Status201Created)).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        webhooks.MapGet("", ListAsync).WithName("ListWebhooks").WithSummary("The tenant's endpoints without their secrets, the newest first.");
        webhooks.MapGet("/{id:guid}", GetAsync).WithName("GetWebhook").WithSummary("An endpoint without its secret.").ProducesProblem(StatusCodes.Status404NotFound);
        webhooks.MapPatch("/{id:guid}", ChangeAsync).WithName("ChangeWebhook").WithSummary("Changes an endpoint; what is absent stays.")
            .Accepts<WebhookEndpointRequest>("application/json").Produces<WebhookEndpointView>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        webhooks.MapDelete("/{id:guid}", DeleteAsync).WithName("DeleteWebhook").WithSummary("Removes an endpoint, and all that waits to be sent to it.").ProducesProblem(StatusCodes.Status404NotFound);
        webhooks.MapPost("/{id:guid}/pause", PauseAsync).WithName("PauseWebhook").WithSummary("Holds back what is to be sent to an endpoint until it is resumed.").ProducesProblem(StatusCodes.Status404NotFound);
        webhooks.MapPost("/{id:guid}/resume", ResumeAsync).WithName("ResumeWebhook").WithSummary("Goes on sending to an endpoint that was paused, or that the farm has disabled; what waits is sent.").ProducesProblem(StatusCodes.Status404NotFound);
        webhooks.MapPost("/{id:guid}/rotate", RotateAsync).WithName("RotateWebhookSecret").WithSummary("Gives an endpoint another secret, shown this once; the one before signs too for a while.")
            .Accepts<WebhookRotation>("application/json").Produces<NewWebhookEndpoint>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        webhooks.MapGet("/secret", SecretAsync).WithName("GetDefaultSecret").WithSummary("The tenant's default secret, which signs what goes to urls that jobs name, without its text.");
        webhooks.MapPost("/secret", RotateDefaultAsync).WithName("RotateDefaultSecret").WithSummary("Makes the tenant's default secret, or another in its place; the answer shows it this once.")
            .Accepts<WebhookRotation>("application/json").Produces<NewWebhookSecret>().ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
    }

    private static async Task<IResult> CreateAsync(
        HttpRequest request, Tenant tenant, Caller caller, EndpointRules rules, WebhookDesk desk, IOptions<WebhookOptions> options, CancellationToken cancellationToken)
    {
        var (asked, refusal) = await JsonObject.ReadAsync(request, WebhookJson.Default.WebhookEndpointRequest, cancellationToken);
        if (asked is null)
        {
            return refusal ?? TypedResults.BadRequest();
        }

        if (rules.Check(asked, isNew: true, out var signing, out var secret) is { Count: > 0 } found)
        {
            return FieldProblems.Refuse(found, "The endpoint cannot be made");
        }

        return await desk.CreateAsync(tenant.Name, asked, signing, secret, caller, cancellationToken) is { } made
            ? TypedResults.Created($"/v1/webhooks/{made.Endpoint.Id}", made)
            : TypedResults.Problem($"the tenant has {options.Value.MaxEndpoints} endpoints, which is as many as it may ({WebhookOptions.Key(nameof(WebhookOptions.MaxEndpoints))})", statusCode: StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<WebhookEndpointPage>, ProblemHttpResult>> ListAsync(Tenant tenant, WebhookDesk desk, string? limit, string? cursor, CancellationToken cancellationToken) =>
        PageQuery.TryRead(limit, cursor, out var page, out var problem)
            ? TypedResults.Ok(await desk.ListAsync(tenant.Name, page, cancellationToken))
            : TypedResults.Problem(problem, statusCode: StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<WebhookEndpointView>, ProblemHttpResult>> GetAsync(Guid id, Tenant tenant, WebhookDesk desk, CancellationToken cancellationToken) =>
        Answer(id, await desk.FindAsync(tenant.Name, id, cancellationToken));

    private static async Task<IResult> ChangeAsync(Guid id, HttpRequest request, Tenant tenant, Caller caller, EndpointRules rules, WebhookDesk desk, CancellationToken cancellationToken)
    {
        var (asked, refusal) = await JsonObject.ReadAsync(request, WebhookJson.Default.WebhookEndpointRequest, cancellationToken);
        if (asked is null)
        {
            return refusal ?? TypedResults.BadRequest();
        }

        return rules.Check(asked, isNew: false, out _, out _) is { Count: > 0 } found
            ? FieldProblems.Refuse(found, "The endpoint cannot be changed")
            : Answer(id, await desk.ChangeAsync(tenant.Name, id, asked, caller, cancellationToken)).Result;
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(Guid id, Tenant tenant, Caller caller, WebhookDesk desk, CancellationToken cancellationToken) =>
        await desk.DeleteAsync(tenant.Name, id, caller, cancellationToken) ? TypedResults.NoContent() : Missing(id);

    private static async Task<Results<Ok<WebhookEndpointView>, ProblemHttpResult>> PauseAsync(Guid id, Tenant tenant, Caller caller, WebhookDesk desk, CancellationToken cancellationToken) =>
        Answer(id, await desk.PauseAsync(tenant.Name, id, caller, cancellationToken));

    private static async Task<Results<Ok<WebhookEndpointView>, ProblemHttpResult>> ResumeAsync(Guid id, Tenant tenant, Caller caller, WebhookDesk desk, CancellationToken cancellationToken) =>
        Answer(id, await desk.ResumeAsync(tenant.Name, id, caller, cancellationToken));

    private static async Task<IResult> RotateAsync(Guid id, HttpRequest request, Tenant tenant, Caller caller, WebhookDesk desk, CancellationToken cancellationToken)
    {
        var (asked, refusal) = await JsonObject.ReadAsync(request, WebhookJson.Default.WebhookRotation, cancellationToken);
        if (asked is null)
        {
            return refusal ?? TypedResults.BadRequest();
        }

        if (await desk.FindAsync(tenant.Name, id, cancellationToken) is not { } known)
        {
            return Missing(id);
        }

        var signing = known.Signing == EndpointViews.NameOf(WebhookSigning.Ed25519) ? WebhookSigning.Ed25519 : WebhookSigning.Hmac;
        if (EndpointRules.Check(asked, signing, out var secret, out var overlap) is { Count: > 0 } found)
        {
            return FieldProblems.Refuse(found, "The secret cannot be replaced");
        }

        return await desk.RotateAsync(tenant.Name, id, secret, overlap, caller, cancellationToken) is { } made ? TypedResults.Ok(made) : Missing(id);
    }

    private static async Task<Ok<WebhookSecretView>> SecretAsync(Tenant tenant, SecretDesk desk, CancellationToken cancellationToken) => TypedResults.Ok(await desk.FindAsync(tenant.Name, cancellationToken));

    private static async Task<IResult> RotateDefaultAsync(HttpRequest request, Tenant tenant, Caller caller, SecretDesk desk, CancellationToken cancellationToken)
    {
        var (asked, refusal) = await JsonObject.ReadAsync(request, WebhookJson.Default.WebhookRotation, cancellationToken);
        if (asked is null)
        {
            return refusal ?? TypedResults.BadRequest();
        }

        return EndpointRules.Check(asked, WebhookSigning.Hmac, out var secret, out var overlap) is { Count: > 0 } found
            ? FieldProblems.Refuse(found, "The secret cannot be replaced")
            : TypedResults.Ok(await desk.RotateAsync(tenant.Name, secret, overlap, caller, cancellationToken));
    }

    private static Results<Ok<WebhookEndpointView>, ProblemHttpResult> Answer(Guid id, WebhookEndpointView? view) => view is null ? Missing(id) : TypedResults.Ok(view);

    private static ProblemHttpResult Missing(Guid id) => TypedResults.Problem($"there is no endpoint {id}", statusCode: StatusCodes.Status404NotFound);
}
