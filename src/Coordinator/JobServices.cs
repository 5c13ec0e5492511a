using Farm.Coordinator.Jobs;
using Farm.Coordinator.Leases;
using Farm.Coordinator.Queue;
using Farm.Coordinator.Telemetry;
using Farm.Coordinator.Workers;
using Farm.Dispatch.Costs;

namespace Farm.Coordinator;

/// <summary>The way of a job through the coordinator: taking in, queue, leases, answers.</summary>
internal static class JobServices
{
    public static void AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<CoordinatorMetrics>();
        services.AddSingleton<DispatchSignal>();
        services.AddSingleton<CostModel>();
        services.AddSingleton<QueueFeed>();
        services.AddSingleton<JobPlaces>();
        services.AddSingleton<JobTransitions>();
        services.AddSingleton<RemovedPictures>();
        services.AddSingleton<JobsInHand>();
        services.AddSingleton<JobForecasts>();
        services.AddSingleton<JobReader>();
        services.AddSingleton<FarmCapability>();
        services.AddSingleton<JobSubmission>();
        services.AddSingleton<JobInserts>();
        services.AddSingleton<JobCancel>();
        services.AddSingleton<JobWatch>();
        services.AddSingleton<PreferWait>();
        services.AddSingleton<QueueLanes>();
        services.AddSingleton<IQueuePlaces>(static provider => provider.GetRequiredService<QueueLanes>());
        services.AddSingleton<InFlightCounts>();
        services.AddSingleton<TenantWeights>();
        services.AddSingleton<Rebalancing>();
        services.AddSingleton<Leadership>();
        services.AddHostedService(static provider => provider.GetRequiredService<Leadership>());
        services.AddSingleton<JobSender>();
        services.AddSingleton<Dispatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<Dispatcher>());
        services.AddSingleton<BacklogGauge>();
        services.AddHostedService(provider => provider.GetRequiredService<BacklogGauge>());
        services.AddSingleton<Reaper>();
        services.AddHostedService(provider => provider.GetRequiredService<Reaper>());
        services.AddSingleton<DeadlineWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<DeadlineWatch>());
    }
}
