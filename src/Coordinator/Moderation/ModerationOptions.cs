using Farm.Coordinator.Settings;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Moderation;

/// <summary>Section Farm:Moderation: which tenant's jobs are judged by which policy, and how reviewers work.</summary>
internal sealed class ModerationOptions
{
    public const string Section = "Farm:Moderation";

    /// <summary>A folder of policy documents beside the presets; null for none.</summary>
    public string? PolicyFolder { get; set; }

    /// <summary>Ids of policies by tenant.</summary>
    public IDictionary<string, string> Tenants { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The policy of every other tenant.</summary>
    public string DefaultPolicy { get; set; } = "default";

    /// <summary>Time for which an item of the review queue is one reviewer's, before another may take it.</summary>
    [Within("00:01:00", "1.00:00:00", Section = Section)]
    public TimeSpan ClaimTime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Time between two looks for what was kept long enough.</summary>
    [Within("00:01:00", "1.00:00:00", Section = Section)]
    public TimeSpan ForgetEvery { get; set; } = TimeSpan.FromHours(1);
}

[OptionsValidator]
internal sealed partial class ModerationOptionsAttributes : IValidateOptions<ModerationOptions>;

/// <summary>Reads the policies once before the start, so that all that is wrong with them is told there.</summary>
internal sealed class ModerationOptionsRules : IValidateOptions<ModerationOptions>
{
    public ValidateOptionsResult Validate(string? name, ModerationOptions options) =>
        TenantPolicies.TryRead(options, out _, out var findings) ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
}
