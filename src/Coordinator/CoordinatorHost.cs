using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Farm.Catalog.Adapters;
using Farm.Catalog.Jobs;
using Farm.Catalog.Models;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Adapters;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Audit.Reading;
using Farm.Coordinator.Checking;
using Farm.Coordinator.Control;
using Farm.Coordinator.Control.Bulk;
using Farm.Coordinator.Document;
using Farm.Coordinator.Events;
using Farm.Coordinator.Health;
using Farm.Coordinator.Http;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Leases;
using Farm.Coordinator.Leases.Times;
using Farm.Coordinator.Live;
using Farm.Coordinator.Models;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.OpenAi;
using Farm.Coordinator.OpenAi.Answers;
using Farm.Coordinator.OpenAi.Asking;
using Farm.Coordinator.OpenAi.Errors;
using Farm.Coordinator.OpenAi.Files;
using Farm.Coordinator.Pauses;
using Farm.Coordinator.Queue;
using Farm.Coordinator.Quotas;
using Farm.Coordinator.Retention;
using Farm.Coordinator.Reviews;
using Farm.Coordinator.Settings;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Tenants;
using Farm.Coordinator.Tenants.Administration;
using Farm.Coordinator.Thumbnails;
using Farm.Coordinator.Uploads;
using Farm.Coordinator.Webhooks;
using Farm.Coordinator.Webhooks.Configuration;
using Farm.Coordinator.Workers;
using Farm.Dispatch.Costs;
using Farm.Ports;
using Farm.Ports.Objects;
using Farm.Ports.Redis;
using Farm.Provenance.Marking;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator;

/// <summary>The coordinator as a part of a host: alone, or beside a worker in one process.</summary>
public static class CoordinatorHost
{
    private static readonly ReadHeader TenantHeader = new(Tenant.Header, $"Whose jobs the request is about: {Tenant.Rule}. Absent for the key's own, or local; to name another takes a key of the farm's own.", "studio-7");

