using Farm.Coordinator.Telemetry;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Tenants;

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

    /// <summary>Whether the key that the options name could be made where it is not there; one that is there the options' rules read.</summary>
    /// <exception cref="InvalidDataException">It could not; the message names setting and file.</exception>
    public static void CheckKey(AccessOptions options) => Making(options.OwnerKeyFile, OwnerKeyFile.Try);

    private static OwnerKey Open(string path, ILogger log)
    {
        Making(path, file =>
        {
            if (OwnerKeyFile.Ensure(file))
            {
                log.OwnerKeyMade(file);
            }
        });
        return new OwnerKey(OwnerKeyFile.Read(path));
    }

    private static void Making(string path, Action<string> make)
    {
        try
        {
            make(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{AccessOptions.Key(nameof(AccessOptions.OwnerKeyFile))} {path} cannot be made: {problem.Message}", problem);
        }
    }
}
