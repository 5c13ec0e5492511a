using System.CommandLine;
using System.Text.Json;
using Farm.Cli.Access;
using Farm.Cli.Connection;
using Farm.Cli.Terminal;
using Farm.Client;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Webhooks;

/// <summary>The endpoints of a tenant.</summary>
internal static class EndpointCommands
{
    public static Command List() => FarmCommand.CreateList<WebhookEndpointView>(
        "list",
        "Lists who is called back",
        static async (_, farm, most, from, cancellationToken) => (await farm.ListEndpointsAsync(most, from, cancellationToken)).TryGet(out var page, out var problem)
            ? new Listed<WebhookEndpointView>(page.Endpoints, page.NextCursor) : problem,
        static listed => JsonSerializer.Serialize(new WebhookEndpointPage(listed.Items, listed.NextCursor), WebhookJson.Default.WebhookEndpointPage),
        ["ID", "STATE", "URL", "EVENTS"],
        static endpoint => [endpoint.Id.ToString(), endpoint.State, endpoint.Url ?? "(fetched)", EventsOf(endpoint)]);

    public static Command Show()
    {
        var id = Id();
        return FarmCommand.Create("show", "Shows an endpoint, without its secret", async (parse, farm, screen, json, cancellationToken) =>
            FarmCommand.Tell(await farm.FindEndpointAsync(parse.GetRequiredValue(id), cancellationToken), screen, endpoint => Text(endpoint, json)), id);
    }

    public static Command CreateEndpoint()
    {
        var (url, events) = (new Argument<string>("URL") { Description = "Where messages go, https" }, Events());
        var rate = new Option<int?>("--rate") { Description = "Most requests a minute, 1 to 60000", HelpName = "N" };
        var asymmetric = new Option<bool>("--ed25519") { Description = "Signs so that the receiver holds a public key only" };
        return FarmCommand.Create("create", "Makes an endpoint and shows its secret, this once", async (parse, farm, screen, json, cancellationToken) =>
        {
            var request = new WebhookEndpointRequest
            {
                Url = parse.GetRequiredValue(url), Events = EventsIn(parse, events), RatePerMinute = parse.GetValue(rate), Signing = parse.GetValue(asymmetric) ? "ed25519" : null,
            };
            return TellSecret(await farm.CreateEndpointAsync(request, cancellationToken), screen, json);
        }, url, events, rate, asymmetric);
    }

    public static Command Delete()
    {
        var id = Id();
        return FarmCommand.Create("delete", "Removes an endpoint with all that was to be sent to it", async (parse, farm, screen, json, cancellationToken) =>
            FarmCommand.Tell(await farm.DeleteEndpointAsync(parse.GetRequiredValue(id), cancellationToken), screen, _ => json ? $$"""{"id":"{{parse.GetRequiredValue(id)}}"}""" : $"{parse.GetRequiredValue(id)}  removed"), id);
    }

    public static Command Pause()
    {
        var id = Id();
        return FarmCommand.Create("pause", "Lets what is to be sent to an endpoint wait", async (parse, farm, screen, json, cancellationToken) =>
            FarmCommand.Tell(await farm.PauseEndpointAsync(parse.GetRequiredValue(id), cancellationToken), screen, endpoint => Text(endpoint, json)), id);
    }

    public static Command Resume()
    {
        var id = Id();
        return FarmCommand.Create("resume", "Lets it go on, and enables what the farm has disabled", async (parse, farm, screen, json, cancellationToken) =>
            FarmCommand.Tell(await farm.ResumeEndpointAsync(parse.GetRequiredValue(id), cancellationToken), screen, endpoint => Text(endpoint, json)), id);
    }

    public static Command Rotate()
    {
        var id = new Argument<Guid?>("ID") { Description = "The endpoint; absent for the tenant's default secret, which signs what goes to the urls of jobs", Arity = ArgumentArity.ZeroOrOne };
        var overlap = new Option<double?>("--overlap") { Description = "Hours in which both secrets sign, 0 to 720 (24)", HelpName = "HOURS" };
        return FarmCommand.Create("rotate", "Makes another secret and shows it, this once", async (parse, farm, screen, json, cancellationToken) =>
        {
            if (parse.GetValue(overlap) is { } hours && !double.IsFinite(hours))
            {
                screen.Complain($"--overlap: {hours} must be a number of hours, 0 to 720");
                return ExitCode.Usage;
            }

            var rotation = new WebhookRotation { OverlapHours = parse.GetValue(overlap) };
            return parse.GetValue(id) is { } endpoint
                ? TellSecret(await farm.RotateSecretAsync(endpoint, rotation, cancellationToken), screen, json)
                : FarmCommand.Tell(await farm.RotateDefaultSecretAsync(rotation, cancellationToken), screen, made => json ? JsonSerializer.Serialize(made, WebhookJson.Default.NewWebhookSecret) : made.Secret);
        }, id, overlap);
    }

    public static Command Test()
    {
        var id = Id();
        return FarmCommand.Create("test", "Sends webhook.test to an endpoint", async (parse, farm, screen, json, cancellationToken) =>
            FarmCommand.Tell(await farm.TestEndpointAsync(parse.GetRequiredValue(id), cancellationToken), screen, delivery => json
                ? JsonSerializer.Serialize(delivery, WebhookJson.Default.WebhookDeliveryView)
                : $"{delivery.Id}  on its way; farm webhooks deliveries {parse.GetRequiredValue(id)} tells what came of it"), id);
    }

    public static Argument<Guid> Id() => new("ID") { Description = "The endpoint" };

    public static Option<string[]> Events() => new("--event") { Description = "A type of event, as job.succeeded; may be repeated (all)", HelpName = "TYPE" };

    /// <summary>Null for all.</summary>
    public static IReadOnlyList<string>? EventsIn(ParseResult parse, Option<string[]> events) =>
        parse.GetValue(events) is { Length: > 0 } given ? [.. given.SelectMany(static text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))] : null;

    private static string Text(WebhookEndpointView endpoint, bool json)
    {
        if (json)
        {
            return JsonSerializer.Serialize(endpoint, WebhookJson.Default.WebhookEndpointView);
        }

        var text = $"{endpoint.Id}  {endpoint.State}  {endpoint.Url ?? "(fetched)"}  {EventsOf(endpoint)}";
        return PlainText.Of(endpoint.DisabledReason is { } reason ? $"{text}: {reason}" : endpoint.FailingSince is { } since ? $"{text}: failing since {Rfc3339.Write(since)}" : text);
    }

    /// <summary>The secret alone on standard output, so that a script can keep it; the rest for people.</summary>
    private static int TellSecret(Reply<NewWebhookEndpoint> reply, Screen screen, bool json)
    {
        if (!reply.TryGet(out var made, out var problem))
        {
            return problem.Tell(screen);
        }

        screen.Say(json ? JsonSerializer.Serialize(made, WebhookJson.Default.NewWebhookEndpoint) : made.Secret ?? made.Endpoint.PublicKey ?? "");
        if (!json)
        {
            screen.Complain($"endpoint {made.Endpoint.Id}, {EventsOf(made.Endpoint)}: keep {(made.Secret is null ? "the public key" : "the secret, it is shown this once")}");
        }

        return ExitCode.Done;
    }

    private static string EventsOf(WebhookEndpointView endpoint) => endpoint.Events is { Count: > 0 } events ? string.Join(',', events) : "all events";
}