    /// <param name="models">What jobs may ask for.</param>
    /// <param name="admission">Says what their files take.</param>
    /// <param name="adapters">What is installed for every tenant.</param>
    /// <param name="judge">Says whether a file that a tenant sends is an adapter of a model.</param>
    public static IHostApplicationBuilder AddCoordinator(
        this IHostApplicationBuilder builder,
        ModelCatalog models,
        IModelAdmission admission,
        InstalledAdapters adapters,
        AdapterJudge judge)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(models);
        services.AddSingleton(admission);
        services.TryAddSingleton(adapters);
        services.AddSingleton(judge);
        services.AddObjectStore(configuration);
        services.AddAccess(configuration);
        services.AddQuotas(configuration);
        services.AddAudit(configuration);
        services.AddAuditReading();
        services.AddWebhooks(configuration);
        AddOptions(services, configuration);
        AddStorage(services);
        services.AddSingleton<UploadStore>();
        AddLive(services, configuration);
        services.AddJobs();
        AddAdapters(services);
        services.AddProvenanceCheck(configuration);
        services.AddThumbnails(configuration);
        AddModeration(services);
        AddAdministration(services, configuration);
        services.AddCoordinatorBus(configuration);
        services.AddCoordinatorHealth();
        services.AddOpenAi(configuration);
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = RouteProblems.Explain);
        services.AddSingleton<IProblemDetailsWriter, AlwaysProblems>();
        services.AddExceptionHandler<CallerProblems>();
        services.AddExceptionHandler<OutageProblems>();
        services.AddRequestDecompression(static _ => { });
        services.AddCrossOrigin();
        services.AddApiDocument();
        services.ConfigureHttpJsonOptions(json =>
        {
            // A number in quotes is refused; the OpenAPI document says so only if this does.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, JsonTypeInfoResolver.Combine(
                ApiJson.Default, AdapterJson.Default, ModelViewJson.Default, ReviewViewJson.Default, AccessJson.Default, ControlJson.Default, AuditJson.Default, WebhookJson.Default,
                OpenAiErrorJson.Default, ImageAnswerJson.Default, ImageBodyJson.Default, FileJson.Default));
        });
        return builder;
    }

    /// <summary>Why a coordinator that has stopped could not start; null where it could.</summary>
    public static string? StartRefusal(this IServiceProvider services) => services.GetService<DatabaseGate>()?.Refusal;

    /// <summary>Whether the keys that a coordinator makes for itself can be made where they are not there yet; makes none.</summary>
    /// <exception cref="InvalidDataException">One cannot; the message names setting and file.</exception>
    public static void CheckKeyFiles(this IServiceProvider services)
    {
        AccessSetup.CheckKey(services.GetRequiredService<IOptions<AccessOptions>>().Value);
        WebhookSetup.CheckKey(services.GetRequiredService<IOptions<WebhookOptions>>().Value);
        AuditSetup.CheckKey(services.GetRequiredService<IOptions<AuditOptions>>().Value);
    }

    /// <summary>Makes a key in the database, which is brought up to date first, without a running farm.</summary>
    /// <param name="services">Of a coordinator, of which nothing runs.</param>
    /// <param name="who">For the audit.</param>
    /// <returns>The key, or everything that is wrong with the request.</returns>
    public static Task<(NewKey? Made, IReadOnlyList<FieldError> Findings)> CreateKeyAsync(this IServiceProvider services, KeyRequest request, string who, CancellationToken cancellationToken) =>
        OfflineKeyDesk.CreateAsync(services, request, who, cancellationToken);

    /// <summary>Maps the API, the health checks and the OpenAPI document.</summary>
    public static WebApplication MapCoordinator(this WebApplication app)
    {
        app.Use(SecurityHeaders.AddAsync);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseProxies();
        app.UseCrossOrigin();
        app.UseAccess();
        app.UseRequestRates();
        app.UseRateLimiter();
        app.Use(Acceptable.RefuseOtherAsync);
        app.UseRequestBodies();
        app.MapOpenApi().AnswerHead().NeedsNothing();
        app.MapCoordinatorHealth();
        // Outside the group: whoever asks what a picture is has no tenant, and most answers need no database.
        app.MapProvenanceCheck();
        var shaped = app.MapApi().DescribeEnvelopes();
        shaped.MapModels();
        shaped.MapImages();
        shaped.MapFiles();
        var api = app.MapApi().DescribeRefusals().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapJobs();
        api.MapAppeals();
        api.MapWorkers();
        api.MapPauses();
        api.MapLanes();
        api.MapMoves();
        api.MapBulk();
        api.MapUploads();
        api.MapAdapters();
        api.MapReviews();
        api.MapKeys();
        api.MapSession();
        api.MapTenants();
        api.MapLicences();
        api.MapUsage();
        api.MapAudit();
        api.MapWebhooks();
        return app;
    }

    private static RouteGroupBuilder MapApi(this WebApplication app) =>
        app.MapGroup("/v1").AnswerHead().RefuseUnknownQuery().WithMetadata(CoordinatorOptions.BodyTime, TenantHeader, RequestRate.Documented, RequestRate.DocumentedPolicy)
            .AddEndpointFilter(ForbidCachingAsync).AddEndpointFilter<DatabaseFilter>();

    private static void AddOptions(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CoordinatorOptions>().Bind(configuration.GetSection(CoordinatorOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CoordinatorOptions>, CoordinatorOptionsAttributes>();
        services.AddSingleton<IValidateOptions<CoordinatorOptions>, CoordinatorOptionsRules>();
        services.AddOptions<LeaseOptions>().Bind(configuration.GetSection(LeaseOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LeaseOptions>, LeaseOptionsAttributes>();
        services.AddSingleton<IValidateOptions<LeaseOptions>, LeaseOptionsRules>();
        services.AddOptions<FairShareSettings>().Bind(configuration.GetSection(FairShareSettings.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<FairShareSettings>, FairShareSettingsAttributes>();
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsAttributes>();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsRules>();
        services.AddOptions<ModerationOptions>().Bind(configuration.GetSection(ModerationOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ModerationOptions>, ModerationOptionsAttributes>();
        services.AddSingleton<IValidateOptions<ModerationOptions>, ModerationOptionsRules>();
    }

    private static void AddStorage(IServiceCollection services)
    {
        services.AddSingleton<IDbContextFactory<JobsContext>, JobsContextFactory>();
        services.AddSingleton<DatabaseGate>();
        services.AddSingleton<Migrations>();
        services.AddSingleton<RestartRecovery>();
        services.AddHostedService<CleanStop>();
        services.AddHostedService<DatabaseStart>();
    }

    private static void AddLive(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<LocalWorkers>();
        services.AddSingleton<PauseBoard>();
        if (!services.AddRedis(configuration))
        {
            services.AddSingleton<ILiveProgress, LiveHub>();
            services.AddSingleton<IWorkerRegistry>(static provider => new DrainedWorkers(provider.GetRequiredService<LocalWorkers>(), provider.GetRequiredService<PauseBoard>()));
            return;
        }

        services.AddSingleton<RedisProgress>();
        services.AddSingleton<ILiveProgress>(provider => provider.GetRequiredService<RedisProgress>());
        services.AddHostedService(provider => provider.GetRequiredService<RedisProgress>());
        services.AddSingleton<RedisWorkers>();
        services.AddSingleton<IWorkerRegistry>(static provider => new DrainedWorkers(provider.GetRequiredService<RedisWorkers>(), provider.GetRequiredService<PauseBoard>()));
    }

    private static void AddAdapters(IServiceCollection services)
    {
        services.AddSingleton<AdapterReader>();
        services.AddSingleton<AdapterIntake>();
        services.AddSingleton<AdapterRemoval>();
        services.AddSingleton<ActiveRegistrations>();
    }

    private static void AddModeration(IServiceCollection services)
    {
        services.AddSingleton(static provider => TenantPolicies.Read(provider.GetRequiredService<IOptions<ModerationOptions>>().Value));
        services.AddSingleton<PromptStage>();
        services.AddSingleton<Appeals>();
        services.AddSingleton<ReviewDesk>();
        services.AddSingleton<ReviewReader>();
    }

    private static void AddAdministration(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ProvenanceOptions>().Bind(configuration.GetSection(ProvenanceOptions.Section));
        services.AddSingleton<TermsRules>();
        services.AddRetention();
        services.AddSingleton<TenantDesk>();
        services.AddSingleton<PauseDesk>();
        services.AddSingleton<PauseReader>();
        services.AddSingleton<JobDesk>();
        services.AddSingleton<BulkDesk>();
        services.AddSingleton<BulkRunner>();
        services.AddHostedService(static provider => provider.GetRequiredService<BulkRunner>());
    }

    /// <summary>No cache keeps an answer whose handler does not say otherwise: jobs move.</summary>
    private static ValueTask<object?> ForbidCachingAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    private sealed class DatabaseFilter(DatabaseGate gate) : IEndpointFilter
    {
        public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            gate.ThrowIfClosed();
            return next(context);
        }
    }
}
