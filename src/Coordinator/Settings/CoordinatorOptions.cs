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

    /// <summary>Time between two heartbeats of a worker.</summary>
    [Within("00:00:01", "00:01:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time for which a render outlives its worker's last heartbeat.</summary>
    [Within("00:00:03", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait of a published job in the broker, before it is published again.</summary>
    [Within("00:00:30", "1.00:00:00")]
    public TimeSpan DispatchLease { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Time between two looks at the leases.</summary>
    [Within("00:00:01", "00:01:00")]
    public TimeSpan ReapEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>For the broker's confirmation of one message.</summary>
    [Within("00:00:01", "00:00:20")]
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A job that waited longer expires.</summary>
    [Within("00:01:00", "30.00:00:00")]
    public TimeSpan MaxQueueTime { get; set; } = TimeSpan.FromHours(24);

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

    /// <summary>For routes that say nothing else.</summary>
    internal static BodyTime BodyTime { get; } = new($"{Section}:{nameof(BodyTimeout)}", static services => Of(services).BodyTimeout);

    /// <summary>For the route that registers adapters.</summary>
    internal static BodyTime AdapterTime { get; } = new($"{Section}:{nameof(AdapterTimeout)}", static services => Of(services).AdapterTimeout);

    private static CoordinatorOptions Of(IServiceProvider services) => services.GetRequiredService<IOptions<CoordinatorOptions>>().Value;
}

[OptionsValidator]
internal sealed partial class CoordinatorOptionsAttributes : IValidateOptions<CoordinatorOptions>;

/// <summary>Rules that bind the values to each other.</summary>
internal sealed class CoordinatorOptionsRules : IValidateOptions<CoordinatorOptions>
{
    public ValidateOptionsResult Validate(string? name, CoordinatorOptions options)
    {
        var problems = new List<string>();
        if (options.Lease <= 2 * options.Heartbeat)
        {
            problems.Add(
                $"{CoordinatorOptions.Section}:Lease is {options.Lease}; must be more than twice Heartbeat ({options.Heartbeat}), "
                + "or one late heartbeat loses a render");
        }

        if (options.DispatchLease <= options.Lease)
        {
            problems.Add($"{CoordinatorOptions.Section}:DispatchLease is {options.DispatchLease}; must be more than Lease ({options.Lease})");
        }

        if (options.PublishTimeout >= options.Lease)
        {
            problems.Add($"{CoordinatorOptions.Section}:PublishTimeout is {options.PublishTimeout}; must be less than Lease ({options.Lease})");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
