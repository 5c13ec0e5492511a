using System.CommandLine;
using System.Text.Json;
using Farm.Catalog.Models;
using Farm.Cli.Connection;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Contracts.Jobs;
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
        var list = new ListOptions(here: true);
        var command = new Command("list", "Lists the installed models");
        list.AddTo(command);
        settingsOptions.AddTo(command);
        command.SetAction(parse =>
        {
            var screen = Screen.Of(parse);
            if (!settingsOptions.TryRead(parse, screen, out var settings))
            {
                return ExitCode.Usage;
            }

            var models = ModelCatalog.Read(settings.Models);
            var errors = new List<FieldError>();
            var page = list.Take(parse, [.. models.All.Select(ListedModel.Of)], static model => model.Id, errors);
            if (errors.Count > 0)
            {
                screen.Complain(errors);
                return ExitCode.Usage;
            }

            if (list.IsJson(parse))
            {
                screen.Say(JsonSerializer.Serialize([.. page.Items], ListedModelJson.Default.ListedModelArray));
            }
            else
            {
                Table.Write(screen.Output, ["MODEL", "FAMILY", "TIER", "SIZE", "STEPS", "TITLE"], page.Items.Select(static model =>
                    new[] { model.Id, model.Family, model.Tier, $"{model.Width}x{model.Height}", $"{model.Steps}", model.Title }));
            }

            ListOptions.TellMore(screen, page.NextCursor);
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
