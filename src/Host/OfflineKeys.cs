using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator;
using Farm.Host.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Farm.Host;

/// <summary>Makes keys in the database that settings name, without a running farm: a farm that others can reach does not start before somebody has a key.</summary>
public static class OfflineKeys
{
    /// <returns>The key, or everything that is wrong with the request or the settings.</returns>
    public static async Task<(NewKey? Made, IReadOnlyList<FieldError> Findings)> CreateAsync(FarmSettings settings, KeyRequest request, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(settings.Data);
            await using var services = FarmHost.Compose(settings, FarmRole.Coordinator).Services.BuildServiceProvider();
            return await services.CreateKeyAsync(request, Environment.UserName, cancellationToken);
        }
        catch (OptionsValidationException refused)
        {
            return (null, [.. refused.Failures.Select(static failure => new FieldError("settings", failure))]);
        }
        catch (Exception problem) when (HostStartException.Of(problem, settings) is { } refusal)
        {
            return (null, [new FieldError("settings", refusal.Message)]);
        }
    }
}
