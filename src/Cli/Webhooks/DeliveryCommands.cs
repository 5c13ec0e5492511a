using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Farm.Cli.Access;
using Farm.Cli.Connection;
using Farm.Cli.Terminal;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Webhooks;

/// <summary>What was sent to an endpoint, and will be; and once more.</summary>
internal static class DeliveryCommands
{
    public static Command List()
    {
        var id = EndpointCommands.Id();
        var states = new Option<string[]>("--state") { Description = "Only pending, delivered or failed; may be repeated (all)", HelpName = "STATE" };
        return FarmCommand.CreateList<WebhookDeliveryView>(
            "deliveries",
            "Lists what was sent to an endpoint, and will be, the newest first",
            async (parse, farm, most, from, cancellationToken) =>
                (await farm.ListDeliveriesAsync(parse.GetRequiredValue(id), parse.GetValue(states) ?? [], most, from, cancellationToken)).TryGet(out var page, out var problem)
                    ? new Listed<WebhookDeliveryView>(page.Deliveries, page.NextCursor) : problem,
            static listed => JsonSerializer.Serialize(new WebhookDeliveryPage(listed.Items, listed.NextCursor), WebhookJson.Default.WebhookDeliveryPage),
            ["ID", "TYPE", "STATE", "ATTEMPTS", "STATUS", "CREATED", "NEXT"],
            static delivery =>
            [
                delivery.Id, delivery.Type, delivery.State.ToString().ToLowerInvariant(), delivery.AttemptCount.ToString(CultureInfo.InvariantCulture),
                delivery.Status?.ToString(CultureInfo.InvariantCulture) ?? "-", Rfc3339.Write(delivery.CreatedAt), delivery.NextAttemptAt is { } next ? Rfc3339.Write(next) : "-",
            ],
            id, states);
    }

    public static Command Replay()
    {
        var id = EndpointCommands.Id();
        var message = new Argument<string?>("MESSAGE") { Description = "As msg_ and digits; absent for all of a time", Arity = ArgumentArity.ZeroOrOne };
        var since = new Option<string?>("--since") { Description = "Messages of this time and later, as 2027-01-31T00:00:00Z", HelpName = "TIME" };
        var until = new Option<string?>("--until") { Description = "Messages before this time (now)", HelpName = "TIME" };
        var all = new Option<bool>("--all") { Description = "What was delivered as well" };
        return FarmCommand.Create("replay", "Sends one message again, or what failed or was never sent in a time", async (parse, farm, screen, json, cancellationToken) =>
        {
            if (parse.GetValue(message) is { } one)
            {
                return FarmCommand.Tell(await farm.ReplayAsync(parse.GetRequiredValue(id), one, cancellationToken), screen, delivery => json
                    ? JsonSerializer.Serialize(delivery, WebhookJson.Default.WebhookDeliveryView)
                    : $"{delivery.Id}  {delivery.Type} on its way again");
            }

            if (!TryRead(parse.GetValue(since), "--since", screen, out var from) || !TryRead(parse.GetValue(until), "--until", screen, out var to))
            {
                return ExitCode.Usage;
            }

            if (from is null)
            {
                screen.Complain("nothing is named; must be one of MESSAGE and --since");
                return ExitCode.Usage;
            }

            return await RangeAsync(new WebhookReplay { Since = from, Until = to, Include = parse.GetValue(all) ? "all" : null });

            async Task<int> RangeAsync(WebhookReplay range)
            {
                var queued = 0;
                while (true)
                {
                    var reply = await farm.ReplayAsync(parse.GetRequiredValue(id), range, cancellationToken);
                    if (!reply.TryGet(out var answer, out var problem))
                    {
                        return problem.Tell(screen);
                    }

                    queued += answer.Queued;
                    if (answer.ContinueFrom is not { } next)
                    {
                        screen.Say(json ? JsonSerializer.Serialize(answer with { Queued = queued }, WebhookJson.Default.WebhookReplayAnswer) : $"{queued} messages on their way again");
                        return ExitCode.Done;
                    }

                    range = range with { Since = next };
                }
            }
        }, id, message, since, until, all);
    }

    private static bool TryRead(string? text, string option, Screen screen, out DateTimeOffset? at)
    {
        at = text is not null && Rfc3339.TryRead(text, out var read) ? read : null;
        if (text is not null && at is null)
        {
            screen.Complain($"{option}: '{text}' must be a time as 2027-01-31T00:00:00Z");
        }

        return text is null || at is not null;
    }
}
