using System.CommandLine;

namespace Farm.Cli.Moderation;

/// <summary>farm moderate: what the farm would decide of a prompt or a picture, and how often it errs.</summary>
internal static class ModerateCommand
{
    public static Command Create() => new("moderate", "Judges prompts and pictures, checks policies, measures errors")
    {
        ModeratePromptCommand.Create(), ModerateImageCommand.Create(), PolicyCommand.Create(), AuditCommand.Create(), ListsCommand.Create(),
        CalibrateCommand.Create(), ConvertCommand.Create(),
    };
}
