using Farm.Ports;
using Farm.Worker;
using Farm.Worker.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Farm.Benchmarks.Queue;

/// <summary>
/// A worker process with the environment's settings whose pictures cost nothing: jobs ask for few different ones, each of which it renders once, and what it publishes is prepared.
/// All else is a worker's own: queues, slots, reports, heartbeat and store.
/// </summary>
internal static class InstantWorker
{
    public const string Command = "queue-worker";

    /// <summary>Until a signal ends it.</summary>
    public static async Task<int> RunAsync(CancellationToken token)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddObjectStore(builder.Configuration);
        builder.AddWorker();
        builder.Services.Replace(ServiceDescriptor.Singleton<IPicturePublisher, PreparedPictures>());
        using var host = builder.Build();
        await host.RunAsync(token);
        return 0;
    }
}
