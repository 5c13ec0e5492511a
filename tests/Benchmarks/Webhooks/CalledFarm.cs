using System.Diagnostics;
using System.Net.Http.Json;
using Farm.Benchmarks.Intake;

namespace Farm.Benchmarks.Webhooks;

/// <summary>A coordinator of whose tenant fifty endpoints hear of each job that waits.</summary>
internal sealed class CalledFarm : IAsyncDisposable
{
    /// <summary>The number of the last endpoint; the first is 0. Only the others' times count.</summary>
    public const int Last = 49;

    /// <summary>Jobs of one call.</summary>
    public const int AtOnce = 4;

    private readonly IntakeFarm farm;
    private readonly string name;
    private readonly Receivers receivers;

    private CalledFarm(IntakeFarm farm, string name, Receivers receivers) => (this.farm, this.name, this.receivers) = (farm, name, receivers);

    public static async Task<CalledFarm> StartAsync(string postgres, string name, Receivers receivers, CancellationToken token)
    {
        var settings = new Dictionary<string, string?> { ["Farm:Webhooks:AllowHttp:0"] = "127.0.0.1", ["Farm:Webhooks:AllowInside:0"] = "127.0.0.1" };
        var called = new CalledFarm(await IntakeFarm.StartAsync(postgres, settings, token), name, receivers);
        await called.farm.UseTenantAsync(token);
        for (var endpoint = 0; endpoint <= Last; endpoint++)
        {
            using var made = await called.farm.Client.PostAsJsonAsync("/v1/webhooks", new { url = receivers.Url(name, endpoint), events = new[] { "job.queued" } }, token);
            made.EnsureSuccessStatusCode();
        }

        return called;
    }

    /// <summary>Makes events, and waits until each of the endpoints but the last has them.</summary>
    /// <returns>Milliseconds from before the request to each arrival.</returns>
    public async Task<IReadOnlyList<double>> CallAsync(CancellationToken token)
    {
        var start = Stopwatch.GetTimestamp();
        await farm.SubmitAsync(AtOnce, AtOnce, token);
        var times = new double[AtOnce * Last];
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = Stopwatch.GetElapsedTime(start, await receivers.NextAsync(name, token)).TotalMilliseconds;
        }

        return times;
    }

    public ValueTask DisposeAsync() => farm.DisposeAsync();
}
