using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Ports.Objects;
using Farm.Worker.Adapters;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Tests.Adapters;

/// <summary>The levels of adapters over a store of the test's, in a folder of the test's.</summary>
internal sealed class AdapterLevels : IDisposable
{
    public AdapterLevels(string folder, IObjectStore store, long diskBytes = 1 << 30, long hostBytes = 1 << 30, TimeProvider? time = null)
    {
        var models = ModelCatalog.Read(Path.GetDirectoryName(CatalogModels.Bundled) ?? "");
        var options = Options.Create(new AdapterOptions { Folder = folder, DiskBytes = diskBytes, HostBytes = hostBytes });
        time ??= TimeProvider.System;
        Folder = new AdapterFolder(options, Metrics, time);
        Fetch = new AdapterFetch(store, Folder, time, NullLogger<AdapterFetch>.Instance);
        var reading = new AdapterReading(InstalledAdapters.Read(models), Fetch, Folder, NullLogger<AdapterReading>.Instance);
        Residency = new AdapterResidency(models, reading, Metrics, options, time);
    }

    public AdapterMetrics Metrics { get; } = new();

    public AdapterFolder Folder { get; }

    public AdapterFetch Fetch { get; }

    public AdapterResidency Residency { get; }

    public static RenderJob Job(params AdapterUse[] uses) => new()
    {
        JobId = Guid.CreateVersion7(),
        Attempt = 1,
        Tenant = "local",
        Policy = WorkerHost.Policy,
        Spec = new JobSpec
        {
            Model = "catalog-sd15", Prompt = "a red mug", NegativePrompt = "", Width = 64, Height = 64, Steps = 2, Guidance = 4, Seed = 7, Format = "png",
            Preview = false, Adapters = uses,
        },
    };

    public void Dispose() => Metrics.Dispose();
}
