using Farm.Cli.Terminal;

namespace Farm.Cli.Tests.Queue;

[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ErrorsTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [TestCase("list")]
    [TestCase("retry")]
    [TestCase("purge")]
    public async Task On_the_bus_of_one_process_nothing_is_kept_and_the_command_says_so(string command)
    {
        var ended = await Farm.RunAsync(CancellationToken.None, "queue", "errors", command, "--data", scratch["data"]);
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(ended.Error, Does.StartWith("Farm:Bus: is not RabbitMQ"));
    }

    [Test]
    public async Task A_queue_that_works_is_never_purged()
    {
        var ended = await Farm.RunAsync(CancellationToken.None, "queue", "errors", "purge", "coordinator.events", "--config", Rabbit());
        Assert.That((ended.Code, ended.Error.Trim()), Is.EqualTo((ExitCode.Usage, "queue: 'coordinator.events' must end with _error or _skipped")));
    }

    [Test]
    public async Task A_broker_that_cannot_be_reached_is_named_without_its_password()
    {
        var ended = await Farm.RunAsync(CancellationToken.None, "queue", "errors", "list", "--config", Rabbit());
        Assert.That(ended.Code, Is.EqualTo(ExitCode.Failed));
        Assert.That(ended.Error, Does.StartWith("RabbitMQ at amqp://127.0.0.1:1/farm: ").And.Not.Contain("secret"));
    }

    /// <summary>Nobody listens on port 1.</summary>
    private string Rabbit() =>
        scratch.Write("farm.json", """{ "Farm": { "Bus": { "Transport": "rabbitmq", "Uri": "amqp://farm:secret@127.0.0.1:1/farm" } } }""");
}
