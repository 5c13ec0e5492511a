using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Farm.Catalog.Models;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Host.Settings;

namespace Farm.Cli.Adapters;

/// <summary>The installed model that an adapter is for.</summary>
internal sealed class ModelOption
{
    private readonly SettingsOptions settingsOptions = new();
    private readonly Option<string> model = new("--model") { Description = "The installed model that it is for", HelpName = "ID", Required = true };

    public void AddTo(Command command)
    {
        command.Options.Add(model);
        settingsOptions.AddTo(command);
    }

    /// <summary>Finds the model, or says on the screen why not and gives the exit code.</summary>
    public bool TryRead(ParseResult parse, Screen screen, [NotNullWhen(true)] out InstalledModel? found,
        [NotNullWhen(true)] out FarmSettings? settings, out int code)
    {
        (found, code) = (null, ExitCode.Usage);
        if (!settingsOptions.TryRead(parse, screen, out settings))
        {
            return false;
        }

        var models = ModelCatalog.Read(settings.Models);
        if (models.TryGet(parse.GetRequiredValue(model), out found))
        {
            return true;
        }

        screen.Complain($"model: '{parse.GetValue(model)}' is not installed in {settings.Models}");
        foreach (var problem in models.Problems)
        {
            screen.Complain($"passed over {problem}");
        }

        code = ExitCode.NotFound;
        return false;
    }
}
