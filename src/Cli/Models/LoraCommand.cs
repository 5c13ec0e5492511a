using System.CommandLine;
using Farm.Catalog.Models;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Contracts.Models;
using Farm.ModelTools.Registration;

namespace Farm.Cli.Models;

/// <summary>farm models lora: changes what of an installed model adapters may change, and how much.</summary>
internal static class LoraCommand
{
    public static Command Create()
    {
        var settingsOptions = new SettingsOptions();
        var id = new Argument<string>("ID");
        var rank = new Option<int?>("--rank") { Description = $"The largest sum of the ranks of one picture's adapters ({LoraDeclarations.DefaultRank})", HelpName = "N" };
        var targets = new Option<string[]>("--target") { Description = "Layers that they may change, with * for anything (all); may be repeated", HelpName = "GLOB" };
        var none = new Option<bool>("--none") { Description = "Takes no adapters any more" };
        var json = new Option<bool>("--json") { Description = "The model card" };
        var command = new Command("lora", "Changes what of an installed model adapters may change") { id, rank, targets, none, json };
        settingsOptions.AddTo(command);
        command.SetAction(parse =>
        {
            var screen = Screen.Of(parse);
            if (!settingsOptions.TryRead(parse, screen, out var settings))
            {
                return ExitCode.Usage;
            }

            var patterns = parse.GetValue(targets) is { Length: > 0 } given ? given : LoraDeclarations.AllLayers;
            if (parse.GetValue(none) && (parse.GetValue(rank) is not null || patterns != LoraDeclarations.AllLayers))
            {
                screen.Complain("--none: takes away what --rank and --target declare; give one or the other");
                return ExitCode.Usage;
            }

            if (!ModelCatalog.Read(settings.Models).TryGet(parse.GetRequiredValue(id), out var model))
            {
                screen.Complain($"model: '{parse.GetValue(id)}' is not installed in {settings.Models}");
                return ExitCode.NotFound;
            }

            var declaration = parse.GetValue(none) ? null : new LoraDeclaration(parse.GetValue(rank) ?? LoraDeclarations.DefaultRank, patterns);
            return Change(model, declaration, parse.GetValue(json), screen);
        });
        return command;
    }

    private static int Change(InstalledModel model, LoraDeclaration? declaration, bool asJson, Screen screen)
    {
        try
        {
            var (changed, findings) = LoraDeclarations.Change(model, declaration);
            foreach (var finding in findings)
            {
                screen.Complain($"{model.Card.Id}: {finding}");
            }

            if (changed is null)
            {
                return ExitCode.NotFound;
            }

            screen.Say(asJson ? ModelCardJson.Write(changed.Card) : CardText.Of(changed));
            return ExitCode.Done;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            screen.Complain($"{model.Card.Id}: {problem.Message}");
            return ExitCode.Failed;
        }
    }
}
