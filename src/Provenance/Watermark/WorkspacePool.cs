using System.Collections.Concurrent;

namespace Farm.Provenance.Watermark;

/// <summary>Workspaces waiting for the next picture: at most as many as there are processors, the rest is left to the collector.</summary>
internal sealed class WorkspacePool<T>
    where T : class, new()
{
    private readonly ConcurrentStack<T> idle = new();

    internal T Take() => idle.TryPop(out var workspace) ? workspace : new T();

    internal void GiveBack(T workspace)
    {
        if (idle.Count < Environment.ProcessorCount)
        {
            idle.Push(workspace);
        }
    }
}
