using Farm.Host.Settings;

namespace Farm.Host.Tests.Settings;

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

    [TestCase("FARM_MODELS")]
    [TestCase("FARM_HOME")]
    [TestCase("FARM_ROOT")]
    [TestCase("Farm__Worker__Models")]
    public void A_variable_that_holds_nothing_counts_as_none(string variable)
    {
        var before = Environment.GetEnvironmentVariable(variable);
        try
        {
            Environment.SetEnvironmentVariable(variable, null);
            var without = FarmSettings.Read(null, null, null);
            Environment.SetEnvironmentVariable(variable, "");
            var empty = FarmSettings.Read(null, null, null);
            Assert.That((empty.Root, empty.Data, empty.Models), Is.EqualTo((without.Root, without.Data, without.Models)));
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, before);
        }
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

    [TestCase("""{ "Farm": { "Worker": { "Slotz": 2 } } }""", "Farm:Worker:Slotz is not known; did you mean Farm:Worker:Slots?")]
    [TestCase("""{ "Farm": { "Workr": { "Slots": 2 } } }""", "Farm:Workr:Slots is not known; did you mean Farm:Worker:Slots?")]
    [TestCase("""{ "Farm": { "Objects": { "S3": { "Buckett": "x" } } } }""", "Farm:Objects:S3:Buckett is not known; did you mean Farm:Objects:S3:Bucket?")]
    [TestCase("""{ "Farm": { "Worker": { "Slots": [2] } } }""", "Farm:Worker:Slots:0 is not known; did you mean Farm:Worker:Slots?")]
    [TestCase("""{ "Farm": { "Worker": { "Serve": "a" } } }""", "Farm:Worker:Serve takes several values, Farm:Worker:Serve:0, Farm:Worker:Serve:1 …")]
    [TestCase("""{ "Farm": { "Worker": { "Serve": { "a": "b" } } } }""", "Farm:Worker:Serve:a is not known; did you mean Farm:Worker:Serve?")]
    [TestCase("""{ "Farm": { "Redis": "host:6379" } }""", "Farm:Redis is a section and takes no value; known in it are ConnectionString, CaFile, CertificateFile, KeyFile, Timeout")]
    [TestCase("""{ "Farm": { "Redis": { "AbortOnConnectFail": true } } }""", "Farm:Redis:AbortOnConnectFail is not known; known in Farm:Redis are ConnectionString, CaFile, CertificateFile, KeyFile, Timeout")]
    [TestCase("""{ "Worker": { "Slots": 2 } }""", "Worker:Slots is not known; settings are below Farm, logging below Logging")]
    public void A_setting_in_the_file_that_nobody_reads_is_refused_by_name(string text, string problem)
    {
        var file = scratch.Write("farm.json", text);
        Assert.That(() => FarmSettings.Read(file, null, null), Throws.InstanceOf<SettingsException>().With.Message.EqualTo($"{file}: {problem}"));
    }

    [TestCase("Farm__Worker__Slotz", "Farm__Worker__Slotz is not known; did you mean Farm__Worker__Slots?")]
    [TestCase("FARM__WORKER__SLOTZ", "FARM__WORKER__SLOTZ is not known; did you mean Farm__Worker__Slots?")]
    [TestCase("FARM_WORKER_SLOTS", "FARM_WORKER_SLOTS is not known; did you mean Farm__Worker__Slots?")]
    [TestCase("Farm_Worker__Slots", "Farm_Worker__Slots is not known; did you mean Farm__Worker__Slots?")]
    public void A_setting_in_the_environment_that_nobody_reads_is_refused_by_name(string variable, string problem)
    {
        Environment.SetEnvironmentVariable(variable, "3");
        try
        {
            Assert.That(() => FarmSettings.Read(null, null, null), Throws.InstanceOf<SettingsException>().With.Message.EqualTo($"environment: {problem}"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [Test]
    public void Lists_maps_and_sections_of_others_are_taken()
    {
        var file = scratch.Write("farm.json", """
            {
              "farm": { "worker": { "SERVE": ["a", "b"] }, "Moderation": { "Tenants": { "clinic": "medical" }, "Image": { "Classifier": { "Codes": { "Porn": "X" }, "Mean": [0.5] } } },
                        "Provenance": { "VisibleMarkTenants": [], "Signer": { "TimeStampUrl": "http://a/" } } },
              "Logging": { "LogLevel": { "Default": "Debug" } },
              "FARM_HOME": "/tmp/x"
            }
            """);
        Assert.That(FarmSettings.Read(file, null, null).Configuration["Farm:Worker:Serve:1"], Is.EqualTo("b"));
    }

    [TestCase(null, "does not exist")]
    [TestCase("{ \"Farm\": ", "is not valid JSON")]
    public void A_file_that_cannot_be_read_is_named(string? text, string problem)
    {
        var file = text is null ? scratch["farm.json"] : scratch.Write("farm.json", text);
        Assert.That(() => FarmSettings.Read(file, null, null), Throws.InstanceOf<InvalidDataException>().With.Message.StartsWith($"{file} {problem}"));
    }
}
