using System.CommandLine;
using System.Globalization;
using Farm.Cli.Provenance.Backfill;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Provenance;

/// <summary>farm provenance backfill: marks and signs the pictures that lie in a folder or a bucket already.</summary>
internal static class BackfillCommand
{
    public static Command Create()
    {
        var settingsOptions = new SettingsOptions();
        var source = new Argument<string>("SOURCE") { Description = "A folder, with those below it, or store:PREFIX in the object store that the settings name" };
        var to = new Option<string?>("--to") { Description = "Where marked pictures go, under the same names: a folder or store:PREFIX", HelpName = "DEST" };
        var inPlace = new Option<bool>("--in-place") { Description = "Replaces each picture by its marked one; what is not marked about it is lost" };
        var visible = new Option<bool>("--visible") { Description = "Draws a mark that people can see too" };
        var parallel = new Option<string?>("--parallel")
        {
            Description = $"Pictures at a time, 1 to {BackfillRequest.MaxParallel} ({BackfillRequest.DefaultParallel})", HelpName = "N",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Looks at every picture and writes none" };
        var json = new Option<bool>("--json") { Description = "One JSON object a picture, then one with the sums" };
        var command = new Command("backfill", "Marks and signs pictures that are there already; started again it goes on where it was ended")
        {
            source, to, inPlace, visible, parallel, dryRun, json,
        };
        settingsOptions.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            if (!settingsOptions.TryRead(parse, screen, out var settings))
            {
                return ExitCode.Usage;
            }

            var errors = new List<FieldError>();
            var (from, destination) = (parse.GetRequiredValue(source), parse.GetValue(to));
            if (destination is null == !parse.GetValue(inPlace))
            {
                errors.Add(new FieldError("to", destination is null ? "is missing; name where marked pictures go, or say --in-place" : "and --in-place are given; give one"));
            }

            Check("source", from, errors);
            if (destination is not null && Check("to", destination, errors) && from.Length > 0 && BackfillRequest.Overlap(from, destination))
            {
                errors.Add(new FieldError("to", $"'{destination}' and SOURCE '{from}' lie one in the other; to replace pictures say --in-place"));
            }

            var atATime = Parallel(parse.GetValue(parallel), errors);
            if (errors.Count > 0)
            {
                screen.Complain(errors);
                return ExitCode.Usage;
            }

            var request = new BackfillRequest(from, destination, parse.GetValue(visible), parse.GetValue(dryRun), atATime, parse.GetValue(json));
            return await new BackfillStart(screen, settings).RunAsync(request, cancellationToken);
        });
        return command;
    }

    private static bool Check(string field, string place, List<FieldError> errors)
    {
        if (!string.IsNullOrWhiteSpace(place))
        {
            return true;
        }

        errors.Add(new FieldError(field, $"is empty; must be a folder or {BackfillRequest.StoreScheme}PREFIX"));
        return false;
    }

    private static int Parallel(string? text, List<FieldError> errors)
    {
        if (text is null)
        {
            return BackfillRequest.DefaultParallel;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value is >= 1 and <= BackfillRequest.MaxParallel)
        {
            return value;
        }

        errors.Add(new FieldError("parallel", $"is '{text}'; must be a whole number from 1 to {BackfillRequest.MaxParallel}"));
        return 0;
    }
}
