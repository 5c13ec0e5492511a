using Farm.Cli.Settings;

namespace Farm.Cli.Tests.Settings;

[NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FarmSettingsTests : IDisposable
{
    private const string Variable = "Farm__Worker__Slots";
    private readonly Scratch scratch = new();

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        scratch.Dispose();
    }

    [Test]
    public void The_environment_wins_over_the_file()
    {
        var file = scratch.Write("farm.json", """{ "Farm": { "Worker": { "Slots": 2, "Tier": "Gpu12" } } }""");
        Assert.That(FarmSettings.Read(file, null, null).Configuration["Farm:Worker:Slots"], Is.EqualTo("2"));
        Environment.SetEnvironmentVariable(Variable, "3");
        var settings = FarmSettings.Read(file, null, null);
        Assert.That(settings.Configuration["Farm:Worker:Slots"], Is.EqualTo("3"));
        Assert.That(settings.Configuration["Farm:Worker:Tier"], Is.EqualTo("Gpu12"));
    }

    [Test]
    public void The_embedded_farm_keeps_everything_in_the_data_folder()
    {
        var settings = FarmSettings.Read(null, scratch["data"], null);
        Assert.That(settings.Configuration["Farm:Database:ConnectionString"], Is.EqualTo($"Data Source={scratch["data/farm.db"]}"));
        Assert.That(settings.Configuration["Farm:Objects:Folder"], Is.EqualTo(scratch["data/objects"]));
    }

    [Test]
    public void Postgres_gets_no_file_for_a_database()
    {
        var file = scratch.Write("farm.json", """{ "Farm": { "Database": { "Provider": "Postgres" } } }""");
        Assert.That(FarmSettings.Read(file, null, null).Configuration["Farm:Database:ConnectionString"], Is.Null);
    }

    [Test]
    public void The_models_folder_of_the_option_reaches_the_worker() =>
        Assert.That(FarmSettings.Read(null, null, scratch["m"]).Configuration["Farm:Worker:Models"], Is.EqualTo(scratch["m"]));

    [TestCase(null, "does not exist")]
    [TestCase("{ \"Farm\": ", "is not valid JSON")]
    public void A_file_that_cannot_be_read_is_named(string? text, string problem)
    {
        var file = text is null ? scratch["farm.json"] : scratch.Write("farm.json", text);
        Assert.That(() => FarmSettings.Read(file, null, null), Throws.InstanceOf<InvalidDataException>().With.Message.StartsWith($"{file} {problem}"));
    }
}
