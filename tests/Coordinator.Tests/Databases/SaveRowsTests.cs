using Farm.Contracts.Jobs;
using Farm.Contracts.Models;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Databases;

/// <summary>Rows that a job's way changes, many at a time, on either database: saved as one by one.</summary>
[CancelAfter(300_000)]
public sealed class SaveRowsTests
{
    private static readonly DateTimeOffset At = new(2026, 12, 1, 8, 30, 0, TimeSpan.Zero);
    private string folder;

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("farm-rows-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task New_rows_get_their_numbers_in_the_order_in_which_they_were_added_and_every_value_comes_back([Values("Sqlite", "Postgres")] string kind, CancellationToken cancellationToken)
    {
        var options = await MigratedAsync(kind, "rows_added", cancellationToken);
        var jobs = Enumerable.Range(0, 50).Select(static i => Job(i)).ToList();
        await SaveAsync(options, db => db.Jobs.AddRange(jobs), cancellationToken);

        Assert.That(jobs.Select(static job => job.Number), Is.Ordered.And.Unique.And.All.GreaterThan(0));
        await using var db = options.Contexts().CreateDbContext();
        var stored = await db.Jobs.AsNoTracking().OrderBy(static job => job.Number).ToListAsync(cancellationToken);
        Assert.That(stored.Select(Values), Is.EqualTo(jobs.Select(Values)));
    }

    [Test]
    public async Task Rows_that_belong_to_a_new_one_get_its_number([Values("Sqlite", "Postgres")] string kind, CancellationToken cancellationToken)
    {
        var options = await MigratedAsync(kind, "rows_children", cancellationToken);
        var jobs = Enumerable.Range(0, 5).Select(static i => Job(i, JobMetadataRow.PairOf("k", $"{i}"))).ToList();
        await SaveAsync(options, db => db.Jobs.AddRange(jobs), cancellationToken);

        await using var db = options.Contexts().CreateDbContext();
        var pairs = await db.Metadata.AsNoTracking().OrderBy(static row => row.Number).ToListAsync(cancellationToken);
        Assert.That(pairs.Select(static row => row.Number), Is.EqualTo(jobs.Select(static job => job.Number)));
        Assert.That(pairs.Select(static row => row.Pair), Is.EqualTo(Enumerable.Range(0, 5).Select(static i => JobMetadataRow.PairOf("k", $"{i}"))));
    }

    [Test]
    public async Task Rows_that_change_in_different_columns_keep_the_others([Values("Sqlite", "Postgres")] string kind, CancellationToken cancellationToken)
    {
        var options = await MigratedAsync(kind, "rows_changed", cancellationToken);
        await SaveAsync(options, static db => db.Jobs.AddRange(Enumerable.Range(0, 30).Select(static i => Job(i))), cancellationToken);
        List<JobRow> changed = [];
        await using (var db = options.Contexts().CreateDbContext())
        {
            changed = await db.Jobs.OrderBy(static job => job.Number).ToListAsync(cancellationToken);
            foreach (var (job, i) in changed.Select(static (job, i) => (job, i)))
            {
                job.Version++;
                if (i % 3 == 0)
                {
                    (job.State, job.StartedAt, job.WorkerId) = (JobState.Running, At.AddSeconds(i), $"w{i}");
                }
                else if (i % 3 == 1)
                {
                    (job.FailureCode, job.FailureReason, job.ClaimToken) = (null, $"it said \"{i}\", 'no', {{no}} and \\N", Guid.CreateVersion7());
                }
            }

            await db.SaveRowsAsync(cancellationToken);
        }

        await using var again = options.Contexts().CreateDbContext();
        Assert.That((await again.Jobs.AsNoTracking().OrderBy(static job => job.Number).ToListAsync(cancellationToken)).Select(Values), Is.EqualTo(changed.Select(Values)));
    }

    [Test]
    public async Task Where_one_row_was_changed_by_somebody_else_none_is_saved([Values("Sqlite", "Postgres")] string kind, [Values("changed", "deleted")] string how, CancellationToken cancellationToken)
    {
        var options = await MigratedAsync(kind, $"rows_overtaken_{how}", cancellationToken);
        await SaveAsync(options, static db => db.InFlight.AddRange(Enumerable.Range(1, 9).Select(static i => Flight(i))), cancellationToken);
        await using var late = options.Contexts().CreateDbContext();
        foreach (var flight in await late.InFlight.ToListAsync(cancellationToken))
        {
            if (how == "deleted")
            {
                late.InFlight.Remove(flight);
            }
            else
            {
                flight.Started = true;
            }
        }

        await using (var other = options.Contexts().CreateDbContext())
        {
            await other.InFlight.Where(static flight => flight.Number == 5).ExecuteUpdateAsync(static set => set.SetProperty(static flight => flight.LeaseUntil, At.AddHours(1)), cancellationToken);
        }

        await using (var transaction = await late.Database.BeginTransactionAsync(cancellationToken))
        {
            await Assert.ThatAsync(() => late.SaveRowsAsync(cancellationToken), Throws.InstanceOf<DbUpdateConcurrencyException>());
        }

        await using var db = options.Contexts().CreateDbContext();
        Assert.That(await db.InFlight.CountAsync(static flight => !flight.Started, cancellationToken), Is.EqualTo(9));
    }

    [Test]
    public async Task What_the_database_refuses_is_told_as_an_update_that_failed([Values("Sqlite", "Postgres")] string kind, CancellationToken cancellationToken)
    {
        var options = await MigratedAsync(kind, "rows_refused", cancellationToken);
        await SaveAsync(options, static db => db.InFlight.Add(Flight(1)), cancellationToken);
        await using var db = options.Contexts().CreateDbContext();
        db.InFlight.AddRange(Flight(2), Flight(1));
        await Assert.ThatAsync(() => db.SaveRowsAsync(cancellationToken), Throws.TypeOf<DbUpdateException>());
    }

    [Test]
    public async Task Statements_that_go_with_rows_run_behind_them_and_only_once([Values("Sqlite", "Postgres")] string kind, CancellationToken cancellationToken)
    {
        var options = await MigratedAsync(kind, "rows_statements", cancellationToken);
        await using (var db = options.Contexts().CreateDbContext())
        {
            await db.RunWithRowsAsync("UPDATE licences SET \"AcceptedBy\" = {0} WHERE \"Model\" = {1}", ["nobody", "none"], cancellationToken);
            db.InFlight.AddRange(Flight(1), Flight(2));
            await db.SaveRowsAsync(cancellationToken);
            await db.RunWithRowsAsync("UPDATE inflight SET \"Attempt\" = \"Attempt\" + {0}", [1], cancellationToken);
            await db.SaveRowsAsync(cancellationToken);
            await db.SaveRowsAsync(cancellationToken);
        }

        await using var again = options.Contexts().CreateDbContext();
        Assert.That(await again.InFlight.Select(static flight => flight.Attempt).ToListAsync(cancellationToken), Is.All.EqualTo(2));
    }

    private async Task<DatabaseOptions> MigratedAsync(string kind, string name, CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(Enum.Parse<DatabaseProvider>(kind), name, folder, cancellationToken);
        await options.MigrateAsync(cancellationToken);
        return options;
    }

    private static async Task SaveAsync(DatabaseOptions options, Action<JobsContext> change, CancellationToken cancellationToken)
    {
        await using var db = options.Contexts().CreateDbContext();
        change(db);
        await db.SaveRowsAsync(cancellationToken);
    }

    /// <summary>Every third has what may be missing.</summary>
    private static JobRow Job(int i, params byte[][] pairs) => new()
    {
        Id = Guid.CreateVersion7(),
        Tenant = $"tenant-{i % 4}",
        Model = "catalog-sd15",
        Tier = Tier.Gpu12,
        State = i % 2 == 0 ? JobState.Queued : JobState.Failed,
        Version = JobRow.FirstVersion,
        PredictedSeconds = i + 0.5f,
        SpecJson = $$"""{"prompt":"a mug, {{i}} \"é\" 🎨"}""",
        CreatedAt = At.AddMilliseconds(i),
        ReadyAt = At,
        Deadline = i % 3 == 0 ? At.AddDays(1) : null,
        FailureCode = i % 3 == 0 ? "code" : null,
        MarkId = i % 3 == 0 ? long.MinValue + i : null,
        RenderSeconds = i % 3 == 0 ? 1.0 / 3 : null,
        CancelRequested = i % 5 == 0,
        Metadata = pairs.Length == 0 ? null : [.. pairs.Select(pair => new JobMetadataRow { Tenant = $"tenant-{i % 4}", Pair = pair })],
    };

    private static InFlightRow Flight(long number) => new() { Number = number, JobId = Guid.CreateVersion7(), Attempt = 1, LeaseUntil = At };

    private static object Values(JobRow job) =>
        (job.Number, job.Id, job.Tenant, job.Tier, job.State, job.Version, job.PredictedSeconds,
            (job.SpecJson, job.CreatedAt, job.ReadyAt, job.Deadline, job.StartedAt, job.WorkerId, job.ClaimToken),
            (job.FailureCode, job.FailureReason, job.MarkId, job.RenderSeconds, job.CancelRequested));
}
