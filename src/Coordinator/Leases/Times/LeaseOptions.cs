using Farm.Coordinator.Settings;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Leases.Times;

/// <summary>Section Farm:Coordinator, as far as it says when a worker, or a message on its way to one, counts as lost.</summary>
internal sealed class LeaseOptions
{
    public const string Section = CoordinatorOptions.Section;

    /// <summary>Time between two heartbeats of a worker.</summary>
    [Within("00:00:01", "00:01:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time for which a render outlives its worker's last heartbeat.</summary>
    [Within("00:00:03", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for which a job that a worker was handed and has not started outlives that worker's last heartbeat; then another worker gets it.</summary>
    [Within("00:00:03", "00:10:00")]
    public TimeSpan PlacementLease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest wait of a published job in the broker, before it is published again.</summary>
    [Within("00:00:30", "1.00:00:00")]
    public TimeSpan DispatchLease { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>For the broker's confirmation of one message.</summary>
    [Within("00:00:01", "00:00:20")]
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time between two looks at the leases.</summary>
    [Within("00:00:01", "00:01:00")]
    public TimeSpan ReapEvery { get; set; } = TimeSpan.FromSeconds(5);
}

[OptionsValidator]
internal sealed partial class LeaseOptionsAttributes : IValidateOptions<LeaseOptions>;

/// <summary>Rules that bind the values to each other.</summary>
internal sealed class LeaseOptionsRules : IValidateOptions<LeaseOptions>
{
    public ValidateOptionsResult Validate(string? name, LeaseOptions options)
    {
        var problems = new List<string>();
        if (options.Lease <= 2 * options.Heartbeat)
        {
            problems.Add(
                $"{LeaseOptions.Section}:Lease is {options.Lease}; must be more than twice Heartbeat ({options.Heartbeat}), "
                + "or one late heartbeat loses a render");
        }

        if (options.PlacementLease <= 2 * options.Heartbeat)
        {
            problems.Add($"{LeaseOptions.Section}:PlacementLease is {options.PlacementLease}; must be more than twice Heartbeat ({options.Heartbeat})");
        }

        if (options.DispatchLease <= options.Lease)
        {
            problems.Add($"{LeaseOptions.Section}:DispatchLease is {options.DispatchLease}; must be more than Lease ({options.Lease})");
        }

        if (options.PublishTimeout >= options.PlacementLease)
        {
            problems.Add($"{LeaseOptions.Section}:PublishTimeout is {options.PublishTimeout}; must be less than PlacementLease ({options.PlacementLease})");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
