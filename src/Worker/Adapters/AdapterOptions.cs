using Farm.Worker.Settings;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Adapters;

/// <summary>Section Farm:Adapters: where a worker keeps adapters. Disk and main memory, beside the models' budget.</summary>
public sealed class AdapterOptions
{
    public const string Section = "Farm:Adapters";

    /// <summary>Folder of the files fetched from the object store, kept over a restart. Each worker's own.</summary>
    public string Folder { get; set; } = ".farm/adapters";

    /// <summary>Bytes of all files in the folder, those being fetched included; an adapter larger than this cannot be used.</summary>
    public long DiskBytes { get; set; } = 16L << 30;

    /// <summary>Adapters kept in main memory, fitted to their model; one larger than this is read again for each render. 0 keeps none.</summary>
    public long HostBytes { get; set; } = 1L << 30;

    /// <summary>Longest time that fetching and reading the adapters of one job is tried before the attempt fails.</summary>
    public TimeSpan FetchTimeout { get; set; } = TimeSpan.FromMinutes(1);
}

/// <inheritdoc cref="WorkerOptionsValidator"/>
internal sealed class AdapterOptionsValidator : IValidateOptions<AdapterOptions>
{
    private const long MostBytes = 1L << 50;

    public ValidateOptionsResult Validate(string? name, AdapterOptions options)
    {
        var findings = new List<string>();
        if (string.IsNullOrWhiteSpace(options.Folder))
        {
            findings.Add($"{AdapterOptions.Section}:Folder is empty; must name the folder for fetched adapters");
        }

        Limits.Check(findings, AdapterOptions.Section, nameof(options.DiskBytes), options.DiskBytes, 1L << 20, MostBytes);
        Limits.Check(findings, AdapterOptions.Section, nameof(options.HostBytes), options.HostBytes, 0, MostBytes);
        Limits.Check(findings, AdapterOptions.Section, nameof(options.FetchTimeout), options.FetchTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(8));
        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }
}
