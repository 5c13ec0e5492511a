using System.Threading.Channels;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
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
    public async Task A_database_of_the_schema_before_the_first_migration_goes_on_with_its_jobs([Values("Sqlite", "Postgres")] string kind, CancellationToken stop)
    {
        var provider = Enum.Parse<DatabaseProvider>(kind);
        var options = await DatabaseFarm.CreateAsync(provider, "goes_on", folder, stop);
        await options.LoadAsync("Warnings", stop);
        var history = await HistoryAsync(options, stop);
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
        Assert.That((await HistoryAsync(options, stop)).Take(history.Count), Is.EqualTo(history));
    }

    [Test]
    public async Task A_database_that_was_raised_has_the_schema_of_a_new_one([Values("Sqlite", "Postgres")] string kind, CancellationToken stop)
    {
        var provider = Enum.Parse<DatabaseProvider>(kind);
        var old = await DatabaseFarm.CreateAsync(provider, "raised", folder, stop);
        await old.LoadAsync("Warnings", stop);
        await old.MigrateAsync(stop);
        var fresh = await DatabaseFarm.CreateAsync(provider, "fresh", folder, stop);
        await fresh.MigrateAsync(stop);
        Assert.That(await old.SchemaAsync(stop), Is.EqualTo(await fresh.SchemaAsync(stop)).And.Some.Contain("IX_jobs_State_Model_Number"));
    }

    [Test]
    public async Task A_database_of_an_older_schema_is_refused_by_name_and_left_as_it_is(
        [Values("Sqlite", "Postgres")] string kind, [Values("Jobs", "Backlog")] string migration, CancellationToken stop)
    {
        var provider = Enum.Parse<DatabaseProvider>(kind);
        var options = await DatabaseFarm.CreateAsync(provider, $"older_{migration.ToLowerInvariant()}", folder, stop);
        await options.LoadAsync(migration, stop);
        var (schema, history) = (await options.SchemaAsync(stop), await HistoryAsync(options, stop));
        var file = provider == DatabaseProvider.Sqlite ? await File.ReadAllBytesAsync($"{folder}/older_{migration.ToLowerInvariant()}.db", stop) : [];
        await ExpectRefusalAsync(options, $"its schema stands at migration {history[^1]}, and this version raises none before 20261130", "Start Farm 0.1.0 at commit", "nothing was changed");
        Assert.That(history[^1], Does.EndWith($"_{migration}"));
        Assert.That(await options.SchemaAsync(stop), Is.EqualTo(schema));
        Assert.That(await HistoryAsync(options, stop), Is.EqualTo(history));
        if (provider == DatabaseProvider.Sqlite)
        {
            Assert.That(await File.ReadAllBytesAsync($"{folder}/older_{migration.ToLowerInvariant()}.db", stop), Is.EqualTo(file));
        }
    }

    [Test]
    public async Task A_database_of_a_later_schema_that_this_one_does_not_lead_to_is_refused_by_name([Values("Sqlite", "Postgres")] string kind, CancellationToken stop)
    {
        var options = await DatabaseFarm.CreateAsync(Enum.Parse<DatabaseProvider>(kind), "later", folder, stop);
        await options.LoadAsync("Warnings", stop);
        await options.ExecuteAsync("DELETE FROM \"__EFMigrationsHistory\"", stop);
        await options.ExecuteAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('99991231235959_Later', '11.0.0')", stop);
        await ExpectRefusalAsync(options, "its schema stands at migration 99991231235959_Later, of a later version of Farm");
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

    [TestCase("CREATE TABLE jobs (id int)", "migrate_waits", TestName = "A migration that waits says for whose lock and at which statement")]
    [TestCase("LOCK TABLE \"__EFMigrationsHistory\" IN ACCESS EXCLUSIVE MODE", "migrate_second", TestName = "A coordinator that waits for another's migration says so and goes on after it")]
    [CancelAfter(300_000)]
    public async Task Waiting(string held, string name, CancellationToken stop)
    {
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, name, folder, stop);
        if (held.StartsWith("LOCK", StringComparison.Ordinal))
        {
            await options.MigrateAsync(stop);
        }

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
        await transaction.RollbackAsync(stop);
        await migrating;
        Assert.That(await db.Database.GetPendingMigrationsAsync(stop), Is.Empty);
    }

    [Test]
    public async Task A_migration_that_does_not_end_in_its_time_names_the_setting_and_what_was_left(CancellationToken stop)
    {
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, "migrate_late", folder, stop);
        options.MigrationTimeoutSeconds = 2;
        await using var holder = new NpgsqlConnection($"{options.ConnectionString};Pooling=false");
        await holder.OpenAsync(stop);
        await using var transaction = await holder.BeginTransactionAsync(stop);
        await using (var command = new NpgsqlCommand("CREATE TABLE jobs (id int)", holder, transaction))
        {
            await command.ExecuteNonQueryAsync(stop);
        }

        await using var db = options.Contexts().CreateDbContext();
        await db.Database.OpenConnectionAsync(stop);
        Assert.That(
            async () => await new Migrations(options.Contexts(), Options.Create(options), TimeProvider.System, new Lines()).RunAsync(db, stop),
            Throws.InstanceOf<MigrationException>().With.Message.Contains("Farm:Database:MigrationTimeoutSeconds, 2 s").And.Message.Contains("_Warnings"));
    }

    [Test]
    public async Task A_migration_that_fails_for_good_ends_the_start_with_its_reason([Values("Sqlite", "Postgres")] string kind, CancellationToken stop)
    {
        var options = await DatabaseFarm.CreateAsync(Enum.Parse<DatabaseProvider>(kind), "migrate_fails", folder, stop);
        await options.ExecuteAsync("CREATE TABLE reviews (id int)", stop);
        await using var farm = await FarmHost.StartAsync(
            null, folder, ("Farm:Database:Provider", kind), ("Farm:Database:ConnectionString", options.ConnectionString));
        var stopping = new TaskCompletionSource();
        farm.Get<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        await stopping.Task.WaitAsync(stop);
        Assert.That(farm.App.Services.StartRefusal(), Does.Contain("_Warnings").And.Contain("reviews"));
        Assert.That(farm.Get<DatabaseGate>().IsOpen, Is.False);
    }

    private static async Task ExpectRefusalAsync(DatabaseOptions options, params string[] words)
    {
        await using var db = options.Contexts().CreateDbContext();
        await db.Database.OpenConnectionAsync();
        var refusal = await Assert.CatchAsync<MigrationException>(() => Subject(options, new Lines()).RunAsync(db, CancellationToken.None));
        Assert.Multiple(() =>
        {
            foreach (var word in words)
            {
                Assert.That(refusal?.Message, Does.Contain(word));
            }
        });
    }

    private static async Task<List<string>> HistoryAsync(DatabaseOptions options, CancellationToken stop)
    {
        await using var db = options.Contexts().CreateDbContext();
        return [.. await db.Database.GetAppliedMigrationsAsync(stop)];
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
