using System.Collections.Concurrent;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Contracts.Models;
using Farm.Ports;
using Farm.Ports.Bus;
using Farm.Ports.Objects;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Farm.Worker.Tests;

/// <summary>A worker on the in-memory bus with a folder store, and an ear for what it tells.</summary>
internal sealed class WorkerHost : IAsyncDisposable
{
    private readonly IHost host;
    private readonly ConcurrentQueue<object> told = new();
    private readonly string data;

    private WorkerHost(string data, IDictionary<string, string?> settings, Func<IObjectStore, IObjectStore>? around)
    {
        this.data = data;
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(Log);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Farm:Worker:Id"] = "test",
            ["Farm:Worker:Models"] = Path.GetDirectoryName(CatalogModels.Bundled),
            ["Farm:Worker:HeartbeatInterval"] = "00:00:01",
            ["Farm:Objects:Folder"] = Path.Combine(data, "objects"),
            ["Farm:Adapters:Folder"] = Path.Combine(data, "adapters"),
            ["Farm:Device:Threads"] = "1",
            ["Farm:Moderation:Image:Own"] = ConvertedClassifier.Path,
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddObjectStore(builder.Configuration);
        if (around is not null && builder.Services.Last(service => service.ServiceType == typeof(IObjectStore)).ImplementationFactory is { } make)
        {
            builder.Services.AddSingleton(provider => around((IObjectStore)make(provider)));
        }

        builder.Services.AddSingleton(Heard);
        builder.AddWorker();
        builder.Services.AddFarmBus(
            builder.Configuration,
            consumers => consumers.Add<Ear>(),
            endpoints => endpoints.Durable("ear", endpoint => endpoint.ConfigureConsumer<Ear>(endpoints.Context)));
        host = builder.Build();
    }

    public Heard Heard { get; } = new();

    public CollectedLog Log { get; } = new();

    public string Objects => Path.Combine(data, "objects");

    public static Task<WorkerHost> StartAsync(params (string Key, string Value)[] settings) => StartAsync(null, settings);

