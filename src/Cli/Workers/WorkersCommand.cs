using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Cli.Connection;
using Farm.Cli.Terminal;
using Farm.Client;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;

namespace Farm.Cli.Workers;

/// <summary>farm workers: lists the workers that a running farm has heard of lately.</summary>
internal static class WorkersCommand
{
    public static Command Create()
    {
        var command = Listing(new Command("workers", "Lists the workers that a running farm has heard of lately"));
        command.Subcommands.Add(Listing(new Command("list", "The same")));
        command.Subcommands.Add(DrainCommands.Drain());
        command.Subcommands.Add(DrainCommands.Resume());
        return command;
    }

    private static Command Listing(Command command)
    {
        var state = new StateOption<WorkerState>("Only workers in this state, such as ready or busy; several with commas between, or again");
        var model = new Option<string[]>("--model") { Description = "Only workers that serve this model; again for another", HelpName = "ID", DefaultValueFactory = _ => [] };
        var list = new ListOptions();
        var url = new FarmUrlOption();
        state.AddTo(command);
        command.Options.Add(model);
        list.AddTo(command);
        url.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            var errors = new List<FieldError>();
            var (limit, cursor) = list.Read(parse, errors);
            var query = new WorkerQuery { States = state.Read(parse, errors), Models = parse.GetValue(model) ?? [] };
            if (errors.Count > 0)
            {
                screen.Complain(errors);
                return ExitCode.Usage;
            }

            if (!url.TryOpen(parse, screen, out var farm))
            {
                return ExitCode.Usage;
            }

            using (farm)
            {
                var reply = await Pages.ReadAsync<WorkerView>(limit, cursor, async (most, from) =>
                    (await farm.WorkersAsync(query with { Limit = most, Cursor = from }, cancellationToken)).TryGet(out var page, out var problem)
                        ? new Listed<WorkerView>(page.Workers, page.NextCursor) : problem);
                if (!reply.TryGet(out var workers, out var refusal))
                {
                    return refusal.Tell(screen);
                }

                Say(workers, list.IsJson(parse), screen);
                return ExitCode.Done;
            }
        });
        return command;
    }

    private static void Say(Listed<WorkerView> workers, bool json, Screen screen)
    {
        if (json)
        {
            screen.Say(JsonSerializer.Serialize(new WorkerPage(workers.Items, workers.NextCursor), WorkerListJson.Default.WorkerPage));
            return;
        }

        Table.Write(screen.Output, ["WORKER", "STATE", "TIER", "JOBS", "MEMORY", "WARM", "SEEN"], workers.Items.Select(static worker => new[]
        {
            worker.Id, $"{worker.State}", $"gpu{(int)worker.Tier}", $"{worker.Jobs}/{worker.Slots}",
            string.Create(CultureInfo.InvariantCulture, $"{worker.MemoryUsedBytes / 1e9:0.0}/{worker.MemoryBudgetBytes / 1e9:0.0} GB"), string.Join(' ', worker.WarmModels), Rfc3339.Write(worker.SeenAt),
        }));
        ListOptions.TellMore(screen, workers.NextCursor);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WorkerPage))]
internal sealed partial class WorkerListJson : JsonSerializerContext;
