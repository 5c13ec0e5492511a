using System.CommandLine;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Moderation.Image.Conversion;

namespace Farm.Cli.Moderation;

/// <summary>farm moderate convert: makes the picture classifier's graph of the npm package that its weights come in. Set-up runs it.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var settingsOptions = new SettingsOptions();
        var packages = new Option<string?>("--node-modules") { Description = "Where npm has installed nsfwjs; node_modules of this checkout by default", HelpName = "DIR" };
        var output = new Option<string?>("--out") { Description = "The graph's file; where the farm looks for it by default", HelpName = "FILE.onnx" };
        var command = new Command("convert", "Makes the picture classifier of the installed npm package, where it is not there yet") { packages, output };
        settingsOptions.AddTo(command);
        command.SetAction(parse =>
        {
            var screen = Screen.Of(parse);
            if (!settingsOptions.TryRead(parse, screen, out var settings))
            {
                return ExitCode.Usage;
            }

            var file = parse.GetValue(output) ?? settings.OwnClassifier;
            if (NsfwjsPackage.TryConvert(parse.GetValue(packages) ?? Path.Combine(settings.Root, "node_modules"), file, out var problem))
            {
                screen.Say($"{file}  SHA-256 {NsfwjsPackage.Sha256}");
                return ExitCode.Done;
            }

            screen.Complain($"convert: {problem}");
            return ExitCode.Failed;
        });
        return command;
    }
}
