using System.CommandLine;
using Farm.Cli.Connection;
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
        var timeStampAnchors = new Option<string?>("--time-stamp-anchors")
        {
            Description = "Roots of time-stamp authorities, which never vouch for signers (Farm:Provenance:TimeStampAnchorsFile; without either, those of signers count); checks here",
            HelpName = "ROOTS.pem",
        };
        var command = new Command(
            "verify", "Says what a picture's manifest and watermark tell: ends with 0 where the manifest holds and nothing speaks against it, and with 4 otherwise")
        {
            file, json, anchors, timeStampAnchors,
        };
        url.AddTo(command);
        settingsOptions.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            var roots = new NamedRoots(parse.GetValue(anchors), parse.GetValue(timeStampAnchors));
            if (roots.First is { } option && url.IsNamed(parse))
            {
                screen.Complain($"{option}: a farm has its own; name --{option} or --url, not both");
                return ExitCode.Usage;
            }

            if (!settingsOptions.TryRead(parse, screen, out var settings))
            {
                return ExitCode.Usage;
            }

            var run = new VerifyRun(screen, parse.GetValue(json));
            var path = parse.GetRequiredValue(file);
            if (roots.First is null && url.IsGiven(parse))
            {
                if (!url.TryOpen(parse, screen, out var farm))
                {
                    return ExitCode.Usage;
                }

                using (farm)
                {
                    return await run.AskAsync(farm, path, cancellationToken);
                }
            }

            return await run.CheckAsync(settings, roots, path, cancellationToken);
        });
        return command;
    }
}
