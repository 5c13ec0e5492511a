using Farm.Services;

namespace Farm.Coordinator.Tests.Databases;

/// <summary>One Postgres for the tests of this namespace, started by the first that asks; a test that cannot have one is skipped with the reason.</summary>
[SetUpFixture]
public sealed class RealPostgres
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly PostgresServer Server = new();

    /// <returns>The connection string of an empty database.</returns>
    public static async Task<string> DatabaseAsync(string name, CancellationToken cancellationToken)
    {
        if (Server.WhyUnavailable is { } reason)
        {
            Assert.Ignore(reason);
        }

        await Gate.WaitAsync(cancellationToken);
        try
        {
            if (!Server.IsRunning)
            {
                await Server.StartAsync(cancellationToken);
            }

            return await Server.CreateDatabaseAsync(name, cancellationToken);
        }
        finally
        {
            Gate.Release();
        }
    }

    [OneTimeTearDown]
    public async Task Stop() => await Server.DisposeAsync();
}
