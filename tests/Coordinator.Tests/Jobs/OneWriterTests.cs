using Farm.Contracts.Jobs;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Farm.Coordinator.Tests.Jobs;

public sealed class OneWriterTests
{
    [Test]
    public void Every_write_of_a_jobs_state_stands_in_one_file()
    {
        var writes = StateWriters.In(typeof(JobTransitions).Assembly.Location);
        Assert.That(writes.Where(static write => write.File != "RowMoves.cs"), Is.Empty);
        Assert.That(writes.Select(static write => write.Written), Is.SupersetOf(StateWriters.Columns), "what is not seen there is not seen elsewhere");
    }

    [Test]
    public void The_columns_of_a_jobs_state_are_known() => Assert.That(
        StateWriters.Columns,
        Is.SupersetOf((string[])["State", "Attempt", "Version", "QueuedAt", "StartedAt", "FinishedAt", "ClaimToken", "WorkerId", "CancelRequested", "ResultKey"]));

    [TestCase(nameof(Planted.BySetter), "State")]
    [TestCase(nameof(Planted.ByInitialiser), "State")]
    [TestCase(nameof(Planted.ByUpdate), "StartedAt")]
    [TestCase(nameof(Planted.ByUpdateOfAnyRow), "SetProperty of any row")]
    [TestCase(nameof(Planted.ByEntry), "Entry")]
    [TestCase(nameof(Planted.ByAdding), "Add")]
    [TestCase(nameof(Planted.ByAttaching), "Update")]
    [TestCase(nameof(Planted.BySql), "SQL")]
    public void A_write_elsewhere_is_seen(string method, string written)
    {
        var planted = StateWriters.In(typeof(Planted).Assembly.Location).Where(write => write.Method.Contains($"{nameof(Planted)}", StringComparison.Ordinal)
            && write.Method.Contains(method, StringComparison.Ordinal)).ToList();
        Assert.That(planted.Select(static write => (write.File, write.Written)), Does.Contain(("OneWriterTests.cs", written)));
    }

    [Test]
    public void A_read_is_no_write()
    {
        var reads = StateWriters.In(typeof(Planted).Assembly.Location).Where(static write => write.Method.Contains(nameof(Planted.ByReading), StringComparison.Ordinal));
        Assert.That(reads, Is.Empty);
    }

    /// <summary>Never called: its instructions alone matter.</summary>
    private static class Planted
    {
        public static void BySetter(JobRow job) => job.State = JobState.Failed;

        public static JobRow ByInitialiser(JobRow job) => new()
        {
            Id = job.Id, Tenant = job.Tenant, Model = job.Model, Tier = job.Tier, SpecJson = job.SpecJson, CreatedAt = job.CreatedAt, State = JobState.Succeeded,
        };

        public static Task<int> ByUpdate(JobsContext db, CancellationToken cancellationToken) =>
            db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(job => job.StartedAt, (DateTimeOffset?)null), cancellationToken);

        public static void ByUpdateOfAnyRow<T>(UpdateSettersBuilder<T> set, System.Linq.Expressions.Expression<Func<T, JobState>> column) => set.SetProperty(column, JobState.Failed);

        public static void ByEntry(JobsContext db, JobRow job) => db.Entry(job).Property("State").CurrentValue = JobState.Failed;

        public static void ByAdding(JobsContext db, JobRow job) => db.Jobs.Add(job);

        public static void ByAttaching(JobsContext db, JobRow job) => db.Update(job);

        public static Task<int> BySql(JobsContext db, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync($"""UPDATE "jobs" SET "State" = {7}""", cancellationToken);

        public static Task<List<JobRow>> ByReading(JobsContext db, CancellationToken cancellationToken) =>
            db.Jobs.AsNoTracking().Where(job => job.State == JobState.Queued && job.StartedAt == null).OrderBy(job => job.Number).ToListAsync(cancellationToken);
    }
}
