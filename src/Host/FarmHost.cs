using System.Globalization;
using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.Coordinator;
using Farm.Diffusion.Admission;
using Farm.Host.Health;
using Farm.Host.Listening;
using Farm.Host.Settings;
using Farm.Host.Telemetry;
using Farm.Ports;
using Farm.Ports.Bus;
using Farm.Ports.Objects;
using Farm.Worker;
using Farm.Worker.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Farm.Host;

/// <summary>A farm process: coordinator, worker, or both.</summary>
public sealed partial class FarmHost : IAsyncDisposable
{
    private static readonly TimeSpan ReadyPoll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ComplainEvery = TimeSpan.FromSeconds(10);
    private readonly WebApplication app;
    private readonly IDisposable? dataClaim;

    private FarmHost(WebApplication app, IDisposable? dataClaim)
    {
        this.app = app;
        this.dataClaim = dataClaim;
    }

    /// <summary>Once started: where it listens.</summary>
    public IEnumerable<string> Addresses => app.Urls;

    /// <exception cref="HostStartException">Settings are wrong, or a folder or device cannot be used; every finding is told.</exception>
    public static async Task<FarmHost> BuildAsync(FarmSettings settings, FarmRole role, string urls, CancellationToken cancellationToken)
    {
        try
        {
            if (role == FarmRole.Both)
            {
                await ProvenanceDefaults.EnsureAsync(settings, TimeProvider.System, cancellationToken);
            }

            var builder = Compose(settings, role);
            await StartCheck.RunAsync(builder.Services, settings, role, cancellationToken);
            return Create(builder, settings, role, urls);
        }
        catch (Exception problem) when (HostStartException.Of(problem, settings) is { } refusal)
        {
            throw refusal;
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var time = app.Services.GetRequiredService<TimeProvider>();
        var limit = app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        var stopping = 0L;
        app.Lifetime.ApplicationStopping.Register(() =>
        {
            stopping = time.GetTimestamp();
            LogStopping(app.Logger, limit);
        });
        app.Lifetime.ApplicationStopped.Register(() =>
        {
            var took = time.GetElapsedTime(stopping).TotalSeconds;
            LogStopped(app.Logger, took);
        });
        await app.StartAsync(cancellationToken);
    }

    /// <summary>Calls back when every check says ready, and says now and then what it waits for; returns without it when the host stops first.</summary>
    public async Task UntilReadyAsync(Action ready, CancellationToken cancellationToken)
    {
        var health = app.Services.GetRequiredService<HealthCheckService>();
        var time = app.Services.GetRequiredService<TimeProvider>();
        var said = time.GetTimestamp();
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, app.Lifetime.ApplicationStopping);
        try
        {
            while (await health.CheckHealthAsync(check => check.Tags.Contains(Readiness.Tag), ends.Token) is { Status: HealthStatus.Unhealthy } report)
            {
                if (time.GetElapsedTime(said) >= ComplainEvery)
                {
                    said = time.GetTimestamp();
                    LogWaiting(app.Logger, string.Join("; ", report.Entries
                        .Where(entry => entry.Value.Status == HealthStatus.Unhealthy).Select(entry => $"{entry.Key}: {entry.Value.Description}")));
                }

                await Task.Delay(ReadyPoll, time, ends.Token);
            }

            ready();
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // A signal came before the services did; the host stops by the same signal.
        }
    }

    public Task UntilStoppedAsync() => app.WaitForShutdownAsync(CancellationToken.None);

    /// <summary>Once stopped: why it never started; null where it did.</summary>
    public string? StartRefusal => app.Services.StartRefusal();

