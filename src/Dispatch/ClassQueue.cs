using Farm.Contracts.Jobs;

namespace Farm.Dispatch;

/// <summary>
/// All that waits for one model in one class, and its virtual time: the highest start tag that was dispatched while the model could have been served.
/// Tags of models are compared by <see cref="Frame"/> added, so that a whole model moves against the others in one step.
/// </summary>
internal sealed class ClassQueue(ModelQueue model, JobClass jobClass)
{
    public ModelQueue Model => model;

    public JobClass Class => jobClass;

    public LineHeap Heap { get; } = new();

    public double Now { get; private set; }

    public double Frame { get; private set; }

    /// <summary>False until a dispatch that it could have had.</summary>
    public bool WasAsked { get; private set; }

    /// <summary>All its jobs, paused or not.</summary>
    public Load Waiting { get; private set; }

    /// <summary>Virtual time in the frame of all models.</summary>
    public double CommonNow => Now + Frame;

    public double CommonTag(Line line) => line.Tag + Frame;

    /// <summary>Those of tenants that are not paused.</summary>
    public Load Open { get; private set; }

    /// <summary>Counts jobs that came, or with negative numbers went.</summary>
    /// <param name="areOpen">Whether their tenant is not paused.</param>
    public void Count(Load jobs, bool areOpen)
    {
        Waiting = Sum(Waiting, jobs);
        if (areOpen)
        {
            CountOpen(jobs);
        }
    }

    /// <summary>Counts jobs that wait already, and whose tenant goes on, or with negative numbers was paused.</summary>
    public void CountOpen(Load jobs) => Open = Sum(Open, jobs);

    /// <summary>A job started at this tag while the model had room too. Where the model is paused, its lines move along.</summary>
    public void Advance(double commonTag)
    {
        WasAsked = true;
        if (model.IsPaused)
        {
            Frame += Math.Max(0, commonTag - CommonNow);
        }
        else
        {
            Now = Math.Max(Now, commonTag - Frame);
        }
    }

    public void Shift(double by) => Frame += by;

    /// <summary>Both together; where no job is left there is no work either, whatever the rounding of what came and went.</summary>
    private static Load Sum(Load one, Load other) => one.Jobs + other.Jobs == 0 ? default : one + other;
}
