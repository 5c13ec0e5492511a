using System.CommandLine;
using System.Security.Cryptography;
using Farm.Cli.Requests;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Contracts.Jobs;
using Farm.Imaging;
using Farm.Provenance.Marking;

namespace Farm.Cli.Provenance;

/// <summary>farm provenance mark: one picture of any origin, marked and signed as the farm does its own.</summary>
internal static class MarkCommand
{
    public static Command Create()
    {
        var settingsOptions = new SettingsOptions();
        var source = new Argument<string>("IN") { Description = "PNG, JPEG or WebP; its metadata is not carried over, its content credentials are" };
        var output = new Option<string?>("--out") { Description = "The marked picture's file: .png, .jpg, .jpeg or .webp; may be IN", HelpName = "OUT", Required = true };
        var id = new Option<string?>("--id") { Description = "What the invisible mark says, 1 to 16 hex digits; drawn at random when absent", HelpName = "HEX" };
        var visible = new Option<bool>("--visible") { Description = "Draws a mark that people can see too" };
        var json = new Option<bool>("--json") { Description = "One JSON object" };
        var command = new Command("mark", "Marks and signs a picture: its manifest says that it was opened and marked, not how it was made")
        {
            source, output, id, visible, json,
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
            var file = PictureFile.Parse(parse.GetValue(output), errors);
            var chosen = parse.GetValue(id);
            ulong mark = 0;
            if (chosen is not null && !MarkId.TryParse(chosen, out mark))
            {
                errors.Add(new FieldError("id", $"'{chosen}' must be 1 to 16 hex digits"));
            }

            if (file is null || errors.Count > 0)
            {
                screen.Complain(errors);
                return ExitCode.Usage;
            }

            var request = new MarkRequest(
                parse.GetRequiredValue(source), file.Path, ImageFormat.Parse(file.Format), chosen is null ? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) : mark,
                chosen is not null, parse.GetValue(visible), parse.GetValue(json));
            return await new MarkRun(screen, settings).RunAsync(request, cancellationToken);
        });
        return command;
    }
}

/// <param name="IsChosen">Whether the id was given.</param>
internal sealed record MarkRequest(string Source, string Output, ImageFormat Format, ulong Id, bool IsChosen, bool Visible, bool Json);
