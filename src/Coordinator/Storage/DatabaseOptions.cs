using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Farm.Ports.Tls;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Farm.Coordinator.Storage;

/// <summary>Section Farm:Database: where the jobs are kept.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Farm:Database";

    /// <summary>sqlite (a file, for one coordinator) or postgres.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    [Required]
    public string ConnectionString { get; set; } = "Data Source=farm.db";

    /// <summary>PEM of the authorities that certify Postgres; null for those of the system. For SSL Mode=VerifyFull.</summary>
    public string? CaFile { get; set; }

    /// <summary>PEM of the certificate that is shown to Postgres, with its intermediates. For SSL Mode=VerifyFull.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>PEM of its private key, unencrypted.</summary>
    public string? KeyFile { get; set; }

    /// <summary>For one statement, waiting for a lock included.</summary>
    [Range(1, 300)]
    public int CommandTimeoutSeconds { get; set; } = 30;

    /// <summary>For bringing the schema up to date at the start, waiting for another coordinator that does so included. An index over millions of rows takes minutes.</summary>
    [Range(1, 86_400)]
    public int MigrationTimeoutSeconds { get; set; } = 3_600;

    public TlsFiles Tls => new(Section, CaFile, CertificateFile, KeyFile);

    /// <summary>The kind of server, in the name that people know it by.</summary>
    public string Service => Provider == DatabaseProvider.Sqlite ? "SQLite" : "Postgres";

    /// <summary>The database in words, without its password.</summary>
    public string Describe()
    {
        if (Provider == DatabaseProvider.Sqlite)
        {
            return $"the SQLite database {new SqliteConnectionStringBuilder(ConnectionString).DataSource}";
        }

        var postgres = new NpgsqlConnectionStringBuilder(ConnectionString);
        return $"the Postgres database {postgres.Database ?? postgres.Username} at {postgres.Host}:{postgres.Port}";
    }
}

internal enum DatabaseProvider
{
    Sqlite = 0,
    Postgres = 1,
}

[OptionsValidator]
internal sealed partial class DatabaseOptionsAttributes : IValidateOptions<DatabaseOptions>;

internal sealed class DatabaseOptionsRules(TimeProvider time) : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        try
        {
            DbConnectionStringBuilder parsed = options.Provider == DatabaseProvider.Sqlite
                ? new SqliteConnectionStringBuilder(options.ConnectionString)
                : new NpgsqlConnectionStringBuilder(options.ConnectionString);
            string[] findings = parsed switch
            {
                { Count: 0 } => [$"{DatabaseOptions.Section}:ConnectionString is empty; {options.Provider} needs one"],
                NpgsqlConnectionStringBuilder postgres => [.. PostgresSource.Findings(options, postgres, time.GetUtcNow())],
                _ => [],
            };
            return findings.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
        }
        catch (ArgumentException problem)
        {
            return ValidateOptionsResult.Fail(
                $"{DatabaseOptions.Section}:ConnectionString is no connection string for {options.Provider}: {problem.Message}");
        }
    }
}
