using Farm.Worker.Caching;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Tests.Caching;

public sealed class CacheOptionsTests
{
    // An assertion that waits for an exception would take a skipped test for a wrong one.
    [SetUp]
    public void RequireModel() => _ = CatalogModels.Bundled;

    [TestCase("EmbeddingBytes", "-1", "Farm:Cache:EmbeddingBytes is -1; must be from 0 to 1099511627776")]
    [TestCase("EmbeddingTtl", "00:00:00", "Farm:Cache:EmbeddingTtl is 00:00:00; must be from 00:00:01 to 30.00:00:00")]
    [TestCase("EmbeddingMaxBytes", "5", "Farm:Cache:EmbeddingMaxBytes is 5; must be from 1024 to 268435456")]
    [TestCase("EmbeddingTimeout", "00:01:00", "Farm:Cache:EmbeddingTimeout is 00:01:00; must be from 00:00:00.0010000 to 00:00:10")]
    [TestCase("PictureBytes", "-1", "Farm:Cache:PictureBytes is -1; must be from 0 to 1099511627776")]
    [TestCase("Pictures", "-1", "Farm:Cache:Pictures is -1; must be from 0 to 1000000")]
    public void A_setting_that_cannot_be_stops_the_start_with_key_value_and_limit(string key, string value, string message) => Assert.That(
        async () =>
        {
            await using var worker = await WorkerHost.StartAsync(($"{CacheOptions.Section}:{key}", value));
        },
        Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(message));
}