    /// <param name="around">Puts a store of the test's around the folder's.</param>
    public static async Task<WorkerHost> StartAsync(Func<IObjectStore, IObjectStore>? around, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("farm-worker-").FullName;
        var all = (await TrialSettings.MakeAsync(Path.Combine(folder, "provenance"))).ToDictionary(pair => pair.Key, string? (pair) => pair.Value);
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        var worker = new WorkerHost(folder, all, around);
        worker.host.Services.GetRequiredService<IBus>().ConnectPublishObserver(new Mouth(worker.Heard, worker.told));
        await worker.host.StartAsync();
        await worker.host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(30));
        return worker;
    }

    /// <summary>As the default preset has it.</summary>
    public static RenderPolicy Policy { get; } = new()
    {
        Id = "default",
        Version = 1,
        Thresholds = new Dictionary<string, RenderThreshold> { ["SEX-EXPLICIT"] = new(0.9, 0.97) },
        Locked = ["CSAE", "EXTREMISM", "ILLICIT", "NCII", "SEX-ILLEGAL", "VIOL-ANIMAL"],
        ProtectedDistance = 31,
    };

    public RenderJob Job(
        string model = "catalog-sd15", int steps = 4, int size = 128, string? scheduler = null, bool preview = false) => new()
    {
        JobId = Guid.CreateVersion7(),
        Attempt = 1,
        Tenant = "local",
        Policy = Policy,
        Spec = new JobSpec
        {
            Model = model, Prompt = "a red mug on a blue background", NegativePrompt = "", Width = size, Height = size,
            Steps = steps, Guidance = 4, Seed = 7, Format = "png", Preview = preview, Scheduler = scheduler,
        },
    };

    public Task SendAsync(RenderJob job) => host.Services.GetRequiredService<QueueSender>().SendAsync(
        QueueNames.Render(Tier.Gpu6, job.Spec.Model, JobClass.Interactive), job, TimeSpan.FromSeconds(5), CancellationToken.None);

    /// <summary>Any message into the queue of the bundled model.</summary>
    public Task SendAnyAsync<T>(T message)
        where T : class => host.Services.GetRequiredService<QueueSender>().SendAsync(
            QueueNames.Render(Tier.Gpu6, "catalog-sd15", JobClass.Interactive), message, TimeSpan.FromSeconds(5), CancellationToken.None);

    /// <summary>To the worker's own queue.</summary>
    public Task SendOwnAsync(RenderJob job) => host.Services.GetRequiredService<QueueSender>().SendAsync(
        QueueNames.Worker("test"), job, TimeSpan.FromSeconds(5), CancellationToken.None);

    /// <summary>Has it tell an outcome as if a render had ended so.</summary>
    public Task TellAsync(Outcomes.RenderOutcome outcome) => host.Services.GetRequiredService<Publishing.OutcomePublisher>().PublishAsync(outcome, CancellationToken.None);

    /// <summary>Everything of a kind that it published, heard or not.</summary>
    public IEnumerable<T> Told<T>() => told.OfType<T>();

    /// <summary>Waits until a job has been delivered.</summary>
    public async Task UntilHeldAsync(Guid job, CancellationToken token)
    {
        var active = host.Services.GetRequiredService<Cancellation.ActiveRenders>();
        while (active.Held.All(held => held.JobId != job))
        {
            token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Waits until a line with this text is in the log.</summary>
    public async Task UntilLoggedAsync(string text, CancellationToken token)
    {
        while (Log.Lines.All(line => !line.Contains(text, StringComparison.Ordinal)))
        {
            token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public Task CancelAsync(Guid job) => host.Services.GetRequiredService<IBus>().Publish(new CancelRender { JobId = job });

    /// <summary>What SIGTERM does.</summary>
    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        Directory.Delete(data, recursive: true);
    }
}

/// <summary>Every event that a worker told, in order of arrival.</summary>
internal sealed class Heard
{
    private readonly ConcurrentQueue<object> events = new();
    private readonly ConcurrentBag<(Func<object, bool> Match, TaskCompletionSource<object> Found)> waiters = [];

    public IEnumerable<T> Of<T>() => events.OfType<T>();

    /// <summary>A message, or each report that it brings.</summary>
    public static IEnumerable<object> Each(object message) => message is RenderReports together
        ? together.Reports.Select(static report => (object?)report.Started ?? (object?)report.Publishing ?? (object?)report.Completed ?? (object?)report.Held ?? (object?)report.Failed
            ?? (object?)report.Canceled ?? report.Released ?? throw new InvalidDataException("a report without content"))
        : [message];

    public void Add(object told)
    {
        events.Enqueue(told);
        foreach (var (match, found) in waiters)
        {
            if (match(told))
            {
                found.TrySetResult(told);
            }
        }
    }

    /// <summary>The first event of a kind, heard already or yet to come.</summary>
    public async Task<T> NextAsync<T>(CancellationToken token, Func<T, bool>? match = null)
        where T : class
    {
        var found = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
        bool Fits(object told) => told is T event_ && (match?.Invoke(event_) ?? true);
        waiters.Add((Fits, found));
        return (T)(events.FirstOrDefault(Fits) ?? await found.Task.WaitAsync(token));
    }
}

/// <summary>Hears at the worker's side what it says last: its own ear is closed before its mouth.</summary>
internal sealed class Mouth(Heard heard, ConcurrentQueue<object> told) : IPublishObserver
{
    public Task PrePublish<T>(PublishContext<T> context)
        where T : class => Task.CompletedTask;

    public Task PostPublish<T>(PublishContext<T> context)
        where T : class
    {
        foreach (var message in Heard.Each(context.Message))
        {
            told.Enqueue(message);
            if (message is RenderReleased)
            {
                heard.Add(message);
            }
        }

        return Task.CompletedTask;
    }

    public Task PublishFault<T>(PublishContext<T> context, Exception exception)
        where T : class => Task.CompletedTask;
}

internal sealed class Ear(Heard heard) : IConsumer<RenderReports>, IConsumer<RenderProgress>, IConsumer<WorkerHeartbeat>
{
    public Task Consume(ConsumeContext<RenderReports> context) => Hear(context.Message);

    public Task Consume(ConsumeContext<RenderProgress> context) => Hear(context.Message);

    public Task Consume(ConsumeContext<WorkerHeartbeat> context) => Hear(context.Message);

    private Task Hear(object message)
    {
        foreach (var one in Heard.Each(message).Where(static told => told is not RenderReleased))
        {
            heard.Add(one);
        }

        return Task.CompletedTask;
    }
}
