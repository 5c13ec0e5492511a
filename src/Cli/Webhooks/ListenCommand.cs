using System.CommandLine;
using System.Text;
using System.Text.Json;
using Farm.Cli.Access;
using Farm.Cli.Connection;
using Farm.Cli.Terminal;
using Farm.Client;
using Farm.Contracts.Api;

namespace Farm.Cli.Webhooks;

/// <summary>
/// farm webhooks listen: fetches a tenant's messages, verifies and prints them until it is told to stop. For whoever tries a receiver out where the farm cannot call: no hole in a firewall is
/// needed.
/// </summary>
internal static class ListenCommand
{
    /// <summary>Between tries while the farm is away.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan RemovalLimit = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var events = EndpointCommands.Events();
        var count = new Option<int?>("--count") { Description = "Ends after so many messages", HelpName = "N" };
        return FarmCommand.Create("listen", "Fetches messages as they come, verifies and prints them", async (parse, farm, screen, json, cancellationToken) =>
        {
            if (parse.GetValue(count) is < 1 and var few)
            {
                screen.Complain($"--count: {few} must be 1 or more");
                return ExitCode.Usage;
            }

            var reply = await farm.CreateEndpointAsync(new WebhookEndpointRequest { Events = EndpointCommands.EventsIn(parse, events) }, cancellationToken);
            if (!reply.TryGet(out var made, out var problem))
            {
                return problem.Tell(screen);
            }

            try
            {
                screen.Complain($"listening as endpoint {made.Endpoint.Id}; Ctrl-C ends it");
                return await ListenAsync(farm, made, parse.GetValue(count), screen, json, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return ExitCode.Done;
            }
            finally
            {
                // It is this command's alone. One that cannot be removed is, when nobody has fetched from it for a week.
                using var limit = new CancellationTokenSource(RemovalLimit);
                try
                {
                    await farm.DeleteEndpointAsync(made.Endpoint.Id, limit.Token);
                }
                catch (OperationCanceledException)
                {
                    screen.Complain($"endpoint {made.Endpoint.Id} could not be removed");
                }
            }
        }, events, count);
    }

    private static async Task<int> ListenAsync(FarmClient farm, NewWebhookEndpoint endpoint, int? most, Screen screen, bool json, CancellationToken cancellationToken)
    {
        var verifier = new WebhookVerifier([endpoint.Secret ?? ""]);
        var (printed, forged) = (0, 0);
        string? cursor = null;
        while (true)
        {
            var reply = await farm.ReadMessagesAsync(endpoint.Endpoint.Id, cursor, FarmClient.LongestWait, cancellationToken);
            if (!reply.TryGet(out var page, out var problem))
            {
                var code = problem.Tell(screen);
                if (problem.Status is { } status && (int)status < 500)
                {
                    return code;
                }

                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
                continue;
            }

            foreach (var message in page.Messages)
            {
                forged += Print(message, verifier, screen, json) ? 0 : 1;
                if (++printed == most)
                {
                    return forged == 0 ? ExitCode.Done : ExitCode.NotFound;
                }
            }

            cursor = page.NextCursor;
        }
    }

    /// <returns>Whether it is the farm's.</returns>
    private static bool Print(WebhookMessageView message, WebhookVerifier verifier, Screen screen, bool json)
    {
        var verdict = verifier.Verify(
            message.Headers.GetValueOrDefault(WebhookVerifier.IdHeader), message.Headers.GetValueOrDefault(WebhookVerifier.TimestampHeader),
            message.Headers.GetValueOrDefault(WebhookVerifier.SignatureHeader), Encoding.UTF8.GetBytes(message.Body));
        screen.Say(json ? JsonSerializer.Serialize(message, WebhookJson.Default.WebhookMessageView) : PlainText.Of($"{message.Id}  {message.Body}"));
        if (verdict != WebhookVerdict.Genuine)
        {
            screen.Complain($"{message.Id}: its signature does not hold ({verdict})");
        }

        return verdict == WebhookVerdict.Genuine;
    }
}
