using Farm.Cli.Terminal;
using Farm.Host;

namespace Farm.Cli.Serving;

/// <summary>A start that was refused, for people and for scripts.</summary>
internal static class StartRefusal
{
    /// <summary>Says every finding, and gives the exit code.</summary>
    /// <param name="command">Stands before each finding; null for none.</param>
    public static int Tell(this HostStartException refusal, Screen screen, string? command = null)
    {
        foreach (var finding in refusal.Findings)
        {
            screen.Complain(command is null ? finding : $"{command}: {finding}");
        }

        return refusal.IsUsage ? ExitCode.Usage : ExitCode.Failed;
    }
}
