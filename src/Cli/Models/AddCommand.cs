using System.CommandLine;
using Farm.Catalog.Models;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Contracts.Models;
using Farm.ModelTools.Registration;

namespace Farm.Cli.Models;

/// <summary>farm models add: checks an exported model and gives it a card.</summary>
internal sealed class AddCommand
{
    private readonly SettingsOptions settings = new();
    private readonly Argument<string> folder = new("DIR") { Description = "The export: a folder in the layout of optimum, diffusers' legacy script or BFL" };
    private readonly Option<string?> id = new("--id") { Description = "The model's id; the folder's name by default", HelpName = "ID" };
    private readonly Option<string?> title = new("--title") { Description = "Its name for people", HelpName = "TEXT" };
    private readonly Option<string?> licence = new("--licence") { Description = "Of the weights; what the README says by default", HelpName = "SPDX" };
    private readonly Option<string?> tier = new("--tier") { Description = "gpu6, gpu12 or gpu24; the smallest that holds it by default", HelpName = "TIER" };
    private readonly Option<string?> precision = new("--precision") { Description = "Which transformer.opt of BFL, where there are several", HelpName = "NAME" };
    private readonly Option<int?> steps = new("--steps") { Description = "Default steps; the family's by default", HelpName = "N" };
    private readonly Option<double?> guidance = new("--guidance") { Description = "Default guidance; the family's by default", HelpName = "G" };
    private readonly Option<int?> loraRank = new("--lora-rank") { Description = $"The largest sum of the ranks of one picture's adapters ({LoraDeclarations.DefaultRank})", HelpName = "N" };
    private readonly Option<string[]> loraTarget = new("--lora-target") { Description = "Layers that adapters may change, with * for anything (all); may be repeated", HelpName = "GLOB" };
    private readonly Option<bool> noLora = new("--no-lora") { Description = "Takes no adapters" };
    private readonly Option<bool> inPlace = new("--in-place") { Description = "Writes the card into DIR instead of copying it" };
    private readonly Option<bool> json = new("--json") { Description = "The model card" };

    public static Command Create()
    {
        var add = new AddCommand();
        var command = new Command("add", "Checks an exported model and adds it to the models folder")
        {
            add.folder, add.id, add.title, add.licence, add.tier, add.precision, add.steps, add.guidance, add.loraRank, add.loraTarget, add.noLora,
            add.inPlace, add.json,
        };
        add.settings.AddTo(command);
        command.SetAction(add.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var screen = Screen.Of(parse);
        if (!settings.TryRead(parse, screen, out var read) || !TryTier(parse, screen, out var asked))
        {
            return ExitCode.Usage;
        }

        var targets = parse.GetValue(loraTarget) is { Length: > 0 } given ? given : LoraDeclarations.AllLayers;
        if (parse.GetValue(noLora) && (parse.GetValue(loraRank) is not null || targets != LoraDeclarations.AllLayers))
        {
            screen.Complain("--no-lora: takes no adapters, for which --lora-rank and --lora-target are; give one or the other");
            return ExitCode.Usage;
        }

        var request = new AddRequest(parse.GetRequiredValue(folder), read.Models)
        {
            Id = parse.GetValue(id),
            Title = parse.GetValue(title),
            Licence = parse.GetValue(licence),
            Tier = asked,
            Precision = parse.GetValue(precision),
            Steps = parse.GetValue(steps),
            Guidance = parse.GetValue(guidance),
            Lora = parse.GetValue(noLora) ? null : new LoraDeclaration(parse.GetValue(loraRank) ?? LoraDeclarations.DefaultRank, targets),
            InPlace = parse.GetValue(inPlace),
        };
        // Reading and hashing is work, not waiting: the bar must go on meanwhile.
        var ended = await ByteBar.RunAsync(screen, "adding", progress => Task.Run(() => ModelRegistrar.AddAsync(request, progress, cancellationToken), cancellationToken));
        switch (ended)
        {
            case Addition.Added added:
                Tell(screen, added.Model, parse.GetValue(json), read.Models);
                return ExitCode.Done;
            case Addition.Refused refused:
                foreach (var finding in refused.Findings)
                {
                    screen.Complain(refused.IsUsage ? finding : $"{request.Folder}: {finding}");
                }

                return refused.IsUsage ? ExitCode.Usage : ExitCode.NotFound;
            default:
                throw new InvalidOperationException("an outcome that is not known");
        }
    }

    private static void Tell(Screen screen, InstalledModel model, bool asJson, string models)
    {
        screen.Say(asJson ? ModelCardJson.Write(model.Card) : CardText.Of(model));
        if (model.Card.Licence == "LicenseRef-unknown")
        {
            screen.Complain("note: the licence is not known; --licence says it, or edit the card");
        }

        if (Path.GetDirectoryName(model.Folder) != models)
        {
            screen.Complain($"note: {model.Folder} does not lie in the models folder {models}, so no farm sees it yet");
        }
    }

    private bool TryTier(ParseResult parse, Screen screen, out Tier? asked)
    {
        asked = null;
        if (parse.GetValue(tier) is not { } text)
        {
            return true;
        }

        foreach (var known in Enum.GetValues<Tier>())
        {
            if (text == $"gpu{(int)known}")
            {
                asked = known;
                return true;
            }
        }

        screen.Complain($"--tier: '{text}' is not known; known are {string.Join(", ", Enum.GetValues<Tier>().Select(static known => $"gpu{(int)known}"))}");
        return false;
    }
}