    public Task StopAsync(CancellationToken cancellationToken) => app.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        dataClaim?.Dispose();
    }

    /// <summary>All that the role is made of; nothing of it runs, and nothing is looked at but models and log settings.</summary>
    internal static WebApplicationBuilder Compose(FarmSettings settings, FarmRole role)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        if (role == (FarmRole.Coordinator | FarmRole.Worker))
        {
            // One process is the whole farm: there is no larger worker to leave work to. What its memory cannot hold it says by itself.
            builder.Configuration.AddInMemoryCollection([new("Farm:Worker:Tier", nameof(Tier.Gpu24)), .. OnlyWorker(settings.Configuration)]);
        }

        builder.Configuration.AddConfiguration(settings.Configuration);
        builder.Logging.AddFarmConsole(builder.Configuration);
        var models = ModelCatalog.Read(settings.Models);
        var adapters = InstalledAdapters.Read(models);
        builder.Services.AddSingleton(models);
        builder.Services.AddSingleton(adapters);
        builder.Services.AddObjectStore(builder.Configuration);
        builder.Services.AddFarmTelemetry();
        builder.Services.AddOptions<HttpOptions>().Bind(builder.Configuration.GetSection(HttpOptions.Section)).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<HttpOptions>, HttpOptionsRules>();

        // The worker first: hosted services stop in reverse, and its heartbeat must outlive the bus.
        if (role.HasFlag(FarmRole.Worker))
        {
            builder.AddWorker();
            builder.Services.AddWorkerHealth();
        }

        if (role == FarmRole.Both)
        {
            builder.Services.AddHostedService(provider => new TrialRenewal(
                settings, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TrialRenewal>>()));
        }

        if (role.HasFlag(FarmRole.Coordinator))
        {
            builder.AddCoordinator(models, new ModelAdmission(), adapters, AdapterJudging.Judge);
        }

        return builder;
    }

    /// <summary>Declares this process's worker: on a bus in memory no other will ever come. Only where no worker is declared otherwise.</summary>
    private static IEnumerable<KeyValuePair<string, string?>> OnlyWorker(IConfiguration settings)
    {
        const string Workers = "Farm:Coordinator:Workers";
        var tier = settings["Farm:Worker:Tier"] ?? nameof(Tier.Gpu24);
        var isAlone = string.Equals(settings["Farm:Bus:Transport"] ?? nameof(BusTransport.InMemory), nameof(BusTransport.InMemory), StringComparison.OrdinalIgnoreCase);
        return isAlone && !settings.GetSection(Workers).GetChildren().Any() && Enum.TryParse<Tier>(tier, ignoreCase: true, out _)
            ? [new($"{Workers}:{tier}", settings["Farm:Worker:MemoryBudgetBytes"] ?? new WorkerOptions().MemoryBudgetBytes.ToString(CultureInfo.InvariantCulture))]
            : [];
    }

    private static FarmHost Create(WebApplicationBuilder builder, FarmSettings settings, FarmRole role, string urls)
    {
        builder.Listen(urls);
        var claim = KeepsJobsHere(settings, role) ? DataClaim.Take(settings) : null;
        var host = builder.Build();
        if (role.HasFlag(FarmRole.Coordinator))
        {
            host.MapCoordinator();
        }
        else
        {
            host.MapWorkerHealth();
        }

        host.MapMetrics();

        return new FarmHost(host, claim);
    }

    private static bool KeepsJobsHere(FarmSettings settings, FarmRole role) =>
        role.HasFlag(FarmRole.Coordinator)
        && !string.Equals(settings.Configuration["Farm:Database:Provider"], "postgres", StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(1, LogLevel.Warning, "Not ready yet: {Reasons}")]
    private static partial void LogWaiting(ILogger logger, string reasons);

    [LoggerMessage(4, LogLevel.Information, "Stopping: takes no new work, and ends what is under way within {Limit} at the most; a second signal ends it at once")]
    private static partial void LogStopping(ILogger logger, TimeSpan limit);

    [LoggerMessage(5, LogLevel.Information, "Stopped after {Seconds:F1} s")]
    private static partial void LogStopped(ILogger logger, double seconds);
}
