using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Farm.Cli.Terminal;
using Farm.Host.Settings;

namespace Farm.Cli.Settings;

/// <summary>The options that say where settings, data and models are.</summary>
internal sealed class SettingsOptions
{
    private readonly Option<string?> config = new("--config") { Description = "A JSON file of settings; the environment overrides it", HelpName = "FILE.json" };
    private readonly Option<string?> data = new("--data") { Description = "The data folder (FARM_HOME; .farm/data)", HelpName = "DIR" };
    private readonly Option<string?> models = new("--models") { Description = "The models folder (FARM_MODELS; models)", HelpName = "DIR" };

    public void AddTo(Command command)
    {
        command.Options.Add(config);
        command.Options.Add(data);
        command.Options.Add(models);
    }

    /// <summary>The data folder that the command line names; null for none.</summary>
    public string? DataOf(ParseResult parse) => parse.GetValue(data) is { } named ? Path.GetFullPath(named) : null;

    /// <summary>Reads the settings, or says on the screen why they cannot be read.</summary>
    public bool TryRead(ParseResult parse, Screen screen, [NotNullWhen(true)] out FarmSettings? settings)
    {
        if (TryRead(parse, out settings, out var findings))
        {
            return true;
        }

        foreach (var finding in findings)
        {
            screen.Complain(finding);
        }

        return false;
    }

    /// <summary>Reads the settings, or tells why they cannot be read.</summary>
    public bool TryRead(ParseResult parse, [NotNullWhen(true)] out FarmSettings? settings, out IReadOnlyList<string> findings)
    {
        (settings, findings) = (null, []);
        try
        {
            settings = FarmSettings.Read(parse.GetValue(config), parse.GetValue(data), parse.GetValue(models));
            return true;
        }
        catch (InvalidDataException problem)
        {
            findings = [$"--config: {problem.Message}"];
        }
        catch (SettingsException refusal)
        {
            findings = refusal.Findings;
        }

        return false;
    }
}
