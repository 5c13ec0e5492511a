using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Access;

internal static class AccessSetup
{
    public static void AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection(AccessOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsRules>();
        services.AddSingleton(static provider => Open(provider.GetRequiredService<IOptions<AccessOptions>>().Value.OwnerKeyFile, provider.GetRequiredService<ILogger<OwnerKey>>()));
        services.AddSingleton<ForeignPages>();
        services.AddSingleton<AccessGate>();
    }

    /// <summary>Before all that answers, behind what turns exceptions into answers.</summary>
    public static void UseAccess(this WebApplication app) => app.Use(app.Services.GetRequiredService<AccessGate>().InvokeAsync);

    private static OwnerKey Open(string path, ILogger log)
    {
        try
        {
            if (OwnerKeyFile.Ensure(path))
            {
                log.OwnerKeyMade(path);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{AccessOptions.Key(nameof(AccessOptions.OwnerKeyFile))} {path} cannot be made: {problem.Message}", problem);
        }

        return new OwnerKey(OwnerKeyFile.Read(path));
    }
}
