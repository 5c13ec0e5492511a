using System.Threading.Channels;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Farm.Coordinator.Tests.Databases;

[CancelAfter(300_000)]
public sealed class MigrationTests
{
    private const string OldJob = """
        INSERT INTO jobs ("Id", "Tenant", "State", "Attempt", "Version", "Model", "Tier", "SpecJson", "CreatedAt", "QueuedAt", "CancelRequested", "IdempotencyKey")
        VALUES ({0}, 'local', 2, 0, 1, 'tiny', 6, {1}, {2}, {2}, {3}, 'KEY')
        """;

    private string folder;

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("farm-migrations-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task A_database_with_jobs_in_it_is_brought_up_to_date_and_its_jobs_are_there([Values("Sqlite", "Postgres")] string kind, CancellationToken stop)
    {
        var provider = Enum.Parse<DatabaseProvider>(kind);
        var options = await DatabaseFarm.CreateAsync(provider, "upgrade", folder, stop);
        await options.MigrateAsync(DatabaseFarm.Before, stop);
        var spec = System.Text.Json.JsonSerializer.Serialize(TinyModel.Spec, JobJson.Default.JobSpec);
        var ids = new[] { Guid.CreateVersion7(), Guid.CreateVersion7() };
        foreach (var (id, key) in ids.Zip((string[])["NULL", "'k'"]))
        {
            await using var db = options.Contexts().CreateDbContext();
            var now = await db.NowAsync(stop);
            var sql = OldJob.Replace("tiny", TinyModel.Id, StringComparison.Ordinal).Replace("'KEY'", key, StringComparison.Ordinal);
            await db.Database.ExecuteSqlRawAsync(
                sql, provider == DatabaseProvider.Sqlite ? [id.ToString().ToUpperInvariant(), spec, now.UtcTicks, 0] : (object[])[id, spec, now, false], stop);
        }

        await using var farm = await options.StartAsync(TimeProvider.System, folder, stop);
        Assert.That((await farm.RowAsync(ids[0])).State, Is.EqualTo(JobState.Queued));
        using var answer = await farm.Client.GetAsync($"/v1/jobs/{ids[1]}", stop);
        Assert.That((await FarmHost.ReadAsync(answer)).GetProperty("position").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task Coordinators_that_start_at_once_on_an_empty_database_all_come_up(CancellationToken stop)
    {
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, "migrate_together", folder, stop);
        var farms = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => options.StartAsync(TimeProvider.System, null, stop)));
        foreach (var farm in farms)
        {
            Assert.That(farm.Get<DatabaseGate>().IsOpen, Is.True);
            await farm.DisposeAsync();
        }
    }

    [TestCase("LOCK TABLE jobs IN ACCESS EXCLUSIVE MODE", "migrate_waits", TestName = "A migration that waits says for whose lock and at which statement")]
    [TestCase("LOCK TABLE \"__EFMigrationsHistory\" IN ACCESS EXCLUSIVE MODE", "migrate_second", TestName = "A coordinator that waits for another's migration says so and goes on after it")]
    [CancelAfter(300_000)]
    public async Task Waiting(string held, string name, CancellationToken stop)
    {
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, name, folder, stop);
        await options.MigrateAsync(DatabaseFarm.Before, stop);
        await using var holder = new NpgsqlConnection($"{options.ConnectionString};Application Name=nightly dump;Pooling=false");
        await holder.OpenAsync(stop);
        await using var transaction = await holder.BeginTransactionAsync(stop);
        await using (var command = new NpgsqlCommand(held, holder, transaction))
        {
            await command.ExecuteNonQueryAsync(stop);
        }

        var log = new Lines();
        await using var db = options.Contexts().CreateDbContext();
        await db.Database.OpenConnectionAsync(stop);
        var migrating = Subject(options, log).RunAsync(db, stop);
        string line;
        do
        {
            line = await log.Reader.ReadAsync(stop);
        }
        while (!line.Contains("nightly dump", StringComparison.Ordinal));

        Assert.That(line, Does.Contain($"session {holder.ProcessID}").And.Contain("idle in transaction").And.Contain(name));
        Assert.That(migrating.IsCompleted, Is.False);
        await transaction.CommitAsync(stop);
        await migrating;
        Assert.That(await db.Database.GetPendingMigrationsAsync(stop), Is.Empty);
    }

    [Test]
    public async Task A_migration_that_does_not_end_in_its_time_names_the_setting_and_what_was_left(CancellationToken stop)
    {
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, "migrate_late", folder, stop);
        await options.MigrateAsync(DatabaseFarm.Before, stop);
        options.MigrationTimeoutSeconds = 2;
        await using var holder = new NpgsqlConnection($"{options.ConnectionString};Pooling=false");
        await holder.OpenAsync(stop);
        await using var transaction = await holder.BeginTransactionAsync(stop);
        await using (var command = new NpgsqlCommand("LOCK TABLE jobs IN ACCESS EXCLUSIVE MODE", holder, transaction))
        {
            await command.ExecuteNonQueryAsync(stop);
        }

        await using var db = options.Contexts().CreateDbContext();
        await db.Database.OpenConnectionAsync(stop);
        Assert.That(
            async () => await new Migrations(options.Contexts(), Options.Create(options), TimeProvider.System, new Lines()).RunAsync(db, stop),
            Throws.InstanceOf<MigrationException>().With.Message.Contains("Farm:Database:MigrationTimeoutSeconds, 2 s").And.Message.Contains("_Backlog"));
    }

    [Test]
    public async Task A_migration_that_fails_for_good_ends_the_start_with_its_reason([Values("Sqlite", "Postgres")] string kind, CancellationToken stop)
    {
        var options = await DatabaseFarm.CreateAsync(Enum.Parse<DatabaseProvider>(kind), "migrate_fails", folder, stop);
        await options.MigrateAsync(DatabaseFarm.Before, stop);
        await options.ExecuteAsync("CREATE INDEX \"IX_jobs_Tenant_State_Number\" ON jobs (\"Tenant\")", stop);
        await using var farm = await FarmHost.StartAsync(
            null, folder, ("Farm:Database:Provider", kind), ("Farm:Database:ConnectionString", options.ConnectionString));
        var stopping = new TaskCompletionSource();
        farm.Get<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        await stopping.Task.WaitAsync(stop);
        Assert.That(farm.App.Services.StartRefusal(), Does.Contain("_Backlog").And.Contain("IX_jobs_Tenant_State_Number"));
        Assert.That(farm.Get<DatabaseGate>().IsOpen, Is.False);
    }

    private static Migrations Subject(DatabaseOptions options, Lines log) => new(options.Contexts(), Options.Create(options), new HastyTimeProvider(), log);

    /// <summary>Timers come a hundred times as soon.</summary>
    private sealed class HastyTimeProvider : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime / 100, period);
    }

    private sealed class Lines : ILogger<Migrations>
    {
        private readonly Channel<string> lines = Channel.CreateUnbounded<string>();

        public ChannelReader<string> Reader => lines.Reader;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Writer.TryWrite(formatter(state, exception));
    }
}
