using Farm.Contracts.Jobs;
using Farm.Coordinator.Storage;
using Microsoft.Data.Sqlite;

namespace Farm.Coordinator.Tests.Leases;

[CancelAfter(30_000)]
public sealed class RestartTests
{
    private string folder;

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("farm-restart-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [TestCase(JobState.Queued, 0, false, JobState.Queued, 0)]
    [TestCase(JobState.Dispatched, 1, false, JobState.Queued, 1)]
    [TestCase(JobState.Running, 1, false, JobState.Queued, 2)]
    [TestCase(JobState.Publishing, 2, false, JobState.Queued, 3)]
    [TestCase(JobState.Running, 3, false, JobState.Failed, 3)]
    [TestCase(JobState.Running, 1, true, JobState.Canceled, 1)]
    [TestCase(JobState.Succeeded, 1, false, JobState.Succeeded, 1)]
    public async Task A_restart_after_a_crash_of_the_embedded_farm_takes_its_jobs_back(JobState before, int attempt, bool asked, JobState after, int next)
    {
        Guid id;
        var crashed = Path.Combine(folder, "crashed");
        await using (var first = await FarmHost.StartAsync(folder: folder))
        {
            id = await first.SeedAsync(before, attempt, row => row.CancelRequested = asked);
            // What a crash would leave behind, taken while the farm runs: its clean stop must not tidy it.
            first.CopyDatabaseTo(crashed);
        }

        await using var second = await FarmHost.StartAsync(folder: crashed);
        var row = await second.RowAsync(id);
        Assert.That((row.State, row.Attempt), Is.EqualTo((after, next)));
    }

    [TestCase(JobState.Dispatched, 1, false, JobState.Queued)]
    [TestCase(JobState.Running, 3, false, JobState.Queued)]
    [TestCase(JobState.Publishing, 2, false, JobState.Queued)]
    [TestCase(JobState.Running, 1, true, JobState.Canceled)]
    [TestCase(JobState.Succeeded, 1, false, JobState.Succeeded)]
    public async Task A_clean_stop_of_the_embedded_farm_gives_its_jobs_back_under_their_attempt(JobState before, int attempt, bool asked, JobState after)
    {
        Guid id;
        await using (var first = await FarmHost.StartAsync(folder: folder))
        {
            id = await first.SeedAsync(before, attempt, row => row.CancelRequested = asked);
        }

        await using var second = await FarmHost.StartAsync(folder: folder);
        var row = await second.RowAsync(id);
        Assert.That((row.State, row.Attempt), Is.EqualTo((after, attempt)));
    }

    [Test]
    public async Task A_database_that_cannot_be_opened_is_named_and_waited_for(CancellationToken cancellationToken)
    {
        // A folder where the file should be: what SQLite calls "unable to open".
        var path = Path.Combine(folder, "late.db");
        Directory.CreateDirectory(path);
        await using var farm = await FarmHost.StartAsync(null, folder, ("Farm:Database:ConnectionString", $"Data Source={path};Pooling=False"));
        using var live = await farm.Client.GetAsync("/health/live", cancellationToken);
        using var unready = await farm.Client.GetAsync("/health/ready", cancellationToken);
        using var early = await farm.Client.GetAsync("/v1/jobs", cancellationToken);
        var checks = (await FarmHost.ReadAsync(unready)).GetProperty("checks");
        Assert.That((int)live.StatusCode, Is.EqualTo(200));
        Assert.That((int)unready.StatusCode, Is.EqualTo(503));
        Assert.That(checks.GetProperty("database").GetString(), Is.EqualTo("Unhealthy: SQLite cannot be reached"), "where it is, the log says");
        Assert.That(checks.GetProperty("objects").GetString(), Is.EqualTo("Healthy"));
        Assert.That((int)early.StatusCode, Is.EqualTo(503));
        Assert.That((await FarmHost.ReadAsync(early)).GetProperty("detail").GetString(), Is.EqualTo("the database cannot be reached at the moment"));

        Directory.Delete(path);
        // By the real clock: one that a test turns on while the start works would run past the time that the start has.
        await farm.Get<DatabaseGate>().WaitAsync(cancellationToken);

        using var ready = await farm.Client.GetAsync("/health/ready", cancellationToken);
        Assert.That((int)ready.StatusCode, Is.EqualTo(200));
        SqliteConnection.ClearAllPools();
    }
}
