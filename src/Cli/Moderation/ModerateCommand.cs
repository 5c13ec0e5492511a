using System.CommandLine;

namespace Farm.Cli.Moderation;

/// <summary>farm moderate: what the farm would decide, and how often it errs.</summary>
internal static class ModerateCommand
{
    public static Command Create() => new("moderate", "Judges prompts, checks policies, measures errors")
    {
        ModeratePromptCommand.Create(), PolicyCommand.Create(), AuditCommand.Create(), ListsCommand.Create(),
    };
}
