using System.CommandLine;
using Farm.Catalog.Models;
using Farm.Cli.Terminal;
using Farm.ModelTools.Merging;

namespace Farm.Cli.Adapters;

/// <summary>farm adapters merge: a copy of a model with an adapter in its weights, for what cannot be an adapter at run time.</summary>
internal static class MergeCommand
{
    private const double MostWeight = 4;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A LoRA, DoRA, LoHa, LoKr, GLoRA, OFT, BOFT or full delta in safetensors" };
        var model = new ModelOption();
        var id = new Option<string>("--id") { Description = "The new model's id", HelpName = "ID", Required = true };
        var weight = new Option<double>("--weight")
        {
            Description = "How strongly it counts, -4 to 4", HelpName = "W", DefaultValueFactory = static _ => 1,
        };
        var json = new Option<bool>("--json") { Description = "The new model's card" };
        var command = new Command("merge", "Writes a copy of a model with an adapter merged into its weights") { file, id, weight, json };
        model.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            if (!model.TryRead(parse, screen, out var found, out var settings, out var code))
            {
                return code;
            }

            if (parse.GetValue(weight) is var factor && (!double.IsFinite(factor) || factor is 0 || Math.Abs(factor) > MostWeight))
            {
                screen.Complain($"--weight: {factor} must be from -{MostWeight} to {MostWeight} and not 0");
                return ExitCode.Usage;
            }

            var request = new MergeRequest(parse.GetRequiredValue(file), found, settings.Models, parse.GetRequiredValue(id), factor);
            return Tell(screen, await Task.Run(() => AdapterMerger.RunAsync(request, cancellationToken), cancellationToken), parse.GetValue(json));
        });
        return command;
    }

    private static int Tell(Screen screen, MergeResult result, bool json)
    {
        switch (result)
        {
            case MergeResult.Written written:
                screen.Say(json ? ModelCardJson.Write(written.Model.Card)
                    : $"{written.Model.Card.Id}  {written.Layers} layers merged, {written.Model.Folder}");
                return ExitCode.Done;
            case MergeResult.Refused refused:
                foreach (var finding in refused.Findings)
                {
                    screen.Complain(AdapterText.Of(finding));
                }

                return refused.IsUsage ? ExitCode.Usage : ExitCode.NotFound;
            default:
                throw new InvalidOperationException("an outcome that is not known");
        }
    }
}
