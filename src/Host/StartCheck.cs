using Farm.Coordinator;
using Farm.Diffusion.Runtime;
using Farm.Host.Settings;
using Farm.Provenance.Marking;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Farm.Host;

/// <summary>
/// Finds what would otherwise be found half way through a start. The start is refused by it, and farm doctor tells it beforehand, in the same sentences.
/// Not looked for is what only a start can find while another farm may be running here: a port or a data folder that is taken.
/// </summary>
public static class StartCheck
{
    private const string TransportKey = "Farm:Bus:Transport";

    /// <summary>Looks without starting. Makes the data folder at the most: no key, and no trial credentials.</summary>
    /// <returns>What the start would say; null where it would go on.</returns>
    public static async Task<HostStartException?> FindAsync(FarmSettings settings, FarmRole role, CancellationToken cancellationToken)
    {
        try
        {
            if (OfBus(settings, role) is { } refused)
            {
                return refused;
            }

            await RunAsync(FarmHost.Compose(settings, role).Services, settings, role, cancellationToken);
            return null;
        }
        catch (Exception problem) when (HostStartException.Of(problem, settings) is { } refusal)
        {
            return refusal;
        }
    }

    /// <summary>A role of its own needs a bus that others are on.</summary>
    public static HostStartException? OfBus(FarmSettings settings, FarmRole role) =>
        role == FarmRole.Both || string.Equals(settings.Configuration[TransportKey], "rabbitmq", StringComparison.OrdinalIgnoreCase) ? null : new(
            isUsage: true,
            [
                $"{TransportKey} is {settings.Configuration[TransportKey] ?? "inmemory"}: a coordinator and workers of their own would never meet; "
                + "set Farm__Bus__Transport=rabbitmq and Farm__Bus__Uri=amqp://user:password@host:5672/, or run ./farm serve",
            ]);

    /// <summary>Throws what <see cref="HostStartException.Of"/> knows. On a container of its own: building the host reads options already.</summary>
    internal static async Task RunAsync(IServiceCollection collection, FarmSettings settings, FarmRole role, CancellationToken cancellationToken)
    {
        await using var services = collection.BuildServiceProvider();
        services.GetService<IStartupValidator>()?.Validate();
        Directory.CreateDirectory(settings.Data);
        if (role.HasFlag(FarmRole.Coordinator))
        {
            services.CheckKeyFiles();
        }

        if (role.HasFlag(FarmRole.Worker))
        {
            services.GetRequiredService<SessionFactory>();
        }

        // A start has made what it makes for itself by now; before the first one there is nothing to look at.
        if (role != FarmRole.Both || !ProvenanceDefaults.IsToBeMade(settings))
        {
            await CheckSignerAsync(services, cancellationToken);
        }
    }

    /// <summary>A picture that cannot be signed cannot be published: then none is rendered either. A coordinator alone may be without a signer.</summary>
    private static async Task CheckSignerAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetService<MarkingTools>() is { } tools && await tools.CheckAsync(cancellationToken) is { Count: > 0 } findings)
        {
            throw new InvalidDataException(string.Join("; ", findings));
        }
    }
}
