using System.CommandLine;
using Farm.Cli.Client;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;

namespace Farm.Cli.Checking;

/// <summary>farm verify: what is this picture? Checked in this process, or by a farm where one is named.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var settingsOptions = new SettingsOptions();
        var url = new FarmUrlOption("The farm that checks it (FARM_URL); without one it is checked here");
        var file = new Argument<string>("FILE") { Description = "PNG, JPEG or WebP" };
        var json = new Option<bool>("--json") { Description = "One JSON object, as POST /v1/provenance/check answers" };
        var anchors = new Option<string?>("--anchors")
        {
            Description = "Roots whose signatures are trusted (Farm:Provenance:AnchorsFile); checks here, whatever FARM_URL says", HelpName = "ROOTS.pem",
        };
        var command = new Command(
            "verify", "Says what a picture's manifest and watermark tell: ends with 0 where the manifest holds and nothing speaks against it, and with 4 otherwise")
        {
            file, json, anchors,
        };
        url.AddTo(command);
        settingsOptions.AddTo(command);
        command.SetAction(async (parse, token) =>
        {
            var screen = Screen.Of(parse);
            var roots = parse.GetValue(anchors);
            if (roots is not null && url.IsNamed(parse))
            {
                screen.Complain("anchors: a farm has its own; name --anchors or --url, not both");
                return ExitCode.Usage;
            }

            if (!settingsOptions.TryRead(parse, screen, out var settings))
            {
                return ExitCode.Usage;
            }

            var run = new VerifyRun(screen, parse.GetValue(json));
            var path = parse.GetRequiredValue(file);
            if (roots is null && url.IsGiven(parse))
            {
                if (!url.TryOpen(parse, screen, out var farm))
                {
                    return ExitCode.Usage;
                }

                using (farm)
                {
                    return await run.AskAsync(farm, path, token);
                }
            }

            return await run.CheckAsync(settings, roots, path, token);
        });
        return command;
    }
}
