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
    public async Task A_database_of_the_schema_before_the_first_migration_goes_on_with_its_jobs([Values("Sqlite", "Postgres")] string kind, CancellationToken cancellationToken)
    {
        var provider = Enum.Parse<DatabaseProvider>(kind);
        var options = await DatabaseFarm.CreateAsync(provider, "goes_on", folder, cancellationToken);
        await options.LoadAsync("Warnings", cancellationToken);
        var history = await HistoryAsync(options, cancellationToken);
        var spec = System.Text.Json.JsonSerializer.Serialize(TinyModel.Spec, JobJson.Default.JobSpec);
        var ids = new[] { Guid.CreateVersion7(), Guid.CreateVersion7() };
        foreach (var (id, key) in ids.Zip((string[])["NULL", "'k'"]))
        {
            await using var db = options.Contexts().CreateDbContext();
            var now = await db.NowAsync(cancellationToken);
            var sql = OldJob.Replace("tiny", TinyModel.Id, StringComparison.Ordinal).Replace("'KEY'", key, StringComparison.Ordinal);
            await db.Database.ExecuteSqlRawAsync(
                sql, provider == DatabaseProvider.Sqlite ? [id.ToString().ToUpperInvariant(), spec, now.UtcTicks, 0] : (object[])[id, spec, now, false], cancellationToken);
        }

        await using var farm = await options.StartAsync(TimeProvider.System, folder, cancellationToken);
        Assert.That((await farm.RowAsync(ids[0])).State, Is.EqualTo(JobState.Queued));
        Assert.That(await PositionAsync(farm, ids[1], cancellationToken), Is.EqualTo(2));
        Assert.That((await HistoryAsync(options, cancellationToken)).Take(history.Count), Is.EqualTo(history));
    }

    [Test]
    public async Task A_database_that_was_raised_has_the_schema_of_a_new_one([Values("Sqlite", "Postgres")] string kind, CancellationToken cancellationToken)
    {
        var provider = Enum.Parse<DatabaseProvider>(kind);
        var old = await DatabaseFarm.CreateAsync(provider, "raised", folder, cancellationToken);
        await old.LoadAsync("Warnings", cancellationToken);
        await old.MigrateAsync(cancellationToken);
        var fresh = await DatabaseFarm.CreateAsync(provider, "fresh", folder, cancellationToken);
        await fresh.MigrateAsync(cancellationToken);
        Assert.That(await old.SchemaAsync(cancellationToken), Is.EqualTo(await fresh.SchemaAsync(cancellationToken)).And.Some.Contain("IX_ready_Tenant_Number"));
    }

    [Test]
    public async Task The_framework_warns_of_nothing_when_a_database_is_made_or_raised(
        [Values("Sqlite", "Postgres")] string kind, [Values] bool isRaised, CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(Enum.Parse<DatabaseProvider>(kind), isRaised ? "quiet_raised" : "quiet", folder, cancellationToken);
        if (isRaised)
        {
            await options.LoadAsync("Warnings", cancellationToken);
        }

        using var log = new CollectedLog();
        using var logs = LoggerFactory.Create(logging => logging.AddProvider(log));
        await using (var db = options.Contexts(logs: logs).CreateDbContext())
        {
            await db.Database.OpenConnectionAsync(cancellationToken);
            await new Migrations(options.Contexts(), Options.Create(options), TimeProvider.System, new Lines()).RunAsync(db, cancellationToken);
        }

        Assert.That(log.Lines, Has.Some.StartsWith("Information: Applying migration"));
        Assert.That(log.Lines.Where(static line => !line.StartsWith("Information", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task A_database_of_an_older_schema_is_refused_by_name_and_left_as_it_is(
        [Values("Sqlite", "Postgres")] string kind, [Values("Jobs", "Backlog")] string migration, CancellationToken cancellationToken)
    {
        var provider = Enum.Parse<DatabaseProvider>(kind);
        var options = await DatabaseFarm.CreateAsync(provider, $"older_{migration.ToLowerInvariant()}", folder, cancellationToken);
        await options.LoadAsync(migration, cancellationToken);
        var (schema, history) = (await options.SchemaAsync(cancellationToken), await HistoryAsync(options, cancellationToken));
        var file = provider == DatabaseProvider.Sqlite ? await File.ReadAllBytesAsync($"{folder}/older_{migration.ToLowerInvariant()}.db", cancellationToken) : [];
        await ExpectRefusalAsync(options, $"its schema stands at migration {history[^1]}, and this version raises none before 20261130", "Start Farm 0.1.0 at commit", "nothing was changed");
        Assert.That(history[^1], Does.EndWith($"_{migration}"));
        Assert.That(await options.SchemaAsync(cancellationToken), Is.EqualTo(schema));
        Assert.That(await HistoryAsync(options, cancellationToken), Is.EqualTo(history));
        if (provider == DatabaseProvider.Sqlite)
        {
            Assert.That(await File.ReadAllBytesAsync($"{folder}/older_{migration.ToLowerInvariant()}.db", cancellationToken), Is.EqualTo(file));
        }
    }

    [Test]
    public async Task A_database_of_a_later_schema_that_this_one_does_not_lead_to_is_refused_by_name([Values("Sqlite", "Postgres")] string kind, CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(Enum.Parse<DatabaseProvider>(kind), "later", folder, cancellationToken);
        await options.LoadAsync("Warnings", cancellationToken);
        await options.ExecuteAsync("DELETE FROM \"__EFMigrationsHistory\"", cancellationToken);
        await options.ExecuteAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('99991231235959_Later', '11.0.0')", cancellationToken);
        await ExpectRefusalAsync(options, "its schema stands at migration 99991231235959_Later, of a later version of Farm");
    }

    [Test]
    public async Task Coordinators_that_start_at_once_on_an_empty_database_all_come_up(CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, "migrate_together", folder, cancellationToken);
        var farms = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => options.StartAsync(TimeProvider.System, null, cancellationToken)));
        foreach (var farm in farms)
        {
            Assert.That(farm.Get<DatabaseGate>().IsOpen, Is.True);
            await farm.DisposeAsync();
        }
    }

    [TestCase("CREATE TABLE jobs (id int)", "migrate_waits", TestName = "A migration that waits says for whose lock and at which statement")]
    [TestCase("LOCK TABLE \"__EFMigrationsHistory\" IN ACCESS EXCLUSIVE MODE", "migrate_second", TestName = "A coordinator that waits for another's migration says so and goes on after it")]
    [CancelAfter(300_000)]
    public async Task Waiting(string held, string name, CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, name, folder, cancellationToken);
        if (held.StartsWith("LOCK", StringComparison.Ordinal))
        {
            await options.MigrateAsync(cancellationToken);
        }

        await using var holder = new NpgsqlConnection($"{options.ConnectionString};Application Name=nightly dump;Pooling=false");
        await holder.OpenAsync(cancellationToken);
        await using var transaction = await holder.BeginTransactionAsync(cancellationToken);
        await using (var command = new NpgsqlCommand(held, holder, transaction))
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        var log = new Lines();
        await using var db = options.Contexts().CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellationToken);
        var migrating = Subject(options, log).RunAsync(db, cancellationToken);
        string line;
        do
        {
            line = await log.Reader.ReadAsync(cancellationToken);
        }
        while (!line.Contains("nightly dump", StringComparison.Ordinal));

        Assert.That(line, Does.Contain($"session {holder.ProcessID}").And.Contain("idle in transaction").And.Contain(name));
        Assert.That(migrating.IsCompleted, Is.False);
        await transaction.RollbackAsync(cancellationToken);
        await migrating;
        Assert.That(await db.Database.GetPendingMigrationsAsync(cancellationToken), Is.Empty);
    }

    [Test]
    public async Task A_migration_that_does_not_end_in_its_time_names_the_setting_and_what_was_left(CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, "migrate_late", folder, cancellationToken);
        options.MigrationTimeoutSeconds = 2;
        await using var holder = new NpgsqlConnection($"{options.ConnectionString};Pooling=false");
        await holder.OpenAsync(cancellationToken);
        await using var transaction = await holder.BeginTransactionAsync(cancellationToken);
        await using (var command = new NpgsqlCommand("CREATE TABLE jobs (id int)", holder, transaction))
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var db = options.Contexts().CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellationToken);
        Assert.That(
            async () => await new Migrations(options.Contexts(), Options.Create(options), TimeProvider.System, new Lines()).RunAsync(db, cancellationToken),
            Throws.InstanceOf<MigrationException>().With.Message.Contains("Farm:Database:MigrationTimeoutSeconds, 2 s").And.Message.Contains("_Warnings"));
    }

    [Test]
    public async Task A_migration_that_fails_for_good_ends_the_start_with_its_reason([Values("Sqlite", "Postgres")] string kind, CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(Enum.Parse<DatabaseProvider>(kind), "migrate_fails", folder, cancellationToken);
        await options.ExecuteAsync("CREATE TABLE reviews (id int)", cancellationToken);
        await using var farm = await FarmHost.StartAsync(
            null, folder, ("Farm:Database:Provider", kind), ("Farm:Database:ConnectionString", options.ConnectionString));
        var stopping = new TaskCompletionSource();
        farm.Get<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        await stopping.Task.WaitAsync(cancellationToken);
        Assert.That(farm.App.Services.StartRefusal(), Does.Contain("_Warnings").And.Contain("reviews"));
        Assert.That(farm.Get<DatabaseGate>().IsOpen, Is.False);
    }

    /// <summary>Waits for what only a coordinator knows that has read all that waits.</summary>
    private static async Task<int> PositionAsync(FarmHost farm, Guid job, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await farm.Client.GetAsync($"/v1/jobs/{job}", cancellationToken);
            if ((await FarmHost.ReadAsync(answer)).TryGetProperty("position", out var position))
            {
                return position.GetInt32();
            }

            await Task.Yield();
        }
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

    private static async Task<List<string>> HistoryAsync(DatabaseOptions options, CancellationToken cancellationToken)
    {
        await using var db = options.Contexts().CreateDbContext();
        return [.. await db.Database.GetAppliedMigrationsAsync(cancellationToken)];
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
