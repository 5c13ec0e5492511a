using System.Text.Json;

namespace Farm.Benchmarks.Chaos.Faults;

/// <summary>Notes what was done to whom and when, in <c>faults.jsonl</c>, and says it on standard error.</summary>
internal sealed class FaultJournal(string folder) : IAsyncDisposable
{
    private readonly StreamWriter file = new(Path.Combine(folder, "faults.jsonl")) { AutoFlush = true };

    /// <summary>Faults that were made and mended, by kind.</summary>
    public IReadOnlyDictionary<FaultKind, int> Made => made;

    private readonly Dictionary<FaultKind, int> made = [];

    public async Task WriteAsync(Fault fault, string what, TimeSpan took, CancellationToken cancellationToken)
    {
        var at = TimeProvider.System.GetUtcNow();
        await file.WriteLineAsync(JsonSerializer.Serialize(new { at, fault = fault.Kind.ToString(), fault.Target, what, seconds = took.TotalSeconds }).AsMemory(), cancellationToken);
        if (what == "begins")
        {
            made[fault.Kind] = made.GetValueOrDefault(fault.Kind) + 1;
        }

        await Console.Error.WriteLineAsync($"chaos: {at:HH:mm:ss} {fault.Kind} {fault.Target} {what}{(took > TimeSpan.Zero ? $" after {took.TotalSeconds:0.0} s" : "")}");
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
