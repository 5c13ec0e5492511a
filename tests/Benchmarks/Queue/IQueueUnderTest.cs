namespace Farm.Benchmarks.Queue;

/// <summary>A queue with its workers, ready to be measured: Farm's, or Celery's.</summary>
internal interface IQueueUnderTest : IAsyncDisposable
{
    /// <summary>Begins the names of its figures.</summary>
    string Name { get; }

    /// <summary>Begins a turn: what was done before does not count.</summary>
    Task BeginAsync(CancellationToken token);

    /// <summary>Returns when every job is durably taken in.</summary>
    /// <param name="producers">Who send at the same time, each one job after the other.</param>
    Task SubmitAsync(int jobs, int producers, CancellationToken token);

    /// <summary>Jobs of this turn whose result is stored.</summary>
    Task<int> CountDoneAsync(CancellationToken token);

    /// <summary>Processor time that each of its parts has taken since it started.</summary>
    IReadOnlyDictionary<string, TimeSpan> ReadProcessorTimes();
}
