using Farm.Provenance.Marking;
using Farm.Provenance.Watermark.Keys;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Checking;

internal static class CheckSetup
{
    /// <summary>
    /// What a check reads of the sections that workers sign and mark by, under a name of its own: a coordinator needs neither secret nor
    /// signer, and beside a worker both must not bind one list twice.
    /// </summary>
    public const string Options = "check";

    public static void AddProvenanceCheck(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CheckOptions>().Bind(configuration.GetSection(CheckOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CheckOptions>, CheckOptionsAttributes>();
        services.AddSingleton<IValidateOptions<CheckOptions>, CheckFilesRules>();
        services.AddOptions<ProvenanceOptions>(Options).Bind(configuration.GetSection(ProvenanceOptions.Section));
        services.AddOptions<WatermarkOptions>(Options).Bind(configuration.GetSection(WatermarkOptions.Section));
        services.AddSingleton<MarkRecords>();
        services.AddSingleton<CheckableObjects>();
        services.AddSingleton<CheckIntake>();
        services.AddSingleton<PictureChecks>();
        services.AddSingleton<CheckSlots>();
        services.AddRateLimiter(CheckRateLimit.Add);
    }
}
