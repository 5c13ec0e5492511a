using Farm.Ports.Bus;
using Farm.Worker.Settings;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Tests;

public sealed class ConsumerTimeoutTests
{
    [TestCase("00:10:00", "00:02:00", "00:30:00", true)]
    [TestCase("00:13:00", "00:02:00", "00:30:00", false)]
    [TestCase("00:18:00", "00:08:00", "01:00:00", true)]
    public void Renders_that_would_outlive_the_brokers_patience_are_refused_at_start(string render, string store, string consumer, bool allowed)
    {
        var bus = new BusOptions { Transport = BusTransport.RabbitMq, ConsumerTimeout = TimeSpan.Parse(consumer, System.Globalization.CultureInfo.InvariantCulture) };
        var worker = new WorkerOptions
        {
            RenderTimeout = TimeSpan.Parse(render, System.Globalization.CultureInfo.InvariantCulture),
            StoreTimeout = TimeSpan.Parse(store, System.Globalization.CultureInfo.InvariantCulture),
        };
        var result = new WorkerOptionsValidator(Options.Create(bus)).Validate(null, worker);
        Assert.That(result.Succeeded, Is.EqualTo(allowed), result.FailureMessage);
        if (!allowed)
        {
            Assert.That(result.FailureMessage, Does.Contain("RenderTimeout is 00:13:00").And.Contain("Farm:Bus:ConsumerTimeout = 00:30:00"));
        }

        bus.Transport = BusTransport.InMemory;
        Assert.That(new WorkerOptionsValidator(Options.Create(bus)).Validate(null, worker).Succeeded, Is.True);
    }
}
