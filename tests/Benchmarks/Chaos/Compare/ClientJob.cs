using Farm.Benchmarks.Chaos.Client;

namespace Farm.Benchmarks.Chaos.Compare;

/// <summary>A job as the client's ledger has it.</summary>
internal sealed class ClientJob(string tenant)
{
    public string Tenant => tenant;

    /// <summary>Null where no coordinator has answered for it.</summary>
    public Guid? Job { get; private set; }

    public bool IsRefused { get; private set; }

    public bool IsCanceled { get; private set; }

    /// <summary>The end as the client was told it first; null where it was not.</summary>
    public LedgerEntry? Told { get; private set; }

    public List<string> Wrong { get; } = [];

    /// <summary>All jobs of a ledger, by key.</summary>
    public static async Task<IReadOnlyDictionary<string, ClientJob>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var jobs = new Dictionary<string, ClientJob>(StringComparer.Ordinal);
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
        {
            var entry = LedgerEntry.Parse(line);
            if (!jobs.TryGetValue(entry.Key, out var job))
            {
                jobs.Add(entry.Key, job = new ClientJob(entry.Tenant));
            }

            job.Take(entry);
        }

        return jobs;
    }

    private void Take(LedgerEntry entry)
    {
        switch (entry.Event)
        {
            case LedgerEvent.Accepted:
                Job = entry.Job;
                break;
            case LedgerEvent.Refused:
                IsRefused = true;
                break;
            case LedgerEvent.CancelAnswered:
                IsCanceled = true;
                break;
            case LedgerEvent.Told:
                Told ??= entry;
                break;
            case LedgerEvent.Wrong:
                Wrong.Add($"{entry.Key}: {entry.Detail}");
                break;
        }
    }
}
