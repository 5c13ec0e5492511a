namespace Farm.Host;

/// <summary>The parts of a farm that a process runs.</summary>
[Flags]
public enum FarmRole
{
    Coordinator = 1,
    Worker = 2,
    Both = Coordinator | Worker,
}
