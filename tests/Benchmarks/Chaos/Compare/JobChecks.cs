using Farm.Contracts.Jobs;

namespace Farm.Benchmarks.Chaos.Compare;

/// <summary>The client's ledger beside the table of jobs.</summary>
internal static class JobChecks
{
    public static IEnumerable<Check> Compare(IReadOnlyDictionary<string, ClientJob> client, IReadOnlyList<StoredJob> stored)
    {
        var rows = stored.ToDictionary(static row => row.Id);
        var accepted = client.Where(static job => job.Value.Job is not null).ToList();
        var found = accepted.Where(job => rows.ContainsKey(Id(job))).Select(job => (job.Key, Client: job.Value, Row: rows[Id(job)])).ToList();
        var told = found.Where(static job => job.Client.Told is not null).ToList();

        yield return new Check("lost", accepted.Count, [.. accepted.Where(job => !rows.ContainsKey(Id(job))).Select(static job => $"{job.Key}: job {job.Value.Job} was taken and is not there")],
            "taken jobs that are not in the table");
        yield return new Check("unfinished", found.Count, [.. found.Where(static job => !job.Row.State.IsFinal()).Select(static job => $"{job.Key}: job {job.Row.Id} is {job.Row.State}")],
            "taken jobs that have come to no end");
        yield return new Check("failed", found.Count, [.. found.Where(static job => job.Row.State.IsFinal() && job.Row.State != JobState.Succeeded && !(job.Client.IsCanceled && job.Row.State == JobState.Canceled))
            .Select(static job => $"{job.Key}: job {job.Row.Id} is {job.Row.State} after {job.Row.Attempt} attempts: {job.Row.Failure}")], "jobs without a picture that nobody has canceled");
        yield return new Check("doubled", stored.Count, [.. stored.Where(row => row.Key is null || client.GetValueOrDefault(row.Key)?.Job != row.Id).Select(static row => $"job {row.Id} of {row.Key} is not the client's")],
            "rows that no answer told of, or more than one for a key");
        yield return new Check("untold", accepted.Count, [.. accepted.Where(static job => job.Value.Told is null).Select(static job => $"{job.Key}: the client was told no end of job {job.Value.Job}")],
            "taken jobs whose end the client was not told");
        yield return new Check("changed", told.Count, [.. told.Select(static job => Change(job.Key, job.Client, job.Row)).OfType<string>()], "ends and results that are others than those told first");
        yield return new Check("wrong_answers", client.Count, [.. client.Values.SelectMany(static job => job.Wrong)], "answers that no outage explains, and pictures with other bytes than told");
    }

    private static Guid Id(KeyValuePair<string, ClientJob> job) => job.Value.Job ?? default;

    private static string? Change(string key, ClientJob client, StoredJob row) =>
        client.Told is not { } told ? null
        : !string.Equals(told.State, row.State.ToString(), StringComparison.OrdinalIgnoreCase) ? $"{key}: told {told.State}, is {row.State}"
        : row.State == JobState.Succeeded && (told.Sha256, told.MarkId) != (row.Sha256, row.MarkId) ? $"{key}: told {told.Sha256} {told.MarkId}, is {row.Sha256} {row.MarkId}"
        : null;
}
