using System.Data.Common;
using Farm.Ports.Tls;
using Npgsql;

namespace Farm.Coordinator.Storage;

/// <summary>Connections to Postgres as the settings say: plain, or encrypted to a server that is verified.</summary>
internal static class PostgresSource
{
    private const string Key = $"{DatabaseOptions.Section}:{nameof(DatabaseOptions.ConnectionString)}";

    private const string AutoPrepare = "Max Auto Prepare";

    /// <summary>Statements that a session keeps prepared, the longest unused out first.</summary>
    private const int PreparedStatements = 100;

    /// <summary>Whether a connection string asks for TLS; Prefer, which is the default, takes it where it is offered and promises nothing.</summary>
    private static readonly SslMode[] Plain = [SslMode.Disable, SslMode.Allow, SslMode.Prefer];

    /// <summary>Every setting of TLS that will not do.</summary>
    public static IEnumerable<string> Findings(DatabaseOptions options, NpgsqlConnectionStringBuilder connection, DateTimeOffset now)
    {
        if (connection.SslMode is SslMode.Require or SslMode.VerifyCA)
        {
            // Npgsql's own words for encryption to whoever answers.
            yield return $"{Key} has SSL Mode={connection.SslMode}, which does not verify who the server is; must be VerifyFull, with {DatabaseOptions.Section}:CaFile for an authority of your own";
            yield break;
        }

        if (!string.IsNullOrEmpty(connection.RootCertificate))
        {
            yield return $"{Key} has Root Certificate; must be {DatabaseOptions.Section}:CaFile";
        }

        foreach (var finding in options.Tls.Findings(IsEncrypted(connection), $"{Key} has SSL Mode={connection.SslMode}; must be VerifyFull", now))
        {
            yield return finding;
        }
    }

    /// <summary>The caller disposes.</summary>
    /// <param name="name">By which the server's own views, and whoever waits for a lock, tell whose session it is.</param>
    public static NpgsqlDataSource Open(DatabaseOptions options, string name)
    {
        var builder = new NpgsqlDataSourceBuilder(options.ConnectionString);
        builder.ConnectionStringBuilder.ApplicationName ??= name;
        if (!new DbConnectionStringBuilder { ConnectionString = options.ConnectionString }.ContainsKey(AutoPrepare))
        {
            // A job's way is the same few statements again and again: each is parsed and planned once in a session.
            builder.ConnectionStringBuilder.MaxAutoPrepare = PreparedStatements;
        }

        if (IsEncrypted(builder.ConnectionStringBuilder))
        {
            // VerifyFull lets nobody else verify. What does is told in full why a server is refused, and looks at name, dates and chain as well.
            builder.ConnectionStringBuilder.SslMode = SslMode.Require;
            builder.UseSslClientAuthenticationOptionsCallback(new ServerTrust(options.Tls).Apply);
        }

        return builder.Build();
    }

    private static bool IsEncrypted(NpgsqlConnectionStringBuilder connection) => !Plain.Contains(connection.SslMode);
}
