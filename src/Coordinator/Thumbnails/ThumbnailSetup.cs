using Farm.Provenance.Marking;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Thumbnails;

internal static class ThumbnailSetup
{
    public static void AddThumbnails(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ThumbnailOptions>().Bind(configuration.GetSection(ThumbnailOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ThumbnailOptions>, ThumbnailOptionsAttributes>();
        var signer = ThumbnailSigner.Of(configuration);
        if (signer.Missing is null)
        {
            services.AddPictureMarker(configuration);
        }

        services.AddSingleton(signer);
        services.AddSingleton<ThumbnailMaker>();
        services.AddSingleton<ThumbnailStore>();
        services.AddHostedService<ThumbnailNotice>();
    }
}
