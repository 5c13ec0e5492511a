using Farm.Coordinator.Storage;

namespace Farm.Coordinator.Jobs;

/// <summary>The deadlines of a job's own as conditions of its moves: they hold without anybody having looked for what is late.</summary>
internal static class JobDeadlines
{
    /// <summary>The rows that the move does not come too late for: to be started, or to be done.</summary>
    public static IQueryable<JobRow> InTimeFor(this IQueryable<JobRow> rows, Transition move, JobsContext db)
    {
        if (move == Transitions.Start || move == Transitions.Publish || move == Transitions.Succeed)
        {
            rows = rows.Where(job => job.StartDeadline == null || job.StartedAt != null || job.StartDeadline >= db.After(TimeSpan.Zero));
        }

        return move == Transitions.Succeed ? rows.Where(job => job.Deadline == null || job.Deadline >= db.After(TimeSpan.Zero)) : rows;
    }

    /// <summary>The waiting rows that are past neither.</summary>
    public static IQueryable<JobRow> InTime(this IQueryable<JobRow> waiting, JobsContext db) => waiting
        .Where(job => job.Deadline == null || job.Deadline > db.After(TimeSpan.Zero))
        .Where(job => job.StartDeadline == null || job.StartedAt != null || job.StartDeadline > db.After(TimeSpan.Zero));
}
