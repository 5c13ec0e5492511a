using Farm.Ports.Objects;

namespace Farm.Worker.Objects;

/// <summary>Asks a store that may be away for a while: again and again, with growing pauses, until the token ends the wait.</summary>
internal static class StoreRetry
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <param name="call">Begun anew each time.</param>
    /// <param name="waiting">Told why before each pause.</param>
    /// <param name="time">Of the pauses.</param>
    /// <param name="cancellationToken">Ends asking and waiting.</param>
    /// <exception cref="ObjectStoreException">What waiting does not mend.</exception>
    public static async Task<T> RunAsync<T>(Func<Task<T>> call, Action<string> waiting, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await call();
            }
            catch (ObjectStoreException problem) when (problem.IsTransient)
            {
                waiting(problem.Message);
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }
}
