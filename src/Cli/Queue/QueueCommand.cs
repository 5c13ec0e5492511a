using System.CommandLine;

namespace Farm.Cli.Queue;

/// <summary>farm queue: what lies in the broker.</summary>
internal static class QueueCommand
{
    public static Command Create() => new("queue", "Looks after the queues in the broker") { ErrorsCommand.Create() };
}
