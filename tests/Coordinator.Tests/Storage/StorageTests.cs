using Farm.Coordinator.Storage;
using Farm.Ports.Bus;
using Farm.Ports.Objects;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Farm.Coordinator.Tests.Storage;

public sealed class StorageTests
{
    [Test]
    public void The_migrations_of_both_providers_are_up_to_date()
    {
        using var sqlite = new SqliteDesignTime().CreateDbContext([]);
        using var postgres = new PostgresDesignTime().CreateDbContext([]);
        Assert.That(sqlite.Database.HasPendingModelChanges(), Is.False);
        Assert.That(postgres.Database.HasPendingModelChanges(), Is.False);
    }

    [TestCase(5, true)]
    [TestCase(13, true)]
    [TestCase(14, true)]
    [TestCase(19, false)]
    public void SQLites_outages_pass_and_its_refusals_do_not(int code, bool passes) =>
        Assert.That(Outage.IsTransient(new InvalidOperationException("wrapped", new SqliteException("x", code))), Is.EqualTo(passes));

    [TestCase("57P01", true)]
    [TestCase("57P03", true)]
    [TestCase("40001", true)]
    [TestCase("23505", false)]
    [TestCase("42P01", false)]
    public void Postgres_outages_pass_and_its_refusals_do_not(string code, bool passes) =>
        Assert.That(Outage.IsTransient(new DbUpdateException("wrapped", new PostgresException("x", "ERROR", "ERROR", code))), Is.EqualTo(passes));

    [Test]
    public async Task Postgres_that_nobody_answers_for_is_an_outage([Values("127.0.0.1;Port=1", "no-such-host.invalid")] string host)
    {
        var failure = await Assert.CatchAsync(async () =>
        {
            await using var connection = new NpgsqlConnection($"Host={host};Username=u;Timeout=5");
            await connection.OpenAsync();
        });
        Assert.That(Outage.IsTransient(failure), failure?.ToString());
    }

    [Test]
    public void What_no_library_of_ours_calls_passing_is_no_outage()
    {
        Exception[] others =
        [
            new IOException("x"), new TimeoutException(), new HttpRequestException("x"), new OperationCanceledException(),
            new Microsoft.AspNetCore.Http.BadHttpRequestException("x", 408, new NpgsqlException("x", new IOException("x"))),
        ];
        Assert.That(others.Where(Outage.IsTransient), Is.Empty);
    }

    [Test]
    public void A_stores_outage_passes_and_its_refusal_does_not([Values] bool passes) =>
        Assert.That(Outage.IsTransient(new ObjectStoreException("x", passes)), Is.EqualTo(passes));

    [Test]
    public void A_database_is_described_without_its_password()
    {
        var options = new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = "Host=db;Database=farm;Username=u;Password=secret" };
        Assert.That(options.Describe(), Is.EqualTo("the Postgres database farm at db:5432"));
    }

    [Test]
    public void A_broker_is_described_without_its_password()
    {
        var options = new BusOptions { Transport = BusTransport.RabbitMq, Uri = new Uri("amqp://u:secret@mq/farm") };
        Assert.That(options.Describe(), Is.EqualTo("RabbitMQ at amqp://mq:5672/farm"));
    }
}
