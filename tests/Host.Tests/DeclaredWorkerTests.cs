using Farm.Host.Settings;
using Microsoft.Extensions.Configuration;

namespace Farm.Host.Tests;

/// <summary>The workers that a farm of one process declares.</summary>
public sealed class DeclaredWorkerTests
{
    private string folder;

    [SetUp]
    public void Make() => folder = Directory.CreateTempSubdirectory("farm-declared-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [TestCase("{}", "Gpu24=6442450944")]
    [TestCase("""{"Farm":{"Worker":{"Tier":"gpu6","MemoryBudgetBytes":1000},"Bus":{"Transport":"InMemory"}}}""", "gpu6=1000")]
    [TestCase("""{"Farm":{"Bus":{"Transport":"rabbitmq"}}}""", "")]
    [TestCase("""{"Farm":{"Coordinator":{"Workers":{"gpu12":0}}}}""", "gpu12=0")]
    public void One_process_on_a_bus_in_memory_declares_its_own_worker_unless_the_settings_say_otherwise(string json, string workers) =>
        Assert.That(Declared(json, FarmRole.Both), Is.EqualTo(workers));

    [Test]
    public void A_coordinator_alone_declares_none() => Assert.That(Declared("{}", FarmRole.Coordinator), Is.Empty);

    private string Declared(string json, FarmRole role)
    {
        var file = Path.Combine(folder, "settings.json");
        File.WriteAllText(file, json);
        var configuration = FarmHost.Compose(FarmSettings.Read(file, folder, null), role).Configuration;
        return string.Join(' ', configuration.GetSection("Farm:Coordinator:Workers").GetChildren().Select(static worker => $"{worker.Key}={worker.Value}"));
    }
}
