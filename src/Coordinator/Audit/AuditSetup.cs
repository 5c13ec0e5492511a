using Farm.Coordinator.Settings;
using Farm.Coordinator.Telemetry;
using Farm.Provenance.Secrets;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Audit;

internal static class AuditSetup
{
    public static void AddAudit(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuditOptions>().Bind(configuration.GetSection(AuditOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuditOptions>, AuditOptionsAttributes>();
        services.AddSingleton<IValidateOptions<AuditOptions>, AuditOptionsRules>();
        services.AddSingleton(static provider => Open(provider.GetRequiredService<IOptions<AuditOptions>>().Value.KeyFile, provider.GetRequiredService<ILogger<AuditKey>>()));
        services.AddSingleton<AuditSigner>();
        services.AddSingleton<AuditRetention>();
        services.AddSingleton<AuditErasure>();
        services.AddHostedService<AuditService>();
    }

    /// <summary>Whether the key that the options name could be made where it is not there; one that is there the options' rules read.</summary>
    /// <exception cref="InvalidDataException">It could not; the message names setting and file.</exception>
    public static void CheckKey(AuditOptions options) => KeyFileSetting.Make(AuditOptions.KeyFileKey, options.KeyFile, SecretFile.Try);

    private static AuditKey Open(string path, ILogger log)
    {
        if (KeyFileSetting.Make(AuditOptions.KeyFileKey, path, AuditKey.Ensure))
        {
            log.AuditKeyMade(path);
        }

        return AuditKey.Read(path);
    }
}
