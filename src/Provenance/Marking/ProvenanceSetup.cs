using Farm.Provenance.Signing;
using Farm.Provenance.VisibleMark;
using Farm.Provenance.Watermark.Keys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Farm.Provenance.Marking;

/// <summary>Adds what marks and signs to a host. Keys and files are opened at the first use; <see cref="MarkingTools"/> opens them at once, and tells all that is wrong.</summary>
public static class ProvenanceSetup
{
    /// <summary>May be called twice: coordinator and worker of one process share one.</summary>
    public static IServiceCollection AddPictureMarker(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(static service => service.ServiceType == typeof(MarkingTools)))
        {
            return services;
        }

        services.AddOptions<ProvenanceOptions>().Bind(configuration.GetSection(ProvenanceOptions.Section)).ValidateOnStart();
        services.AddOptions<SignerOptions>().Bind(configuration.GetSection(SignerOptions.Section)).ValidateOnStart();
        services.AddOptions<WatermarkOptions>().Bind(configuration.GetSection(WatermarkOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<VisibleMarkOptions>().Bind(configuration.GetSection(VisibleMarkOptions.Section)).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<ProvenanceOptions>, ProvenanceOptionsValidator>();
        services.TryAddSingleton<IValidateOptions<SignerOptions>, SignerOptionsValidator>();
        services.TryAddSingleton<IValidateOptions<VisibleMarkOptions>, VisibleMarkOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient(nameof(TimeStampAuthority));
        services.AddSingleton<MarkingTools>();
        services.AddSingleton(provider => provider.GetRequiredService<MarkingTools>().Marker);
        return services;
    }
}
