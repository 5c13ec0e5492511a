using Farm.Contracts.Jobs;
using Npgsql;

namespace Farm.Benchmarks.Chaos.Compare;

/// <summary>A job as the database has it.</summary>
/// <param name="Key">The Idempotency-Key that it came with.</param>
/// <param name="MarkId">As callers are told it.</param>
internal sealed record StoredJob(
    Guid Id, string Tenant, JobState State, int Attempt, string? Key, string? ResultKey, string? Sha256, string? MarkId, double? RenderSeconds, string? Failure)
{
    public static async Task<IReadOnlyList<StoredJob>> ReadAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select "Id", "Tenant", "State", "Attempt", "IdempotencyKey", "ResultKey", "ResultSha256", "MarkId", "RenderSeconds", "FailureCode" from jobs order by "Number"
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var jobs = new List<StoredJob>();
        while (await reader.ReadAsync(cancellationToken))
        {
            jobs.Add(new StoredJob(
                reader.GetGuid(0), reader.GetString(1), (JobState)reader.GetInt32(2), reader.GetInt32(3), Text(4), Text(5), Text(6),
                reader.IsDBNull(7) ? null : $"{unchecked((ulong)reader.GetInt64(7)):x16}", reader.IsDBNull(8) ? null : reader.GetDouble(8), Text(9)));
        }

        return jobs;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}
