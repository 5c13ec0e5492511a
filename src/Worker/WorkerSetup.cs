using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Contracts.Models;
using Farm.Diffusion.Caching;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Runtime;
using Farm.Moderation.Image;
using Farm.Ports.Bus;
using Farm.Ports.Redis;
using Farm.Provenance.Marking;
using Farm.Worker.Adapters;
using Farm.Worker.Caching;
using Farm.Worker.Cancellation;
using Farm.Worker.Heartbeat;
using Farm.Worker.Outcomes;
using Farm.Worker.Publishing;
using Farm.Worker.Rendering;
using Farm.Worker.Rendering.Claims;
using Farm.Worker.Residency;
using Farm.Worker.Settings;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Farm.Worker;

/// <summary>Adds the worker to a host: its queues, its models and its heartbeat. The object store is the host's to add.</summary>
public static class WorkerSetup
{
    public static IHostApplicationBuilder AddWorker(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<WorkerOptions>().Bind(builder.Configuration.GetSection(WorkerOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WorkerOptions>, WorkerOptionsValidator>();
        services.AddOptions<DeviceOptions>().Bind(builder.Configuration.GetSection(DeviceOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DeviceOptions>, DeviceOptionsValidator>();
        services.AddOptions<CacheOptions>().Bind(builder.Configuration.GetSection(CacheOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CacheOptions>, CacheOptionsValidator>();
        services.AddOptions<AdapterOptions>().Bind(builder.Configuration.GetSection(AdapterOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AdapterOptions>, AdapterOptionsValidator>();
        services.AddOptions<HostOptions>().Configure<IOptions<WorkerOptions>>(
            (host, worker) => host.ShutdownTimeout = worker.Value.DrainTimeout + TimeSpan.FromSeconds(15));

        // The bus waits for its consumers, and the host for the bus.
        services.AddOptions<MassTransitHostOptions>().PostConfigure<IOptions<WorkerOptions>>(
            (bus, worker) => bus.StopTimeout = worker.Value.DrainTimeout + TimeSpan.FromSeconds(10));

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => ModelCatalog.Read(provider.GetRequiredService<IOptions<WorkerOptions>>().Value.Models));
        services.AddSingleton(provider => new SessionFactory(provider.GetRequiredService<IOptions<DeviceOptions>>().Value));
        AddEmbeddings(services, builder.Configuration);
        services.TryAddSingleton(provider => InstalledAdapters.Read(provider.GetRequiredService<ModelCatalog>()));
        services.AddSingleton<AdapterMetrics>();
        services.AddSingleton<AdapterFolder>();
        services.AddSingleton<AdapterFetch>();
        services.AddSingleton<AdapterReading>();
        services.AddSingleton<AdapterResidency>();
        services.AddSingleton<ModelLoader>();
        services.AddSingleton<ModelPool>();
        services.AddSingleton<ServedModels>();
        services.AddSingleton<ActiveRenders>();
        services.AddSingleton<RecentOutcomes>();
        services.AddSingleton<RenderSlots>();
        services.TryAddSingleton<IRenderClaims>(provider => provider.GetService<RedisLink>() is { } redis
            ? new RedisRenderClaims(redis)
            : new LocalRenderClaims(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Drain>();
        services.AddSingleton<ReportSender>();
        services.AddSingleton<OutcomePublisher>();
        services.AddSingleton<UnreadableJobs>();
        services.AddSingleton<PreviewPublisher>();
        services.AddSingleton<ProgressReporter>();
        services.AddPictureMarker(builder.Configuration);
        AddModeration(services, builder.Configuration);
        services.AddSingleton<PublishedPictures>();
        services.AddSingleton<IPicturePublisher, PicturePublisher>();
        services.AddSingleton<FinishedPictures>();
        services.AddSingleton<SourceFetch>();
        services.AddSingleton<RenderPath>();

        // Before the bus: hosted services stop in reverse, and the heartbeat must outlive the last render.
        services.AddHostedService<HeartbeatService>();
        services.AddFarmBus(builder.Configuration, AddConsumers, BindEndpoints);
        return builder;
    }

    private static void AddEmbeddings(IServiceCollection services, IConfiguration configuration)
    {
        if (services.AddRedis(configuration))
        {
            services.AddSingleton<IEmbeddingStore, RedisEmbeddingStore>();
        }

        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<CacheOptions>>().Value;
            return new EmbeddingCache(
                options.EmbeddingBytes, provider.GetService<IEmbeddingStore>(), options.EmbeddingTimeout, provider.GetRequiredService<TimeProvider>());
        });
    }

    private static void AddModeration(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ImageStageOptions>().Bind(configuration.GetSection(ImageStageOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ImageStageOptions>, ImageStageOptionsValidator>();
        services.AddSingleton(static provider =>
        {
            var options = provider.GetRequiredService<IOptions<ImageStageOptions>>().Value;
            return ImageJudge.TryOpen(options, options.Own, out var judge, out var findings)
                ? judge
                : throw new OptionsValidationException(ImageStageOptions.Section, typeof(ImageStageOptions), findings);
        });
        services.AddSingleton<PictureStage>();
        services.AddSingleton<PictureModeration>();
        services.AddHostedService<ClassifierNotice>();
    }

    private static void AddConsumers(FarmConsumers consumers) => consumers.Add<RenderJobConsumer>().Add<CancelRenderConsumer>();

    private static void BindEndpoints(FarmEndpoints endpoints)
    {
        var served = endpoints.Context.GetRequiredService<ServedModels>();
        var options = endpoints.Context.GetRequiredService<IOptions<WorkerOptions>>().Value;
        var slots = options.Slots;
        // Not before it is needed: it publishes through the bus that is being built here.
        Task TellUnreadableAsync(UntakenJob job) => endpoints.Context.GetRequiredService<UnreadableJobs>().TellAsync(job);
        foreach (var queue in served.Cards.SelectMany(static card => Enum.GetValues<JobClass>().Select(jobClass => QueueNames.Render(card.Tier, card.Id, jobClass))))
        {
            // Only slots are scarce, and they go to interactive work first.
            endpoints.Jobs(queue, endpoint =>
            {
                endpoint.PrefetchCount = slots;
                endpoint.ConcurrentMessageLimit = slots;
                endpoint.ConfigureConsumer<RenderJobConsumer>(endpoints.Context);
            }, TellUnreadableAsync);
        }

        endpoints.AutoDelete(QueueNames.Worker(options.Id), endpoint =>
        {
            // All that a dispatcher sends there: one waits at hand for the slot that is free next.
            endpoint.PrefetchCount = slots + 1;
            endpoint.ConcurrentMessageLimit = slots + 1;
            endpoint.ConfigureConsumer<RenderJobConsumer>(endpoints.Context);
        }, TellUnreadableAsync);
        endpoints.Broadcast("cancel", endpoint => endpoint.ConfigureConsumer<CancelRenderConsumer>(endpoints.Context));
    }
}
