namespace Farm.Coordinator.Retention;

internal static class RetentionSetup
{
    public static void AddRetention(this IServiceCollection services)
    {
        services.AddSingleton<RetentionService>();
        services.AddHostedService(static provider => provider.GetRequiredService<RetentionService>());
        services.AddSingleton<JobRemoval>();
        services.AddSingleton<TenantRetention>();
        services.AddHostedService(static provider => provider.GetRequiredService<TenantRetention>());
        services.AddSingleton<TenantErasure>();
        services.AddHostedService(static provider => provider.GetRequiredService<TenantErasure>());
        services.AddSingleton<ObjectSweep>();
        services.AddHostedService(static provider => provider.GetRequiredService<ObjectSweep>());
    }
}
