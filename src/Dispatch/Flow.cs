using System.Runtime.InteropServices;
using Farm.Contracts.Jobs;

namespace Farm.Dispatch;

/// <summary>
/// Work of one tenant in one class over all models. What it is served on one model is charged on all: its tags there grow alike, within a bound
/// that keeps a fast model from shutting it out of a slow one.
/// </summary>
internal sealed class Flow(TenantShare tenant, JobClass jobClass, double memorySeconds)
{
    private const double Alike = 1e-6;
    private readonly List<Line> lines = [];

    public TenantShare Tenant => tenant;

    public JobClass Class => jobClass;

    public IReadOnlyList<Line> Lines => lines;

    private double Memory => memorySeconds / tenant.Weight;

    /// <summary>Its line for a model; a new one starts as far ahead of that model's time as the flow is elsewhere.</summary>
    /// <param name="opened">Whether it is new.</param>
    public Line LineOf(ClassQueue queue, out bool opened)
    {
        var lead = 0.0;
        foreach (var line in lines)
        {
            if (line.Queue == queue)
            {
                opened = false;
                return line;
            }

            lead = Math.Max(lead, line.Lead);
        }

        opened = true;
        var made = new Line(this, queue, queue.Now + Math.Min(lead, Memory));
        lines.Add(made);
        return made;
    }

    /// <summary>A job of this line starts: its tag grows by the whole cost, those of the flow's other lines too as far as the bound lets them.</summary>
    public void Charge(Line served, double gpuSeconds)
    {
        var by = gpuSeconds / tenant.Weight;
        foreach (var line in CollectionsMarshal.AsSpan(lines))
        {
            if (line == served)
            {
                // It finds its place in the heap when the job has left it.
                line.Tag += by;
            }
            else
            {
                Move(line, by);
            }
        }
    }

    /// <summary>Moves its tags by what was charged too little, or with a negative number too much.</summary>
    public void Correct(double gpuSeconds)
    {
        foreach (var line in CollectionsMarshal.AsSpan(lines))
        {
            Move(line, gpuSeconds / tenant.Weight);
        }
    }

    /// <summary>Where a model's turn has come to this flow: the line whose next job goes first among those of its lines that stand at the same tag.</summary>
    public Line Preferred(Line turn, IReadOnlySet<string> models)
    {
        var first = turn;
        foreach (var line in CollectionsMarshal.AsSpan(lines))
        {
            if (line.HeapIndex >= 0 && line != turn && !line.Queue.Model.IsPaused && Math.Abs(line.Queue.CommonTag(line) - turn.Queue.CommonTag(turn)) < Alike
                && models.Contains(line.Queue.Model.Name) && GoesBefore(line.Head, first.Head))
            {
                first = line;
            }
        }

        return first;
    }

    /// <summary>Forgets lines in which nothing waits and that are not ahead of their model.</summary>
    /// <param name="but">Is kept.</param>
    /// <returns>How many.</returns>
    public int Forget(Line but) => lines.RemoveAll(line => line.Count == 0 && line.Lead == 0 && line != but);

    /// <summary>The tenant was not paused and now is, or is no more: then its lines start no earlier than now.</summary>
    public void ApplyPause()
    {
        foreach (var line in CollectionsMarshal.AsSpan(lines))
        {
            line.Tag = tenant.IsPaused ? line.Tag : Math.Max(line.Tag, line.Queue.Now);
            line.Queue.CountOpen(tenant.IsPaused ? new Load(-line.Count, -line.Work) : new Load(line.Count, line.Work));
            line.Place();
        }
    }

    private static bool GoesBefore(Lane one, Lane other) =>
        one.Key.Priority > other.Key.Priority || (one.Key.Priority == other.Key.Priority && (one.FirstRank, one.First.Number).CompareTo((other.FirstRank, other.First.Number)) < 0);

    private void Move(Line line, double by)
    {
        // Where nothing waits, nothing lags.
        var tag = line.Count == 0 ? Math.Max(line.Tag, line.Queue.Now) : line.Tag;
        line.Tag = by >= 0
            ? Math.Max(tag, Math.Min(tag + by, line.Queue.Now + Memory))
            : Math.Min(tag, Math.Max(tag + by, line.Queue.Now - Memory));
        line.Place();
    }
}
