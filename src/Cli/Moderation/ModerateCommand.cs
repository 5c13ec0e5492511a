using System.CommandLine;

namespace Farm.Cli.Moderation;

/// <summary>farm moderate: what the farm would make of a picture, and how often it is wrong.</summary>
internal static class ModerateCommand
{
    public static Command Create() => new("moderate", "Judges pictures as the farm does, and measures how it errs")
    {
        ModerateImageCommand.Create(),
        CalibrateCommand.Create(),
        ConvertCommand.Create(),
    };
}
