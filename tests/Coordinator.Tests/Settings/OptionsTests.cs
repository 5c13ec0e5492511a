using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Tests.Settings;

[CancelAfter(30_000)]
public sealed class OptionsTests
{
    [TestCase("Farm:Coordinator:Lease", "00:00:10", "Farm:Coordinator:Lease is 00:00:10; must be more than twice Heartbeat (00:00:05)")]
    [TestCase("Farm:Coordinator:MaxAttempts", "0", "Farm:Coordinator:MaxAttempts is 0; must be from 1 to 10")]
    [TestCase("Farm:Coordinator:ReapEvery", "02:00:00", "Farm:Coordinator:ReapEvery is 02:00:00; must be from 00:00:01 to 00:01:00")]
    [TestCase("Farm:Coordinator:MaxUploadBytes", "33554433", "Farm:Coordinator:MaxUploadBytes is 33554433; must be from 65536 to 33554432")]
    [TestCase("Farm:Database:ConnectionString", "Data Source=a;Nonsense=b", "Farm:Database:ConnectionString is no connection string for Sqlite")]
    [TestCase("Farm:Redis:Timeout", "01:00:00", "Farm:Redis:Timeout is 01:00:00; must be from 00:00:00.0100000 to 00:00:10")]
    public void A_setting_that_cannot_be_stops_the_start_with_key_value_and_limit(string key, string value, string message) =>
        Assert.That(
            async () => await FarmHost.StartAsync(settings: (key, value)),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(message));

    [Test]
    public void A_broker_without_an_address_stops_the_start() =>
        Assert.That(
            async () => await FarmHost.StartAsync(settings: ("Farm:Bus:Transport", "rabbitmq")),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("Farm:Bus:Uri is missing"));

    [Test]
    public void A_broker_with_another_protocols_address_stops_the_start() =>
        Assert.That(
            async () => await FarmHost.StartAsync(settings: [("Farm:Bus:Transport", "rabbitmq"), ("Farm:Bus:Uri", "http://mq")]),
            Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("Farm:Bus:Uri has the scheme 'http'; must be amqp or amqps"));
}
