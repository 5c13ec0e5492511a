using System.Net.ServerSentEvents;
using Farm.Integration.Farms;

namespace Farm.Integration;

/// <summary>Following a job at a coordinator that does not take in its worker's reports: over Redis.</summary>
public sealed class WatchTests
{
    [Test]
    [CancelAfter(600_000)]
    public async Task A_watcher_at_either_of_two_coordinators_sees_steps_and_the_end(CancellationToken token)
    {
        var farm = await RealFarm.CreateAsync("farm-watched", token);
        await using var one = FarmProcess.Start("coordinator", farm.Settings);
        await using var other = FarmProcess.Start("coordinator", farm.Settings);
        await one.UntilReadyAsync(token);
        await other.UntilReadyAsync(token);
        var jobs = await new FarmJobs(one.Http).SubmitAsync(1, steps: 150, size: 256, token);
        var watching = new[] { one, other }.Select(coordinator => EventsAsync(coordinator, jobs[0], token)).ToList();
        await using var worker = FarmProcess.Start("worker", farm.Settings);

        foreach (var events in await Task.WhenAll(watching))
        {
            // Steps are in no database: who sees them is told by whichever coordinator heard of them.
            Assert.That(events, Does.Contain("progress"));
            Assert.That(events[^1], Is.EqualTo("completed"));
        }
    }

    private static async Task<IReadOnlyList<string>> EventsAsync(FarmProcess coordinator, Guid job, CancellationToken token)
    {
        using var answer = await coordinator.Http.GetAsync($"v1/jobs/{job}/events", HttpCompletionOption.ResponseHeadersRead, token);
        var names = new List<string>();
        await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync(token)).EnumerateAsync(token))
        {
            names.Add(item.EventType);
        }

        return names;
    }
}
