using System.CommandLine;
using Farm.Cli.Settings;
using Farm.Cli.Terminal;
using Farm.Contracts.Messages;
using Farm.Contracts.Moderation;
using Farm.Imaging;
using Farm.Moderation.Image;

namespace Farm.Cli.Moderation;

/// <summary>farm moderate image: judges picture files by a policy, as the farm judges what it renders.</summary>
internal static class ModerateImageCommand
{
    public static Command Create()
    {
        var settingsOptions = new SettingsOptions();
        var files = new Argument<string[]>("FILE") { Description = "PNG, JPEG or WebP", Arity = ArgumentArity.OneOrMore };
        var policy = new PolicyOption();
        var json = new Option<bool>("--json") { Description = "One JSON object a file on standard output" };
        var command = new Command("image", "Judges pictures; ends with 3 where one is blocked") { files, json };
        policy.AddTo(command);
        settingsOptions.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            if (!settingsOptions.TryRead(parse, screen, out var settings) || !policy.TryRead(parse, screen, out var read) || !ImageStage.TryOpen(settings, screen, out var judge))
            {
                return ExitCode.Usage;
            }

            using (judge)
            {
                return await JudgeAsync(new PictureStage(judge), RenderPolicies.Of(read), parse.GetValue(files) ?? [], screen, parse.GetValue(json), cancellationToken);
            }
        });
        return command;
    }

    /// <summary>A block is told before a file that could not be read: it is the graver of the two.</summary>
    private static async Task<int> JudgeAsync(PictureStage stage, RenderPolicy policy, string[] files, Screen screen, bool json, CancellationToken cancellationToken)
    {
        var (blocked, unread) = (false, false);
        foreach (var file in files)
        {
            if (await ReadAsync(file, screen, cancellationToken) is not { } picture)
            {
                unread = true;
                continue;
            }

            using (picture)
            {
                var judgement = stage.Judge(picture, policy, out var decision);
                var told = JudgedImage.Of(file, judgement, decision);
                screen.Say(json ? told.ToJson() : told.ToString());
                blocked |= judgement.Verdict == Verdict.Block;
            }
        }

        return blocked ? ExitCode.Blocked : unread ? ExitCode.NotFound : ExitCode.Done;
    }

    private static async Task<PixelBuffer?> ReadAsync(string file, Screen screen, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(file).Length > DecodeLimits.Default.MaxBytes)
            {
                screen.Complain($"{file}: has {new FileInfo(file).Length} bytes; at most {DecodeLimits.Default.MaxBytes} are read");
                return null;
            }

            var decoded = ImageCodec.Decode(await File.ReadAllBytesAsync(file, cancellationToken));
            if (decoded.Succeeded)
            {
                return decoded.Value;
            }

            screen.Complain($"{file}: {decoded.Refusal.Message}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            screen.Complain($"{file}: {problem.Message}");
        }

        return null;
    }
}
