using System.Globalization;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Http;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tenants;
using Farm.Coordinator.Webhooks.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Farm.Coordinator.Webhooks.Deliveries;

/// <summary>What was sent, sending it again, and fetching it.</summary>
internal static class DeliveryRoutes
{
    private const int LongestWait = 60;

    public static void MapWebhookDeliveries(this RouteGroupBuilder webhooks)
    {
        webhooks.MapGet("/deliveries", OfJobAsync).WithName("ListJobDeliveries").WithSummary("A job's messages in the order of their events, 100 at most, wherever they were sent, with all attempts.").ProducesProblem(StatusCodes.Status400BadRequest);
        webhooks.MapPost("/deliveries/{message}/replay", ReplayOfJobAsync).WithName("ReplayJobDelivery").WithSummary("Sends a message to the url of its job again, under its id.").ProducesProblem(StatusCodes.Status404NotFound);
        webhooks.MapGet("/{id:guid}/deliveries", ListAsync).WithName("ListDeliveries").WithSummary("What was sent to an endpoint, and will be, the newest message first, without the facts and attempts.").ProducesProblem(StatusCodes.Status404NotFound);
        webhooks.MapGet("/{id:guid}/deliveries/{message}", GetAsync).WithName("GetDelivery").WithSummary("One delivery with its facts, and each attempt with its answer and its time.").ProducesProblem(StatusCodes.Status404NotFound);
        webhooks.MapPost("/{id:guid}/deliveries/{message}/replay", ReplayOneAsync).WithName("ReplayDelivery").WithSummary("Sends a message to an endpoint again, or for the first time, under its id and with the schedule from its beginning.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        webhooks.MapPost("/{id:guid}/replay", ReplayAsync).WithName("ReplayDeliveries").WithSummary("Sends an endpoint again what failed, or was never sent, in a time; about 10,000 messages a call.")
            .Accepts<WebhookReplay>("application/json").Produces<WebhookReplayAnswer>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        webhooks.MapPost("/{id:guid}/test", TestAsync).WithName("TestWebhook").WithSummary("Sends an endpoint a message of type webhook.test, whatever events it wants.").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        webhooks.MapGet("/{id:guid}/messages", FetchAsync).WithName("FetchMessages").WithSummary("An endpoint's messages, signed as they would be sent, for who cannot be called back. Waits for the first one if asked to.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<WebhookDeliveryPage>, ProblemHttpResult>> OfJobAsync(Tenant tenant, DeliveryReader reader, string? job, CancellationToken cancellationToken) =>
        Guid.TryParse(job, out var id) ? TypedResults.Ok(await reader.OfJobAsync(tenant.Name, id, cancellationToken)) : Refuse($"job is '{job}'; must be the id of a job");

    private static async Task<Results<Accepted<WebhookDeliveryView>, ProblemHttpResult>> ReplayOfJobAsync(string message, Tenant tenant, ReplayDesk desk, DeliveryReader reader, CancellationToken cancellationToken) =>
        MessageId.TryRead(message, out var id) && await desk.ReplayAsync(tenant.Name, id, null, cancellationToken) && await reader.FindAsync(tenant.Name, id, null, cancellationToken) is { } view
            ? TypedResults.Accepted((string?)null, view)
            : NoMessage(message);

    private static async Task<Results<Ok<WebhookDeliveryPage>, ProblemHttpResult>> ListAsync(
        Guid id, Tenant tenant, DeliveryReader reader, string[]? state, string? limit, string? cursor, CancellationToken cancellationToken)
    {
        if (!ListFilter.TryRead<WebhookDeliveryState>("state", state, out var states, out var problem) || !PageQuery.TryRead(limit, null, out var page, out problem))
        {
            return Refuse(problem);
        }

        var before = Guid.Empty;
        if (cursor is not null && !MessageId.TryRead(cursor, out before))
        {
            return Refuse("cursor is none of ours; take nextCursor of the page before");
        }

        return await reader.FindEndpointAsync(tenant.Name, id, cancellationToken) is { } endpoint
            ? TypedResults.Ok(await reader.ListAsync(endpoint, states ?? [], cursor is null ? null : before, page.Limit, cancellationToken))
            : NoEndpoint(id);
    }

    private static async Task<Results<Ok<WebhookDeliveryView>, ProblemHttpResult>> GetAsync(Guid id, string message, Tenant tenant, DeliveryReader reader, CancellationToken cancellationToken) =>
        await reader.FindEndpointAsync(tenant.Name, id, cancellationToken) is not { } endpoint ? NoEndpoint(id)
            : MessageId.TryRead(message, out var known) && await reader.FindAsync(tenant.Name, known, endpoint.Number, cancellationToken) is { } view ? TypedResults.Ok(view)
            : NoMessage(message);

    private static async Task<Results<Accepted<WebhookDeliveryView>, ProblemHttpResult>> ReplayOneAsync(
        Guid id, string message, Tenant tenant, DeliveryReader reader, ReplayDesk desk, CancellationToken cancellationToken)
    {
        if (await reader.FindEndpointAsync(tenant.Name, id, cancellationToken) is not { } endpoint)
        {
            return NoEndpoint(id);
        }

        if (WhyNotSent(endpoint) is { } why)
        {
            return Conflict(why);
        }

        return MessageId.TryRead(message, out var known) && await desk.ReplayAsync(tenant.Name, known, endpoint.Number, cancellationToken)
            && await reader.FindAsync(tenant.Name, known, endpoint.Number, cancellationToken) is { } view
            ? TypedResults.Accepted((string?)null, view)
            : NoMessage(message);
    }

    private static async Task<IResult> ReplayAsync(Guid id, HttpRequest request, Tenant tenant, DeliveryReader reader, ReplayDesk desk, CancellationToken cancellationToken)
    {
        var (asked, refusal) = await JsonObject.ReadAsync(request, WebhookJson.Default.WebhookReplay, cancellationToken);
        if (asked is null)
        {
            return refusal ?? TypedResults.BadRequest();
        }

        if (await reader.FindEndpointAsync(tenant.Name, id, cancellationToken) is not { } endpoint)
        {
            return NoEndpoint(id);
        }

        List<FieldError> found = [];
        if (asked.Since is not { } since)
        {
            found.Add(new FieldError("since", "is missing; must be a time with its offset, as 2027-01-31T00:00:00Z"));
            since = default;
        }

        if (asked.Until <= since)
        {
            found.Add(new FieldError("until", $"is {Rfc3339.Write(asked.Until ?? default)}; must be after since"));
        }

        if (asked.Include is not (null or "undelivered" or "all"))
        {
            found.Add(new FieldError("include", $"is '{asked.Include}'; must be undelivered or all"));
        }

        if (found.Count > 0)
        {
            return FieldProblems.Refuse(found, "Nothing is sent again");
        }

        return WhyNotSent(endpoint) is { } why ? Conflict(why) : TypedResults.Ok(await desk.ReplayAsync(endpoint, since, asked.Until, asked.Include == "all", cancellationToken));
    }

    private static async Task<Results<Accepted<WebhookDeliveryView>, ProblemHttpResult>> TestAsync(Guid id, Tenant tenant, DeliveryReader reader, TestMessages tests, CancellationToken cancellationToken)
    {
        if (await reader.FindEndpointAsync(tenant.Name, id, cancellationToken) is not { } endpoint)
        {
            return NoEndpoint(id);
        }

        if (endpoint.DisabledAt is not null)
        {
            return Conflict("the endpoint is disabled; POST /v1/webhooks/{id}/resume enables it");
        }

        var message = await tests.SendAsync(endpoint, cancellationToken);
        return await reader.FindAsync(tenant.Name, message, endpoint.Number, cancellationToken) is { } view ? TypedResults.Accepted((string?)null, view) : NoMessage(MessageId.Write(message));
    }

    private static async Task<Results<Ok<WebhookMessagePage>, ProblemHttpResult>> FetchAsync(
        Guid id, Tenant tenant, DeliveryReader reader, MessageFeed feed, string? cursor, string? limit, string? wait, CancellationToken cancellationToken)
    {
        var (seconds, from) = (0, default(FeedCursor));
        if (!PageQuery.TryRead(limit, null, out var page, out var problem))
        {
            return Refuse(problem);
        }

        if (cursor is not null && !FeedCursor.TryRead(cursor, out from))
        {
            return Refuse("cursor is none of ours; take nextCursor of the page before");
        }

        if (wait is not null && (!int.TryParse(wait, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) || seconds > LongestWait))
        {
            return Refuse($"wait is '{wait}'; must be from 0 to {LongestWait} seconds");
        }

        return await reader.FindEndpointAsync(tenant.Name, id, cancellationToken) is not { } endpoint ? NoEndpoint(id)
            : await feed.ReadAsync(endpoint, cursor is null ? null : from, page.Limit, TimeSpan.FromSeconds(seconds), cancellationToken) is { } read ? TypedResults.Ok(read)
            : Conflict("the endpoint's secret was encrypted under another key than this coordinator has; rotate it");
    }

    /// <summary>Null where something is sent to it.</summary>
    private static string? WhyNotSent(WebhookEndpointRow endpoint) =>
        endpoint.Url is null ? "nothing is sent to the endpoint: its messages are fetched, and an earlier cursor fetches them again"
        : endpoint.DisabledAt is not null ? "the endpoint is disabled; POST /v1/webhooks/{id}/resume enables it"
        : null;

    private static ProblemHttpResult NoEndpoint(Guid id) => TypedResults.Problem($"there is no endpoint {id}", statusCode: StatusCodes.Status404NotFound);

    private static ProblemHttpResult NoMessage(string message) =>
        TypedResults.Problem($"there is no delivery of {(MessageId.TryRead(message, out _) ? message : "that message")} here, or it is no longer kept", statusCode: StatusCodes.Status404NotFound);

    private static ProblemHttpResult Conflict(string reason) => TypedResults.Problem(reason, statusCode: StatusCodes.Status409Conflict);

    private static ProblemHttpResult Refuse(string reason) => TypedResults.Problem(reason, statusCode: StatusCodes.Status400BadRequest);
}
