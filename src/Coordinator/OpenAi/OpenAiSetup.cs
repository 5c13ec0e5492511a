using Farm.Coordinator.OpenAi.Answers;
using Farm.Coordinator.OpenAi.Asking;
using Farm.Coordinator.OpenAi.Errors;
using Farm.Coordinator.OpenAi.Files;
using Farm.Coordinator.OpenAi.Retries;
using Farm.Coordinator.OpenAi.Settings;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.OpenAi;

internal static class OpenAiSetup
{
    /// <summary>Before the framework's own writer of problems, which would write these routes' refusals otherwise.</summary>
    public static void AddOpenAi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OpenAiOptions>().Bind(configuration.GetSection(OpenAiOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OpenAiOptions>, OpenAiOptionsAttributes>();
        services.AddSingleton<IProblemDetailsWriter, EnvelopeWriter>();
        services.AddSingleton<FileDesk>();
        services.AddSingleton<FileExpiry>();
        services.AddHostedService(static provider => provider.GetRequiredService<FileExpiry>());
        services.AddSingleton<SentPictures>();
        services.AddSingleton<ImageRequests>();
        services.AddSingleton<ImageOutcomes>();
        services.AddSingleton<ImageCollector>();
        services.AddSingleton<ImageStream>();
        services.AddSingleton<ImageDesk>();
        services.AddSingleton<LeftRequests>();
        services.AddHostedService(static provider => provider.GetRequiredService<LeftRequests>());
    }
}
