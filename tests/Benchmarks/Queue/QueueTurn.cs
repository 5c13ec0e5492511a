using System.Diagnostics;

namespace Farm.Benchmarks.Queue;

/// <summary>One turn of a queue: jobs are sent, and all are waited for.</summary>
/// <param name="JobsPerSecond">From the first job sent to the last one stored.</param>
/// <param name="SubmitsPerSecond">From the first job sent to the last one taken in.</param>
/// <param name="ProcessorMilliseconds">By part of the queue, a job.</param>
internal sealed record QueueTurn(double JobsPerSecond, double SubmitsPerSecond, IReadOnlyDictionary<string, double> ProcessorMilliseconds)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <exception cref="TimeoutException">No job was done within five minutes.</exception>
    public static async Task<QueueTurn> RunAsync(IQueueUnderTest queue, int jobs, int producers, CancellationToken token)
    {
        await queue.BeginAsync(token);
        var before = queue.ReadProcessorTimes();
        var start = Stopwatch.GetTimestamp();
        var submit = queue.SubmitAsync(jobs, producers, token);
        var submitted = submit.ContinueWith(_ => Stopwatch.GetElapsedTime(start), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await UntilDoneAsync(queue, jobs, submit, token);
        var took = Stopwatch.GetElapsedTime(start);
        await submit;
        var after = queue.ReadProcessorTimes();
        return new QueueTurn(
            jobs / took.TotalSeconds,
            jobs / (await submitted).TotalSeconds,
            after.ToDictionary(static part => part.Key, part => (part.Value - before.GetValueOrDefault(part.Key)).TotalMilliseconds / jobs, StringComparer.Ordinal));
    }

    private static async Task UntilDoneAsync(IQueueUnderTest queue, int jobs, Task submit, CancellationToken token)
    {
        var (most, moved) = (0, Stopwatch.GetTimestamp());
        while (await queue.CountDoneAsync(token) is var done && done < jobs)
        {
            if (submit.IsFaulted)
            {
                await submit;
            }

            if (done > most)
            {
                (most, moved) = (done, Stopwatch.GetTimestamp());
            }
            else if (Stopwatch.GetElapsedTime(moved) > Limit)
            {
                throw new TimeoutException($"{queue.Name}: {done} of {jobs} jobs are done, and none has been in the last {Limit.TotalMinutes} minutes");
            }

            await Task.Delay(Poll, TimeProvider.System, token);
        }
    }
}
