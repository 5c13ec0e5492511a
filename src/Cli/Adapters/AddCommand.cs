using System.CommandLine;
using Farm.Catalog.Adapters;
using Farm.Cli.Terminal;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Files;
using Farm.ModelTools.Installing;

namespace Farm.Cli.Adapters;

/// <summary>farm adapters add: installs an adapter beside its model, or registers it with a running farm.</summary>
internal sealed class AddCommand
{
    private readonly Argument<string> file = new("FILE") { Description = "A LoRA in safetensors, as it was shared" };
    private readonly ModelOption model = new();
    private readonly Option<string?> name = new("--name") { Description = "What jobs call it; the file's name by default", HelpName = "NAME" };
    private readonly Option<string?> title = new("--title") { Description = "Its name for people", HelpName = "TEXT" };
    private readonly Option<string?> licence = new("--licence") { Description = "Of the adapter", HelpName = "SPDX" };
    private readonly Option<string?> url = new("--url")
    {
        Description = "Registers it with the farm at this address instead (FARM_URL)", HelpName = "URL",
    };

    private readonly Option<bool> json = new("--json") { Description = "The adapter's card" };

    public static Command Create()
    {
        var add = new AddCommand();
        var command = new Command("add", "Checks a LoRA and installs it beside its model, or registers it with a farm")
        {
            add.file, add.name, add.title, add.licence, add.url, add.json,
        };
        add.model.AddTo(command);
        command.SetAction(add.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var screen = Screen.Of(parse);
        if (!model.TryRead(parse, screen, out var found, out var settings, out var code))
        {
            return code;
        }

        var path = parse.GetRequiredValue(file);
        var request = new InstallRequest(path, found, parse.GetValue(name) ?? NameOf(path), parse.GetValue(title), parse.GetValue(licence));
        if ((parse.GetValue(url) ?? Environment.GetEnvironmentVariable("FARM_URL")) is { Length: > 0 } address)
        {
            return await AdapterUpload.RunAsync(address, request, settings, parse.GetValue(json), screen, cancellationToken);
        }

        try
        {
            switch (await Task.Run(() => AdapterInstaller.InstallAsync(request, cancellationToken), cancellationToken))
            {
                case Installation.Installed installed:
                    screen.Say(parse.GetValue(json) ? AdapterCardJson.Write(installed.Adapter.Card) : AdapterText.Of(installed.Adapter));
                    foreach (var note in installed.Notes)
                    {
                        screen.Complain($"note: {note}");
                    }

                    return ExitCode.Done;
                case Installation.Refused refused:
                    Complain(screen, refused.Findings);
                    return refused.IsUsage ? ExitCode.Usage : ExitCode.NotFound;
                default:
                    throw new InvalidOperationException("an outcome that is not known");
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            screen.Complain($"adapter: {problem.Message}");
            return ExitCode.Failed;
        }
    }

    /// <summary>The file's name in the letters of an adapter's.</summary>
    private static string NameOf(string path)
    {
        var letters = new string([.. Path.GetFileNameWithoutExtension(path).ToLowerInvariant().Select(static letter =>
            char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '-')]);
        letters = letters.TrimStart('.', '_', '-');
        return letters.Length > 64 ? letters[..64] : letters;
    }

    private static void Complain(Screen screen, IEnumerable<AdapterFinding> findings)
    {
        foreach (var finding in findings)
        {
            screen.Complain(AdapterText.Of(finding));
        }
    }
}
