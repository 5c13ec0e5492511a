using Farm.Coordinator.Storage;
using Farm.Ports.Tls;
using Farm.Services;
using Farm.Services.Tls;
using Npgsql;

namespace Farm.Coordinator.Tests.Databases;

/// <summary>The way to a real Postgres that speaks TLS, and settings that would encrypt to nobody knows whom.</summary>
[CancelAfter(300_000)]
public sealed class PostgresTlsTests
{
    [Test]
    public async Task Postgres_is_trusted_by_its_own_authority_alone_and_lets_in_whoever_shows_a_certificate(CancellationToken cancellationToken)
    {
        using var own = new CertificateAuthority("own");
        using var other = new CertificateAuthority("other");
        var client = own.Client("farm");
        foreach (var (server, caFile, refusal) in new (TlsIdentity, string?, string?)[]
        {
            (own.Server(), own.CaFile, null),
            (own.Server(), other.CaFile, $"is issued by CN=own, which no authority in {other.CaFile} vouches for"),
            (own.Server(), null, "is issued by CN=own, which this system does not trust; Farm:Database:CaFile names an authority of your own"),
            (own.Server(until: TimeSpan.FromDays(-2)), own.CaFile, "ran out on "),
            (own.ServerElsewhere("elsewhere.example"), own.CaFile, "is for elsewhere.example; not for 127.0.0.1"),
        })
        {
            await using var postgres = new PostgresServer(server);
            if (postgres.WhyUnavailable is { } reason)
            {
                Assert.Ignore(reason);
            }

            await postgres.StartAsync(cancellationToken);
            var options = new DatabaseOptions
            {
                Provider = DatabaseProvider.Postgres, ConnectionString = await postgres.CreateDatabaseAsync("tls", cancellationToken), CaFile = caFile,
                CertificateFile = client.CertificateFile, KeyFile = client.KeyFile,
            };
            Assert.That(Findings(options), Is.Empty);
            await using var source = PostgresSource.Open(options, "test");
            if (refusal is null)
            {
                await using var connection = await source.OpenConnectionAsync(cancellationToken);
                await using var command = new NpgsqlCommand("select ssl from pg_stat_ssl where pid = pg_backend_pid()", connection);
                Assert.That(await command.ExecuteScalarAsync(cancellationToken), Is.True);
            }
            else
            {
                var problem = await Assert.CatchAsync(async () => await source.OpenConnectionAsync(cancellationToken));
                Assert.That(ServerCertificateException.Within(problem)?.Message, Does.Contain(refusal));
            }
        }
    }

    [Test]
    public void A_mode_that_encrypts_without_verifying_is_refused_by_name()
    {
        foreach (var mode in new[] { "Require", "VerifyCA" })
        {
            Assert.That(Findings(Options($"Host=db;SSL Mode={mode}")), Has.One.StartsWith(
                $"Farm:Database:ConnectionString has SSL Mode={mode}, which does not verify who the server is; must be VerifyFull"));
        }
    }

    [Test]
    public void An_authority_beside_a_connection_without_TLS_or_with_another_authority_is_refused()
    {
        var options = Options("Host=db");
        options.CaFile = "/etc/farm/ca.pem";
        Assert.That(Findings(options), Is.EqualTo(new[] { "Farm:Database:CaFile is set, and Farm:Database:ConnectionString has SSL Mode=Prefer; must be VerifyFull" }));
        Assert.That(Findings(Options("Host=db;SSL Mode=VerifyFull;Root Certificate=/etc/ca.pem")), Is.EqualTo(
            new[] { "Farm:Database:ConnectionString has Root Certificate; must be Farm:Database:CaFile" }));
        options = Options("Host=db;SSL Mode=VerifyFull");
        options.CaFile = "/none/ca.pem";
        Assert.That(Findings(options), Is.EqualTo(new[] { "Farm:Database:CaFile is /none/ca.pem; there is no such file" }));
    }

    private static DatabaseOptions Options(string connection) => new() { Provider = DatabaseProvider.Postgres, ConnectionString = connection };

    private static string[] Findings(DatabaseOptions options) => [.. new DatabaseOptionsRules(TimeProvider.System).Validate(null, options).Failures ?? []];
}
