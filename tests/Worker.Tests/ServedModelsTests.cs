using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Runtime;
using Farm.Worker.Residency;
using Farm.Worker.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Tests;

/// <summary>What a worker says at its start of the models in its folder.</summary>
public sealed class ServedModelsTests
{
    private const long Mebibyte = 1 << 20;
    private string folder;

    [OneTimeSetUp]
    public void Copy()
    {
        folder = CatalogModels.Folder(100 * Mebibyte, 1024, "first", "second");
        var path = Path.Combine(folder, "second", ModelCard.FileName);
        File.WriteAllText(path, ModelCardJson.Write(ModelCardJson.Read(File.ReadAllBytes(path)) with { Tier = Tier.Gpu24 }));
    }

    [OneTimeTearDown]
    public void Remove()
    {
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void The_models_that_it_serves_are_in_one_line() => Assert.That(
        Said(new WorkerOptions { Tier = Tier.Gpu24 }), Is.EqualTo((string[])["Information: Serves 2 of 2 installed models, of tiers up to gpu24: first, second"]));

    [Test]
    public void Of_one_of_a_larger_tier_it_says_which_setting_to_change() => Assert.That(Said(new WorkerOptions()), Is.EqualTo((string[])
    [
        "Warning: Does not serve second: it is of tier gpu24 and Farm:Worker:Tier is gpu6; set Farm__Worker__Tier=gpu24 where there is memory for it",
        "Information: Serves 1 of 2 installed models, of tiers up to gpu6: first",
    ]));

    [Test]
    public void Of_one_that_its_memory_cannot_hold_it_says_the_least_that_can()
    {
        var said = Said(new WorkerOptions { Tier = Tier.Gpu24, MemoryBudgetBytes = 90 * Mebibyte });
        Assert.That(said[0], Does.Match("^Warning: Does not serve first: .*needs 93 MiB; .*allows 90 MiB; set Farm__Worker__MemoryBudgetBytes=[0-9]+ or more where there is memory for it$"));
        Assert.That(said[^1], Does.StartWith("Warning: Serves no model and will get no work: there are 2 in "));
        var least = long.Parse(said[0].Split("MemoryBudgetBytes=")[^1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(Said(new WorkerOptions { MemoryBudgetBytes = least })[^1], Does.EndWith("gpu6: first"));
        Assert.That(Said(new WorkerOptions { MemoryBudgetBytes = least - 1 })[^1], Does.Contain("Serves no model"));
    }

    [Test]
    public void Of_one_that_it_is_told_to_serve_and_that_is_not_there_it_says_so()
    {
        var options = new WorkerOptions { Models = folder };
        options.Serve.Add("frist");
        Assert.That(Said(options), Has.Some.EqualTo($"Warning: Cannot serve frist, which Farm:Worker:Serve names: it is not installed in {folder}")
            .And.Some.EqualTo("Warning: Does not serve first: it is not in Farm:Worker:Serve; set Farm__Worker__Serve__1=first to serve it too"));
    }

    private string[] Said(WorkerOptions options)
    {
        using var log = new CollectedLog();
        using var logs = LoggerFactory.Create(builder => builder.AddProvider(log));
        using var pool = new ModelPool(new ModelLoader(new SessionFactory(new DeviceOptions { Threads = 1 })), Options.Create(options), NullLogger<ModelPool>.Instance);
        _ = new ServedModels(ModelCatalog.Read(folder), pool, Options.Create(options), logs.CreateLogger<ServedModels>());
        return [.. log.Lines];
    }
}
