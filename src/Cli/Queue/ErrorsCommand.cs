using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Catalog.Models;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Contracts.Messages;
using Farm.Host.Settings;
using Farm.Ports.Bus;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client.Exceptions;

namespace Farm.Cli.Queue;

/// <summary>farm queue errors: the messages that no consumer could take, counted, given back or thrown away. Their causes are in the log.</summary>
internal static class ErrorsCommand
{
    public static Command Create() => new("errors", "Lists, retries or purges messages that no consumer could take; the log says why")
    {
        List(),
        Change("retry", "Puts the messages back into the queues they came from", "put back", static (errors, queue, cancellationToken) => Widen(errors.RetryAsync(queue, cancellationToken))),
        Change("purge", "Throws the messages away", "thrown away", static (errors, queue, cancellationToken) => errors.PurgeAsync(queue, cancellationToken)),
    };

    private static Command List()
    {
        var settingsOptions = new SettingsOptions();
        var json = new Option<bool>("--json") { Description = "One JSON array" };
        var command = new Command("list", "Lists the queues that hold such messages, with their number") { json };
        settingsOptions.AddTo(command);
        command.SetAction((parse, cancellationToken) => RunAsync(parse, settingsOptions, async (screen, errors, known) =>
        {
            var kept = (await errors.CountAsync(known, cancellationToken)).Where(static queue => queue.Messages > 0).ToArray();
            if (parse.GetValue(json))
            {
                screen.Say(JsonSerializer.Serialize(kept, ErrorsJson.Default.KeptMessagesArray));
            }
            else
            {
                Table.Write(screen.Output, ["QUEUE", "MESSAGES"], kept.Select(static queue => new[] { queue.Queue, $"{queue.Messages}" }));
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Change(string name, string description, string done, Func<ErrorQueues, string, CancellationToken, Task<long?>> changeAsync)
    {
        var settingsOptions = new SettingsOptions();
        var queue = new Argument<string?>("QUEUE") { Description = "Such as coordinator.events_error; absent for all", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command(name, description) { queue };
        settingsOptions.AddTo(command);
        command.SetAction((parse, cancellationToken) => RunAsync(parse, settingsOptions, async (screen, errors, known) =>
        {
            var named = parse.GetValue(queue);
            if (named is not null && !ErrorQueues.IsName(named))
            {
                screen.Complain($"queue: '{named}' must end with _error or _skipped");
                return ExitCode.Usage;
            }

            foreach (var one in named is null ? known : [named])
            {
                if (await changeAsync(errors, one, cancellationToken) is not { } count)
                {
                    if (named is not null)
                    {
                        screen.Complain($"queue: there is no '{named}'; ./farm queue errors list shows which there are");
                        return ExitCode.NotFound;
                    }

                    continue;
                }

                if (count > 0 || named is not null)
                {
                    screen.Say($"{one}: {count} {(count == 1 ? "message" : "messages")} {done}");
                }
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parse, SettingsOptions settingsOptions, Func<Screen, ErrorQueues, IReadOnlyList<string>, Task<int>> runAsync)
    {
        var screen = Screen.Of(parse);
        if (!settingsOptions.TryRead(parse, screen, out var settings) || !TryReadBus(settings, screen, out var bus))
        {
            return ExitCode.Usage;
        }

        try
        {
            var queues = ModelCatalog.Read(settings.Models).DurableQueues().SelectMany(ErrorQueues.Of).ToList();
            return await runAsync(screen, new ErrorQueues(bus), queues);
        }
        catch (Exception problem) when (problem is RabbitMQClientException or IOException or TimeoutException)
        {
            screen.Complain($"{bus.Describe()}: {problem.GetBaseException().Message}");
            return ExitCode.Failed;
        }
    }

    private static bool TryReadBus(FarmSettings settings, Screen screen, [NotNullWhen(true)] out BusOptions? bus)
    {
        bus = null;
        try
        {
            var read = settings.Configuration.GetSection(BusOptions.Section).Get<BusOptions>() ?? new BusOptions();
            if (read.Transport == BusTransport.RabbitMq && read.Uri is not null)
            {
                bus = read;
                return true;
            }

            screen.Complain($"{BusOptions.Section}: is not RabbitMQ; in one process, what cannot be taken is told in the log and kept nowhere");
        }
        catch (Exception unreadable) when (FarmSettings.IsUnreadable(unreadable))
        {
            screen.Complain(unreadable.Message);
        }

        return false;
    }

    private static async Task<long?> Widen(Task<int?> count) => await count;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeptMessages[]))]
internal sealed partial class ErrorsJson : JsonSerializerContext;
