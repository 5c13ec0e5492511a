using Farm.Ports.Objects;
using Farm.Ports.Objects.Folder;
using Farm.Ports.Objects.S3;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Farm.Ports.Tests.Objects;

[CancelAfter(30_000)]
public sealed class ObjectStoreOptionsTests
{
    private static readonly (string, string)[] GoodS3 =
    [
        ("Kind", "s3"),
        ("S3:Endpoint", "http://127.0.0.1:9000"),
        ("S3:Bucket", "pictures"),
        ("S3:AccessKey", "key"),
        ("S3:SecretKey", "secret"),
    ];

    [Test]
    public void Without_settings_objects_go_to_a_folder()
    {
        using var services = Services();
        Assert.That(services.GetRequiredService<IObjectStore>(), Is.InstanceOf<FolderObjectStore>());
    }

    [Test]
    public void Kind_s3_gives_a_bucket()
    {
        using var services = Services(GoodS3);
        Assert.That(services.GetRequiredService<IObjectStore>(), Is.InstanceOf<S3ObjectStore>());
    }

    [Test]
    public void Every_part_of_a_process_gets_the_same_store()
    {
        var collection = new ServiceCollection();
        collection.AddObjectStore(Configuration()).AddObjectStore(Configuration());
        using var services = collection.BuildServiceProvider();
        Assert.That(services.GetServices<IObjectStore>().Count(), Is.EqualTo(1));
    }

    [TestCase("Timeout", "00:00:00.5", "Farm:Objects:Timeout is 00:00:00.5000000; must be from 00:00:01 to 00:10:00")]
    [TestCase("Timeout", "00:10:01", "Farm:Objects:Timeout is 00:10:01; must be from 00:00:01 to 00:10:00")]
    [TestCase("S3:Endpoint", "files.example", "Farm:Objects:S3:Endpoint is 'files.example'")]
    [TestCase("S3:Endpoint", "ftp://files.example", "Farm:Objects:S3:Endpoint is 'ftp://files.example/'")]
    [TestCase("S3:Bucket", "Pictures!", "Farm:Objects:S3:Bucket is 'Pictures!'")]
    [TestCase("S3:Bucket", "ab", "Farm:Objects:S3:Bucket is 'ab'")]
    [TestCase("S3:Region", " ", "Farm:Objects:S3:Region is empty")]
    [TestCase("S3:AccessKey", "", "Farm:Objects:S3:AccessKey is empty")]
    [TestCase("S3:SecretKey", "", "Farm:Objects:S3:SecretKey is empty")]
    public void A_bad_setting_is_told_with_its_key_and_value(string key, string value, string message)
    {
        using var services = Services([.. GoodS3, (key, value)]);
        Assert.That(
            () => services.GetRequiredService<IOptions<ObjectStoreOptions>>().Value,
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(message).And.Message.Not.Contains("secret"));
    }

    [Test]
    public void All_that_is_missing_is_told_at_once()
    {
        using var services = Services(("Kind", "s3"));
        var failure = Assert.Throws<OptionsValidationException>(
            () => _ = services.GetRequiredService<IOptions<ObjectStoreOptions>>().Value);
        Assert.That(failure?.Failures.Count(), Is.EqualTo(4));
    }

    [Test]
    public void A_folder_needs_a_path()
    {
        using var services = Services(("Folder", " "));
        Assert.That(
            () => services.GetRequiredService<IObjectStore>(),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("Farm:Objects:Folder is empty"));
    }

    [Test]
    public async Task A_bad_setting_stops_the_start(CancellationToken token)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddObjectStore(Configuration(("Kind", "s3")));
        using var host = builder.Build();
        Assert.That(() => host.StartAsync(token), Throws.InstanceOf<OptionsValidationException>());
        await host.StopAsync(token);
    }

    [Test]
    public void Where_objects_go_is_told_without_secrets()
    {
        using var services = Services(GoodS3);
        var told = services.GetRequiredService<IOptions<ObjectStoreOptions>>().Value.Describe();
        Assert.That(told, Is.EqualTo("the bucket 'pictures' at http://127.0.0.1:9000/"));
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings) =>
        new ServiceCollection().AddObjectStore(Configuration(settings)).BuildServiceProvider();

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings
            .GroupBy(setting => setting.Key, setting => setting.Value)
            .Select(values => KeyValuePair.Create<string, string?>($"Farm:Objects:{values.Key}", values.Last())))
        .Build();
}
