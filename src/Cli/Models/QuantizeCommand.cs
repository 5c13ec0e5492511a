using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Farm.Catalog.Models;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.ModelTools.Quantization;

namespace Farm.Cli.Models;

/// <summary>farm models quantize: a copy of a model with its weights in fewer bits.</summary>
internal static class QuantizeCommand
{
    public static Command Create()
    {
        var settingsOptions = new SettingsOptions();
        var model = new Argument<string>("MODEL") { Description = "An installed model's id, or a folder with a model card" };
        var precision = new Option<string>("--precision") { Description = "fp8 (E4M3FN with scales) or fp16", Required = true };
        precision.AcceptOnlyFromAmong("fp8", "fp16");
        var perTensor = new Option<bool>("--per-tensor") { Description = "fp8: one scale for each weight, not one for each output channel" };
        var folder = new Option<string?>("--out") { Description = "The new model's folder (the new id in the models folder)", HelpName = "DIR" };
        var id = new Option<string?>("--id") { Description = "The new model's id (the old one and the precision)", HelpName = "ID" };
        var force = new Option<bool>("--force") { Description = "Replaces a model that lies there" };
        var json = new Option<bool>("--json") { Description = "One JSON object" };
        var command = new Command("quantize", "Writes a copy of a model with its weights in fewer bits") { model, precision, perTensor, folder, id, force, json };
        settingsOptions.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            if (!settingsOptions.TryRead(parse, screen, out var settings))
            {
                return ExitCode.Usage;
            }

            var options = new QuantizeOptions
            {
                Precision = parse.GetValue(precision) == "fp8" ? WeightPrecision.Fp8 : WeightPrecision.Fp16,
                PerTensor = parse.GetValue(perTensor),
            };
            if (options is { Precision: WeightPrecision.Fp16, PerTensor: true })
            {
                screen.Complain("--per-tensor: fp16 has no scales; it goes with --precision fp8");
                return ExitCode.Usage;
            }

            if (!TryFind(parse.GetRequiredValue(model), settings.Models, screen, out var source))
            {
                return ExitCode.NotFound;
            }

            var newId = parse.GetValue(id) ?? $"{source.Card.Id}-{parse.GetValue(precision)}";
            var target = parse.GetValue(folder) ?? Path.Combine(settings.Models, newId);
            return await RunAsync(new ModelQuantizer(source, options), target, newId, parse.GetValue(force), parse.GetValue(json), screen, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        ModelQuantizer quantizer, string target, string id, bool force, bool json, Screen screen, CancellationToken cancellationToken)
    {
        try
        {
            switch (await quantizer.WriteAsync(target, id, force, cancellationToken))
            {
                case QuantizeResult.Written written:
                    screen.Say(json ? QuantizedModel.Of(written).ToJson() : QuantizedModel.Of(written).ToText());
                    return ExitCode.Done;
                case QuantizeResult.Refused refused:
                    foreach (var finding in refused.Findings)
                    {
                        screen.Complain($"model: {finding}");
                    }

                    break;
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            screen.Complain($"out: {problem.Message}");
        }

        return ExitCode.Failed;
    }

    private static bool TryFind(string name, string models, Screen screen, [NotNullWhen(true)] out InstalledModel? model)
    {
        if (ModelCatalog.Read(models).TryGet(name, out model))
        {
            return true;
        }

        var card = Path.Combine(name, ModelCard.FileName);
        try
        {
            model = new InstalledModel(ModelCardJson.Read(File.ReadAllBytes(card)), Path.GetFullPath(name));
            return true;
        }
        catch (Exception problem) when (problem is DirectoryNotFoundException or FileNotFoundException)
        {
            screen.Complain($"model: '{name}' is not installed in {models}, and there is no {card}");
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            screen.Complain($"model: {card}: {problem.Message}");
        }

        return false;
    }
}
