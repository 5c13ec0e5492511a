using System.CommandLine;

namespace Farm.Cli.Queue;

/// <summary>farm queue: what waits, in which order and whether it may go on; and what lies in the broker.</summary>
internal static class QueueCommand
{
    public static Command Create() => new("queue", "Lists what waits, holds it back and lets it go on; looks after the queues in the broker")
    {
        ListCommand.Create(),
        JobCommands.Show(),
        JobCommands.Move(),
        PauseCommands.Pause(),
        PauseCommands.Resume(),
        PauseCommands.Drain(),
        ActionCommands.Cancel(),
        ActionCommands.Reorder(),
        ErrorsCommand.Create(),
    };
}
