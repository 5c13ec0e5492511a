namespace Farm.Cli.Serving;

/// <summary>What a process is for the farm.</summary>
[Flags]
internal enum FarmRole
{
    Coordinator = 1,
    Worker = 2,
    Both = Coordinator | Worker,
}
