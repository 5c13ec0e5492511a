using System.CommandLine;
using System.Text.Json;
using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Cli.Connection;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Adapters;

/// <summary>farm adapters: what is installed, by the cards alone; inspecting, adding and merging read the files.</summary>
internal static class AdaptersCommand
{
    public static Command Create() => new("adapters", "Inspects, adds, lists, shows and merges adapters (LoRA)")
    {
        InspectCommand.Create(), AddCommand.Create(), List(), Show(), MergeCommand.Create(),
    };

    private static Command List()
    {
        var settingsOptions = new SettingsOptions();
        var model = new Option<string?>("--model") { Description = "Of this model only", HelpName = "ID" };
        var list = new ListOptions(here: true);
        var command = new Command("list", "Lists the installed adapters") { model };
        list.AddTo(command);
        settingsOptions.AddTo(command);
        command.SetAction(parse =>
        {
            var screen = Screen.Of(parse);
            if (!settingsOptions.TryRead(parse, screen, out var settings))
            {
                return ExitCode.Usage;
            }

            var adapters = InstalledAdapters.Read(ModelCatalog.Read(settings.Models));
            var wanted = adapters.All.Select(static adapter => adapter.Card).Where(card => parse.GetValue(model) is not { } only || card.Model == only);
            var errors = new List<FieldError>();
            var page = list.Take(parse, [.. wanted], static card => $"{card.Model}/{card.Name}", errors);
            if (errors.Count > 0)
            {
                screen.Complain(errors);
                return ExitCode.Usage;
            }

            if (list.IsJson(parse))
            {
                screen.Say(JsonSerializer.Serialize([.. page.Items], ListedAdapterJson.Default.AdapterCardArray));
            }
            else
            {
                Table.Write(screen.Output, ["ADAPTER", "MODEL", "RANK", "LAYERS", "BYTES", "TITLE"],
                    page.Items.Select(static card =>
                    new[] { card.Name, card.Model, $"{card.Rank}", $"{card.Layers}", $"{card.Bytes}", card.Title ?? "" }));
            }

            ListOptions.TellMore(screen, page.NextCursor);
            foreach (var problem in adapters.Problems)
            {
                screen.Complain($"passed over {problem}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Show()
    {
        var settingsOptions = new SettingsOptions();
        var adapter = new Argument<string>("ADAPTER") { Description = "Its name or its id" };
        var model = new Option<string?>("--model") { Description = "Where several models have one of this name", HelpName = "ID" };
        var json = new Option<bool>("--json") { Description = "The adapter's card" };
        var command = new Command("show", "Shows what an adapter's card says") { adapter, model, json };
        settingsOptions.AddTo(command);
        command.SetAction(parse =>
        {
            var screen = Screen.Of(parse);
            if (!settingsOptions.TryRead(parse, screen, out var settings))
            {
                return ExitCode.Usage;
            }

            var name = parse.GetRequiredValue(adapter);
            var adapters = InstalledAdapters.Read(ModelCatalog.Read(settings.Models));
            var found = adapters.All.Where(known => (known.Card.Name == name || known.Card.Id == name)
                && (parse.GetValue(model) ?? known.Card.Model) == known.Card.Model).ToList();
            foreach (var known in found)
            {
                screen.Say(parse.GetValue(json) ? AdapterCardJson.Write(known.Card) : AdapterText.Of(known));
            }

            if (found.Count > 0)
            {
                return ExitCode.Done;
            }

            screen.Complain($"adapter: '{name}' is not installed in {settings.Models}");
            foreach (var problem in adapters.Problems)
            {
                screen.Complain($"passed over {problem}");
            }

            return ExitCode.NotFound;
        });
        return command;
    }
}
