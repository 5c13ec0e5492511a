namespace Farm.Coordinator.Storage;

/// <summary>One look at Postgres with a coordinator's settings, for whoever wants to know beforehand whether it is reached.</summary>
/// <param name="configuration">Has the section Farm:Database.</param>
public sealed class DatabaseProbe(IConfiguration configuration)
{
    private readonly IConfiguration section = configuration.GetSection(DatabaseOptions.Section);

    /// <summary>Address of the database, without its password.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    /// <exception cref="InvalidOperationException">A setting is not of its type.</exception>
    public string Describe() => Options().Describe();

    /// <summary>Connects once.</summary>
    /// <returns>The server's version and address.</returns>
    /// <exception cref="System.Data.Common.DbException">It cannot be reached, or lets nobody in.</exception>
    /// <exception cref="InvalidDataException">A file of TLS cannot be used.</exception>
    /// <inheritdoc cref="Describe" path="/exception"/>
    public async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        await using var source = PostgresSource.Open(Options(), "farm doctor");
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return $"Postgres {connection.PostgreSqlVersion} at {connection.Host}:{connection.Port}";
    }

    private DatabaseOptions Options() => section.Get<DatabaseOptions>() ?? new DatabaseOptions();
}
