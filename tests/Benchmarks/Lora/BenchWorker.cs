using Farm.Contracts.Jobs;
using System.Collections.Concurrent;
using Farm.Contracts.Messages;
using Farm.Contracts.Models;
using Farm.Ports;
using Farm.Ports.Bus;
using Farm.Ports.Objects;
using Farm.Worker;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Farm.Benchmarks.Lora;

/// <summary>A worker on the in-memory bus with a folder for a store; one job at a time.</summary>
internal sealed class BenchWorker : IAsyncDisposable
{
    private readonly IHost host;
    private readonly Outcomes outcomes = new();

    private BenchWorker(IDictionary<string, string?> settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddObjectStore(builder.Configuration);
        builder.Services.AddSingleton(outcomes);
        builder.AddWorker();
        builder.Services.AddFarmBus(
            builder.Configuration,
            static consumers => consumers.Add<Ear>(),
            static endpoints => endpoints.Durable("bench", endpoint => endpoint.ConfigureConsumer<Ear>(endpoints.Context)));
        host = builder.Build();
    }

    public static async Task<BenchWorker> StartAsync(IDictionary<string, string?> settings)
    {
        var worker = new BenchWorker(settings);
        await worker.host.StartAsync();
        await worker.host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));
        return worker;
    }

    /// <exception cref="InvalidOperationException">The job failed; the message has its reason.</exception>
    public async Task RenderAsync(RenderJob job, CancellationToken token)
    {
        var ended = outcomes.Of(job.JobId);
        await host.Services.GetRequiredService<QueueSender>().SendAsync(
            QueueNames.Render(Tier.Gpu6, job.Spec.Model, JobClass.Interactive), job, TimeSpan.FromSeconds(5), token);
        if (await ended.WaitAsync(token) is { } reason)
        {
            throw new InvalidOperationException(reason);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private sealed class Outcomes
    {
        private readonly ConcurrentDictionary<Guid, TaskCompletionSource<string?>> waiting = new();

        public Task<string?> Of(Guid job) => waiting.GetOrAdd(job, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public void Tell(Guid job, string? reason)
        {
            if (waiting.TryRemove(job, out var ended))
            {
                ended.SetResult(reason);
            }
        }
    }

    private sealed class Ear(Outcomes outcomes) : IConsumer<RenderReports>
    {
        public Task Consume(ConsumeContext<RenderReports> context)
        {
            foreach (var report in context.Message.Reports)
            {
                // Without a classifier a picture is held; it is rendered and stored all the same.
                if ((report.Completed ?? report.Held?.Picture) is { } picture)
                {
                    outcomes.Tell(picture.JobId, null);
                }
                else if (report.Failed is { } failed)
                {
                    outcomes.Tell(failed.JobId, $"{failed.Code}: {failed.Reason}");
                }
            }

            return Task.CompletedTask;
        }
    }
}
