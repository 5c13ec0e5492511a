using Farm.Coordinator.Http;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Settings;

/// <summary>Section Farm:Coordinator: how long things may take, and how large they may be.</summary>
internal sealed class CoordinatorOptions
{
    public const string Section = "Farm:Coordinator";

    /// <summary>Renders of one job before it is given up.</summary>
    [Within(1, 10)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>A job that waited longer expires.</summary>
    [Within("00:01:00", "30.00:00:00")]
    public TimeSpan MaxQueueTime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Time between two looks for pictures in the store that no job names.</summary>
    [Within("00:00:05", "30.00:00:00")]
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromHours(6);

    /// <summary>For the body of a request to come in: a job, an upload, an appeal, a reviewer's answer.</summary>
    [Within("00:00:01", "01:00:00")]
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Largest upload, in bytes. No worker decodes a larger file than the default.</summary>
    [Within(64 << 10, 32 << 20)]
    public int MaxUploadBytes { get; set; } = 32 << 20;

    /// <summary>Largest file of an adapter, in bytes.</summary>
    [Within(64 << 10, int.MaxValue)]
    public int MaxAdapterBytes { get; set; } = 1 << 30;

    /// <summary>For the body of one adapter to come in.</summary>
    [Within("00:00:10", "02:00:00")]
    public TimeSpan AdapterTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Tiers of the workers that the farm has or will have, as gpu12, each with the memory budget of its largest worker in bytes, 0 for whatever is needed. Jobs that none of them and
    /// none that is present could ever render are refused; empty refuses none.
    /// </summary>
    public IDictionary<string, long> Workers { get; } = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);

    /// <summary>For routes that say nothing else.</summary>
    internal static BodyTime BodyTime { get; } = new($"{Section}:{nameof(BodyTimeout)}", static services => Of(services).BodyTimeout);

    /// <summary>For the route that registers adapters.</summary>
    internal static BodyTime AdapterTime { get; } = new($"{Section}:{nameof(AdapterTimeout)}", static services => Of(services).AdapterTimeout);

    private static CoordinatorOptions Of(IServiceProvider services) => services.GetRequiredService<IOptions<CoordinatorOptions>>().Value;
}

[OptionsValidator]
internal sealed partial class CoordinatorOptionsAttributes : IValidateOptions<CoordinatorOptions>;
