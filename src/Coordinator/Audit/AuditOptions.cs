using Farm.Coordinator.Settings;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Audit;

/// <summary>Section Farm:Audit: who signs the audit, how often, and how long it is kept.</summary>
internal sealed class AuditOptions
{
    public const string Section = "Farm:Audit";
    public const string KeyFileKey = $"{Section}:{nameof(KeyFile)}";

    /// <summary>Holds the private key that signs heads; made at the first start. Coordinators of one farm share it.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Time between two heads, where there are new entries.</summary>
    [Within("00:00:10", "1.00:00:00", Section = Section)]
    public TimeSpan SignEvery { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Days for which entries are kept; 0 for ever.</summary>
    [Within(0, 36_500, Section = Section)]
    public int RetainDays { get; set; }
}

[OptionsValidator]
internal sealed partial class AuditOptionsAttributes : IValidateOptions<AuditOptions>;

/// <summary>Reads the key before the start, so that one that is there and cannot be used is told there.</summary>
internal sealed class AuditOptionsRules : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        if (options.KeyFile.Length == 0)
        {
            return ValidateOptionsResult.Fail($"{AuditOptions.KeyFileKey} is missing; must be a file, which is made where it is not there");
        }

        try
        {
            if (Path.Exists(options.KeyFile))
            {
                AuditKey.Read(options.KeyFile).Dispose();
            }

            return ValidateOptionsResult.Success;
        }
        catch (InvalidDataException unusable)
        {
            return ValidateOptionsResult.Fail($"{AuditOptions.KeyFileKey} {unusable.Message}");
        }
    }
}
