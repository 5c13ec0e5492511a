using System.CommandLine;
using Farm.Cli.Terminal;
using Farm.Diffusion.Adapters.Inspection;

namespace Farm.Cli.Adapters;

/// <summary>farm adapters inspect: where does every key of a file land, and what speaks against it?</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A LoRA in safetensors, as it was shared" };
        var model = new ModelOption();
        var json = new Option<bool>("--json") { Description = "One JSON object" };
        var command = new Command("inspect",
            "Holds a LoRA against a model: every key with its layer, rank and scale, and every finding") { file, json };
        model.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            if (!model.TryRead(parse, screen, out var found, out _, out var code))
            {
                return code;
            }

            var path = parse.GetRequiredValue(file);
            var inspection = await Task.Run(() => AdapterInspector.Inspect(path, found, cancellationToken: cancellationToken), cancellationToken);
            screen.Say(parse.GetValue(json) ? inspection.ToJson() : AdapterText.Of(inspection));
            if (!parse.GetValue(json))
            {
                foreach (var finding in inspection.Findings)
                {
                    screen.Complain(AdapterText.Of(finding));
                }
            }

            return inspection.Fits ? ExitCode.Done : ExitCode.NotFound;
        });
        return command;
    }
}
