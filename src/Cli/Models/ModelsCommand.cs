using System.CommandLine;
using System.Text.Json;
using Farm.Catalog.Models;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Contracts.Models;

namespace Farm.Cli.Models;

/// <summary>farm models: what is installed, by the cards alone; adding and verifying read the weights.</summary>
internal static class ModelsCommand
{
    public static Command Create() => new("models", "Lists, shows, adds, verifies and quantizes models, and declares what adapters may change")
    {
        List(), Show(), AddCommand.Create(), VerifyCommand.Create(), QuantizeCommand.Create(), LoraCommand.Create(),
        LicencesCommand.List(),
        LicencesCommand.Accept(),
    };

    private static Command List()
    {
        var settingsOptions = new SettingsOptions();
        var json = new Option<bool>("--json") { Description = "One JSON array" };
        var command = new Command("list", "Lists the installed models") { json };
        settingsOptions.AddTo(command);
        command.SetAction(parse =>
        {
            var screen = Screen.Of(parse);
            if (!settingsOptions.TryRead(parse, screen, out var settings))
            {
                return ExitCode.Usage;
            }

            var models = ModelCatalog.Read(settings.Models);
            if (parse.GetValue(json))
            {
                screen.Say(JsonSerializer.Serialize([.. models.All.Select(ListedModel.Of)], ListedModelJson.Default.ListedModelArray));
            }
            else
            {
                Table.Write(screen.Output, ["MODEL", "FAMILY", "TIER", "SIZE", "STEPS", "TITLE"], models.All.Select(ListedModel.Of).Select(model =>
                    new[] { model.Id, model.Family, model.Tier, $"{model.Width}x{model.Height}", $"{model.Steps}", model.Title }));
            }

            foreach (var problem in models.Problems)
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
        var id = new Argument<string>("ID");
        var json = new Option<bool>("--json") { Description = "The model card" };
        var command = new Command("show", "Shows what a model's card says") { id, json };
        settingsOptions.AddTo(command);
        command.SetAction(parse =>
        {
            var screen = Screen.Of(parse);
            if (!settingsOptions.TryRead(parse, screen, out var settings))
            {
                return ExitCode.Usage;
            }

            var models = ModelCatalog.Read(settings.Models);
            if (!models.TryGet(parse.GetRequiredValue(id), out var model))
            {
                screen.Complain($"model: '{parse.GetValue(id)}' is not installed in {settings.Models}");
                foreach (var problem in models.Problems)
                {
                    screen.Complain($"passed over {problem}");
                }

                return ExitCode.NotFound;
            }

            screen.Say(parse.GetValue(json) ? ModelCardJson.Write(model.Card) : CardText.Of(model));
            return ExitCode.Done;
        });
        return command;
    }
}
