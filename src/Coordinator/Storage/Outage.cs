using Farm.Ports.Bus;
using Farm.Ports.Objects;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Farm.Coordinator.Storage;

/// <summary>
/// The one place that tells an outage, which passes, from a bug, which does not. It knows the words of the libraries that talk to a server
/// and no others: a bare <see cref="IOException"/> or <see cref="TimeoutException"/> may be a caller's connection as well.
/// </summary>
internal static class Outage
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    /// <summary>Whether the same call can succeed later without a change of ours: looks through wrappers to the cause.</summary>
    public static bool IsTransient(Exception? problem)
    {
        for (; problem is not null && problem is not BadHttpRequestException; problem = problem.InnerException)
        {
            switch (problem)
            {
                case NpgsqlException { IsTransient: true }:
                // An administrator's shutdown (57P01), a crash (57P02), a start in progress (57P03): a restart, not a refusal.
                case PostgresException { SqlState: "57P01" or "57P02" or "57P03" }:
                case SqliteException { SqliteErrorCode: Busy or Locked or InputOutput or Full or CannotOpen }:
                case DatabaseNotReadyException:
                case ObjectStoreException { IsTransient: true }:
                    return true;
            }

            if (BusOutage.IsTransient(problem))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>The database has not been reached since the start.</summary>
internal sealed class DatabaseNotReadyException(string database) : Exception($"{database} has not been reached yet");
