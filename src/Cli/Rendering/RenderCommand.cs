using System.CommandLine;
using Farm.Catalog.Adapters;
using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Cli.Requests;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Admission;

namespace Farm.Cli.Rendering;

/// <summary>farm render: pictures rendered in this process, without a farm.</summary>
internal static class RenderCommand
{
    public static Command Create()
    {
        var request = new RequestOptions();
        var settings = new SettingsOptions();
        var command = new Command("render", "Renders pictures in this process");
        request.AddTo(command);
        settings.AddTo(command);
        command.SetAction((parse, cancellationToken) => RunAsync(parse, request, settings, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, RequestOptions options, SettingsOptions settingsOptions, CancellationToken cancellationToken)
    {
        var screen = Screen.Of(parse);
        if (!settingsOptions.TryRead(parse, screen, out var settings))
        {
            return ExitCode.Usage;
        }

        var errors = new List<FieldError>();
        var request = options.Read(parse, errors);
        var models = ModelCatalog.Read(settings.Models);
        var installed = InstalledAdapters.Read(models);
        var known = new KnownAdapters([.. installed.All.Select(adapter => adapter.Card)]);
        var resolution = JobRules.Resolve(request.Job, models, new ModelAdmission(), known);
        errors.AddRange(resolution.Errors);
        if (resolution.Spec is not { } spec || errors.Count > 0)
        {
            return Refuse(screen, errors, models, installed);
        }

        screen.Warn(resolution.Warnings);
        return models.TryGet(spec.Model, out var model)
            ? await new RenderRun(screen, settings, installed, resolution.Warnings, parse.GetValue(options.Json)).RunAsync(model, spec, request, cancellationToken)
            : ExitCode.NotFound;
    }

    private static int Refuse(Screen screen, List<FieldError> errors, ModelCatalog models, InstalledAdapters installed)
    {
        screen.Complain(errors);
        if (errors.Any(error => error.Field.StartsWith("adapters", StringComparison.Ordinal)))
        {
            // The adapter may lie there with a card that cannot be read.
            foreach (var problem in installed.Problems)
            {
                screen.Complain($"passed over {problem}");
            }
        }

        if (errors is not [{ Field: "model" }])
        {
            return ExitCode.Usage;
        }

        // The model may lie there with a card that cannot be read.
        foreach (var problem in models.Problems)
        {
            screen.Complain($"passed over {problem}");
        }

        return ExitCode.NotFound;
    }
}
