using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Catalog.Models;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.ModelTools.Verification;

namespace Farm.Cli.Models;

/// <summary>farm models verify: are the installed models still what their cards say, and fit to be rendered with?</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var settingsOptions = new SettingsOptions();
        var ids = new Argument<string[]>("ID") { Description = "Models to verify; all by default", Arity = ArgumentArity.ZeroOrMore };
        var json = new Option<bool>("--json") { Description = "One JSON array" };
        var command = new Command("verify", "Checks installed models: sizes, SHA-256, graphs, tokenizers, configurations") { ids, json };
        settingsOptions.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            if (!settingsOptions.TryRead(parse, screen, out var settings))
            {
                return ExitCode.Usage;
            }

            var verified = await StepBar.RunAsync(
                screen, "verifying", step => Task.Run(() => VerifyAsync(ModelCatalog.Read(settings.Models), settings.Models, parse.GetValue(ids) ?? [], step, cancellationToken), cancellationToken));
            if (parse.GetValue(json))
            {
                screen.Say(JsonSerializer.Serialize([.. verified], VerifiedModelJson.Default.VerifiedModelArray));
            }
            else
            {
                Tell(screen, verified);
            }

            return verified.TrueForAll(static model => model.Valid) ? ExitCode.Done : ExitCode.NotFound;
        });
        return command;
    }

    private static async Task<List<VerifiedModel>> VerifyAsync(
        ModelCatalog models, string folder, string[] ids, Action<int, int> step, CancellationToken cancellationToken)
    {
        var verified = new List<VerifiedModel>();
        var wanted = ids.Length > 0 ? ids.Distinct(StringComparer.Ordinal).ToList() : [.. models.All.Select(static model => model.Card.Id)];
        foreach (var id in wanted)
        {
            verified.Add(models.TryGet(id, out var model)
                ? new VerifiedModel(id, model.Folder, await ModelVerification.CheckAsync(model, cancellationToken))
                : new VerifiedModel(id, null, [$"is not installed in {folder}", .. models.Problems.Select(static problem => $"passed over {problem}")]));
            step(verified.Count, wanted.Count);
        }

        // A folder whose card cannot be read has no id to be asked for.
        if (ids.Length == 0)
        {
            verified.AddRange(models.Problems.Select(static problem => new VerifiedModel(null, null, [problem])));
        }

        return verified;
    }

    private static void Tell(Screen screen, List<VerifiedModel> verified)
    {
        foreach (var model in verified)
        {
            if (model.Valid)
            {
                screen.Say($"{model.Id}  valid");
            }

            foreach (var finding in model.Findings)
            {
                screen.Complain(model.Id is null ? finding : $"{model.Id}: {finding}");
            }
        }
    }
}

/// <summary>Outcome for one model.</summary>
internal sealed record VerifiedModel(string? Id, string? Folder, IReadOnlyList<string> Findings)
{
    public bool Valid => Findings.Count == 0;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(VerifiedModel[]))]
internal sealed partial class VerifiedModelJson : JsonSerializerContext;
