using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Farm.Benchmarks.Webhooks;

/// <summary>All that are called back, on one port of this machine: they note when they were called and answer at once, but for those that hang.</summary>
internal sealed class Receivers : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentDictionary<string, Channel<long>> arrivals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> hanging = new(StringComparer.Ordinal);

    private Receivers(WebApplication server) => this.server = server;

    public static async Task<Receivers> StartAsync(CancellationToken token)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receivers = new Receivers(app);
        app.Run(receivers.TakeAsync);
        await app.StartAsync(token);
        return receivers;
    }

    public string Url(string farm, int endpoint) => server.Urls.First() + Path(farm, endpoint);

    /// <summary>From now on an endpoint takes what it is sent and never answers.</summary>
    public void Hang(string farm, int endpoint) => hanging[Path(farm, endpoint)] = 0;

    /// <summary>Requests that came to an endpoint since it hangs.</summary>
    public int Begun(string farm, int endpoint) => hanging[Path(farm, endpoint)];

    /// <returns>The time stamp of the next arrival at an endpoint of a farm but its last.</returns>
    public async Task<long> NextAsync(string farm, CancellationToken token) => await Arrivals(farm).Reader.ReadAsync(token);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string Path(string farm, int endpoint) => string.Create(CultureInfo.InvariantCulture, $"/{farm}/{endpoint}");

    private Channel<long> Arrivals(string farm) => arrivals.GetOrAdd(farm, static _ => Channel.CreateUnbounded<long>());

    private async Task TakeAsync(HttpContext context)
    {
        var (path, at) = (context.Request.Path.Value ?? "", Stopwatch.GetTimestamp());
        if (hanging.ContainsKey(path))
        {
            hanging.AddOrUpdate(path, 1, static (_, count) => count + 1);
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        if (path.Split('/') is [_, var farm, var endpoint] && endpoint != CalledFarm.Last.ToString(CultureInfo.InvariantCulture))
        {
            await Arrivals(farm).Writer.WriteAsync(at, context.RequestAborted);
        }
    }
}
