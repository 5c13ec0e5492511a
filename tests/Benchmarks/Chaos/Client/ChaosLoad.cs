using System.Diagnostics;

namespace Farm.Benchmarks.Chaos.Client;

/// <summary>Sends all jobs of a run, with a bounded number under way.</summary>
internal sealed class ChaosLoad(ChaosClient client, ChaosOptions options, IReadOnlyList<ChaosTenant> tenants)
{
    /// <summary>With nobody told anything for so long, the farm stands still.</summary>
    private static readonly TimeSpan Standstill = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>The part of the jobs that have been told their end.</summary>
    public double Done => (double)client.Told / options.Jobs;

    /// <returns>Whether all were told; false where the farm stands still: what it owes is found by the comparison.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var all = Parallel.ForAsync(
            0, options.Jobs, new ParallelOptions { MaxDegreeOfParallelism = options.Outstanding, CancellationToken = ends.Token },
            async (number, stop) => await client.RunAsync(ClientOrder.Draw(options.Seed, number, tenants), stop));
        var (most, moved) = (0, Stopwatch.GetTimestamp());
        while (!all.IsCompleted)
        {
            if (client.Told is var told && told > most)
            {
                (most, moved) = (told, Stopwatch.GetTimestamp());
            }
            else if (Stopwatch.GetElapsedTime(moved) > Standstill)
            {
                await ends.CancelAsync();
                await all.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                return false;
            }

            await Task.WhenAny(all, Task.Delay(Poll, TimeProvider.System, cancellationToken));
        }

        await all;
        return true;
    }
}
