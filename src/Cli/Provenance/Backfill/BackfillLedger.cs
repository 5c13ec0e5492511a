using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Farm.Cli.Provenance.Backfill;

/// <summary>
/// The record of what is done, in the destination, so that a backfill goes on where it was ended: JSON lines in files of 200, because an object store appends to none;
/// the last file is replaced whole after each picture. Thread-safe.
/// </summary>
internal sealed class BackfillLedger : IDisposable
{
    private const int LinesEach = 200;
    private const string MediaType = "application/jsonl";
    private readonly ConcurrentDictionary<string, BackfillEntry> done = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim gate = new(1);
    private readonly IPicturePlace place;
    private List<string> lines = [];
    private int number = 1;

    private BackfillLedger(IPicturePlace place) => this.place = place;

    /// <summary>The file that is written to now.</summary>
    public string File => NameOf(number);

    public static bool IsLedger(string name) => name.StartsWith("farm-backfill-", StringComparison.Ordinal) && name.EndsWith(".jsonl", StringComparison.Ordinal);

    /// <exception cref="InvalidDataException">A line is none that a backfill wrote; the message says which.</exception>
    public static async Task<BackfillLedger> OpenAsync(IPicturePlace place, CancellationToken cancellationToken)
    {
        var ledger = new BackfillLedger(place);
        for (var next = 1; await place.ReadAsync(NameOf(next), cancellationToken) is { } text; next++)
        {
            ledger.number = next;
            ledger.lines = [.. Encoding.UTF8.GetString(text.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
            foreach (var (index, line) in ledger.lines.Index())
            {
                var entry = BackfillEntry.Parse(line) ?? throw new InvalidDataException($"{place.Describe}: {NameOf(next)}:{index + 1} is no line that a backfill wrote");
                ledger.done[entry.Name] = entry;
            }
        }

        return ledger;
    }

    public BackfillEntry? Find(string name) => done.GetValueOrDefault(name);

    public async Task AddAsync(BackfillEntry entry, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (lines.Count >= LinesEach)
            {
                (lines, number) = ([], number + 1);
            }

            await place.WriteAsync(File, Encoding.UTF8.GetBytes(string.Join('\n', [.. lines, entry.ToJson()]) + "\n"), MediaType, cancellationToken);
            lines.Add(entry.ToJson());
            done[entry.Name] = entry;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"farm-backfill-{number:000000}.jsonl");
}
