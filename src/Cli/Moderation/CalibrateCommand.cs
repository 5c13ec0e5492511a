using System.CommandLine;
using Farm.Catalog.Models;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Host.Settings;
using Farm.Moderation.Calibration;

namespace Farm.Cli.Moderation;

/// <summary>farm moderate calibrate: renders benign pictures with the installed models and proposes thresholds by what the classifier makes of them.</summary>
internal sealed class CalibrateCommand
{
    private const int MostPictures = 1_000_000;

    private readonly SettingsOptions settings = new();
    private readonly Option<string[]> models = new("--model") { Description = "A model's id; all that are installed by default; may be given again", HelpName = "ID", DefaultValueFactory = _ => [] };
    private readonly Option<int> count = new("--count") { Description = $"Pictures in all, at least {ThresholdProposal.LeastPictures}", HelpName = "N", DefaultValueFactory = _ => ThresholdProposal.LeastPictures };
    private readonly Option<int?> steps = new("--steps") { Description = "Denoising steps of each; the model's own when absent", HelpName = "N" };
    private readonly Option<string?> prompts = new("--prompts") { Description = "A file with a benign prompt on each line; the bundled models' scenes when absent", HelpName = "FILE" };
    private readonly Option<double> review = new("--review-rate") { Description = "Share of benign pictures that may be held", HelpName = "R", DefaultValueFactory = _ => 0.01 };
    private readonly Option<double> block = new("--block-rate") { Description = "Share of benign pictures that may be blocked", HelpName = "R", DefaultValueFactory = _ => 0.001 };
    private readonly Option<string?> log = new("--log") { Description = "The file that scores are kept in; the same file goes on where a run was broken off", HelpName = "FILE.jsonl" };
    private readonly Option<bool> json = new("--json") { Description = "One JSON object" };

    public static Command Create()
    {
        var calibrate = new CalibrateCommand();
        var command = new Command("calibrate", "Renders benign pictures and proposes thresholds for the picture classifier")
        {
            calibrate.models, calibrate.count, calibrate.steps, calibrate.prompts, calibrate.review, calibrate.block, calibrate.log, calibrate.json,
        };
        calibrate.settings.AddTo(command);
        command.SetAction(calibrate.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var screen = Screen.Of(parse);
        if (!settings.TryRead(parse, screen, out var read) || !TryRequest(parse, read, screen, out var request) || !ImageStage.TryOpen(read, screen, out var judge))
        {
            return ExitCode.Usage;
        }

        using (judge)
        {
            if (judge.Fault is { } fault)
            {
                screen.Complain($"calibrate: {fault.Code}: {fault.Message}");
                return ExitCode.Failed;
            }

            return await new CalibrationRun(screen, read, judge, request).RunAsync(cancellationToken);
        }
    }

    private bool TryRequest(ParseResult parse, FarmSettings read, Screen screen, out CalibrationRequest request)
    {
        var problems = new List<string>();
        var installed = ModelCatalog.Read(read.Models);
        var names = parse.GetValue(models) is { Length: > 0 } given ? given.Distinct(StringComparer.Ordinal).ToArray() : [.. installed.All.Select(static model => model.Card.Id)];
        problems.AddRange(names.Where(name => !installed.TryGet(name, out _)).Select(name => $"--model: '{name}' is not installed in {read.Models}"));
        if (names.Length == 0)
        {
            problems.Add($"--model: none is installed in {read.Models}");
        }

        request = new CalibrationRequest(
            installed, names, parse.GetValue(count), parse.GetValue(steps), ReadPrompts(parse.GetValue(prompts), problems), parse.GetValue(review), parse.GetValue(block),
            parse.GetValue(log) ?? Path.Combine(read.Root, ".farm", "moderation", "calibration.jsonl"), parse.GetValue(json));
        Check(problems, "--count", request.Count, request.Count is >= ThresholdProposal.LeastPictures and <= MostPictures, $"from {ThresholdProposal.LeastPictures} to {MostPictures}");
        Check(problems, "--block-rate", request.BlockRate, request.BlockRate is >= 0 and < 1, "from 0 to below 1");
        Check(problems, "--review-rate", request.ReviewRate, request.ReviewRate > request.BlockRate && request.ReviewRate < 1, $"above the block rate, {request.BlockRate}, and below 1");
        problems.ForEach(screen.Complain);
        return problems.Count == 0;
    }

    private static string[]? ReadPrompts(string? file, List<string> problems)
    {
        try
        {
            string[]? lines = file is null ? null : [.. File.ReadLines(file).Where(static line => !string.IsNullOrWhiteSpace(line)).Take(MostPictures)];
            if (lines is [])
            {
                problems.Add($"--prompts: {file} has no line");
            }

            return lines;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problems.Add($"--prompts: {unreadable.Message}");
            return null;
        }
    }

    private static void Check<T>(List<string> problems, string option, T value, bool right, string limits)
    {
        if (!right)
        {
            problems.Add($"{option} is {value}; must be {limits}");
        }
    }
}

/// <param name="Prompts">Null for the bundled models' scenes.</param>
/// <param name="Log">Path of the file that scores are kept in.</param>
internal sealed record CalibrationRequest(
    ModelCatalog Installed, string[] Models, int Count, int? Steps, string[]? Prompts, double ReviewRate, double BlockRate, string Log, bool Json);
