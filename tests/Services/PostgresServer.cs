using System.Globalization;
using System.Text.RegularExpressions;
using DotNet.Testcontainers.Containers;
using Farm.Services.Tls;
using Npgsql;
using Testcontainers.PostgreSql;

namespace Farm.Services;

/// <summary>
/// Postgres from Debian or from PATH. FARM_TEST_POSTGRES: an Npgsql connection string of a user who may create databases.
/// </summary>
/// <param name="tls">For TLS, from clients with a certificate of the same authority, whoever they are; plain for the database postgres alone. Null for no TLS.</param>
/// <param name="isDurable">Whether what is committed survives a power cut, as it does where people keep jobs; slower.</param>
public sealed partial class PostgresServer(TlsIdentity? tls = null, bool isDurable = false) : RealServer("Postgres", tls is null ? "FARM_TEST_POSTGRES" : null)
{
    /// <summary>In a container; a process trusts whoever is on this machine.</summary>
    private const string Password = "farm";

    private static readonly string? Server = ServiceAvailability.FindPostgres("postgres");
    private static readonly string? Init = ServiceAvailability.FindPostgres("initdb");
    private static readonly string? Dump = ServiceAvailability.FindPostgres("pg_dump");

    /// <summary>For Npgsql, as a superuser.</summary>
    public string ConnectionString => External ?? $"Host=127.0.0.1;Port={Port};Username=farm;Database=postgres{(IsContained ? $";Password={Password}" : "")}{(tls is null ? "" : ";SSL Mode=Disable")}";

    private protected override string? MissingProgram => Server is null ? "postgres" : Init is null ? "initdb" : null;

    /// <summary>An empty database of that name in place of any that was there.</summary>
    /// <param name="name">Lower-case letters, digits and _.</param>
    /// <param name="token">Gives up.</param>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(string name, CancellationToken token)
    {
        if (!PlainName().IsMatch(name))
        {
            throw new ArgumentException($"'{name}' must consist of lower-case letters, digits and _.", nameof(name));
        }

        await using var source = NpgsqlDataSource.Create(ConnectionString);
        foreach (var sql in (string[])[$"drop database if exists {name} with (force)", $"create database {name}"])
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(token);
        }

        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name, SslMode = tls is null ? SslMode.Prefer : SslMode.VerifyFull }.ConnectionString;
    }

    /// <summary>Writes a database as compressed SQL, for psql to read.</summary>
    /// <param name="connectionString">The database's.</param>
    /// <param name="file">Takes the place of one that was there.</param>
    public static Task DumpAsync(string connectionString, string file, CancellationToken token)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString);
        return new ServerCommand(Dump ?? "pg_dump",
            "--host", database.Host ?? "127.0.0.1", "--port", database.Port.ToString(CultureInfo.InvariantCulture), "--username", database.Username ?? "farm", "--compress", "6", "--file", file,
            database.Database ?? "postgres").RunAsync(token);
    }

    private protected override async Task PrepareAsync(string folder, CancellationToken token)
    {
        // It refuses to run as root.
        if (Environment.IsPrivilegedProcess)
        {
            await new ServerCommand("chown", "postgres:postgres", folder).RunAsync(token);
        }

        var init = AsPostgres(Init ?? "initdb",
            "--pgdata", Data(folder), "--username", "farm", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync");
        await init.RunAsync(token);
        if (tls is not null)
        {
            await SetUpTlsAsync(Data(folder), tls, token);
        }
    }

    /// <summary>With a key that is its own user's alone, as it demands.</summary>
    private static async Task SetUpTlsAsync(string data, TlsIdentity tls, CancellationToken token)
    {
        foreach (var (from, to) in new[] { (tls.CertificateFile, "server.crt"), (tls.KeyFile, "server.key"), (tls.CaFile, "root.crt") })
        {
            File.Copy(from, Path.Combine(data, to));
        }

        await new ServerCommand("chmod", "600", Path.Combine(data, "server.key")).RunAsync(token);
        if (Environment.IsPrivilegedProcess)
        {
            await new ServerCommand("chown", "-R", "postgres:postgres", data).RunAsync(token);
        }

        await File.WriteAllTextAsync(Path.Combine(data, "pg_hba.conf"), "hostssl all farm 127.0.0.1/32 cert map=anybody\nhostnossl postgres farm 127.0.0.1/32 trust\n", token);
        await File.WriteAllTextAsync(Path.Combine(data, "pg_ident.conf"), "anybody /^.*$ farm\n", token);
    }

    private protected override bool CanBeContained => tls is null;

    private protected override IContainer CreateContainer() => ServerContainer
        .OnLoopback(new PostgreSqlBuilder(ContainerImages.Postgres), Port, PostgreSqlBuilder.PostgreSqlPort)
        .WithUsername("farm").WithPassword(Password).WithDatabase("postgres")
        .WithCommand("-c", "max_connections=200")
        .Build();

    // Without fsync a power cut loses data, but no kill of the process does. INT is its "fast" stop: it does not wait for clients to leave.
    private protected override ServerCommand Command(string folder) => AsPostgres(Server ?? "postgres",
    [
        "-D", Data(folder), "-p", Port.ToString(CultureInfo.InvariantCulture),
        "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", $"fsync={(isDurable ? "on" : "off")}", "-c", "max_connections=200",
        .. tls is null ? (string[])[] : ["-c", "ssl=on", "-c", "ssl_ca_file=root.crt"],
    ])
        with { StopSignal = "INT" };

    private protected override async Task<bool> AnswersAsync(CancellationToken token)
    {
        try
        {
            await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
            await connection.OpenAsync(token);
            await using var command = new NpgsqlCommand("select 1", connection);
            return await command.ExecuteScalarAsync(token) is 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static string Data(string folder) => Path.Combine(folder, "data");

    private static ServerCommand AsPostgres(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? new ServerCommand("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", program, .. arguments])
        : new ServerCommand(program, arguments);

    [GeneratedRegex("^[a-z_][a-z0-9_]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainName();
}
