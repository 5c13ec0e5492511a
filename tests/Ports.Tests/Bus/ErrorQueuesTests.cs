using Farm.Contracts.Messages;
using Farm.Ports.Bus;
using Farm.Services;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Farm.Ports.Tests.Bus;

/// <summary>Messages that no consumer takes on a real RabbitMQ are kept, told, counted, given back, thrown away.</summary>
[CancelAfter(120_000)]
public sealed class ErrorQueuesTests
{
    private const string Queue = "coordinator.events";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private RabbitMqServer server;
    private BusOptions options;
    private IHost host;
    private Script script;
    private CollectedLog log;

    [OneTimeSetUp]
    public async Task StartServer()
    {
        server = new RabbitMqServer();
        if (server.WhyUnavailable is { } reason)
        {
            Assert.Ignore(reason);
        }

        await server.StartAsync(CancellationToken.None);
        options = new BusOptions { Transport = BusTransport.RabbitMq, Uri = await server.CreateVirtualHostAsync("errors", CancellationToken.None) };
    }

    [OneTimeTearDown]
    public async Task StopServer() => await server.DisposeAsync();

    [SetUp]
    public async Task StartBus()
    {
        (script, log) = (new Script(), new CollectedLog());
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(log);
        builder.Configuration.AddInMemoryCollection([new("Farm:Bus:Transport", "rabbitmq"), new("Farm:Bus:Uri", options.Uri?.ToString())]);
        builder.Services.AddSingleton(script);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddFarmBus(
            builder.Configuration,
            consumers => consumers.Add<Consumer>(),
            endpoints =>
            {
                endpoints.Durable(Queue, endpoint => endpoint.ConfigureConsumer<Consumer>(endpoints.Context));
                endpoints.WithTtl(QueueNames.Progress, endpoint => endpoint.Handler<RenderProgress>(_ => throw new InvalidOperationException("never works")));
            });
        host = builder.Build();
        await host.StartAsync();
        await Bus.WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
    }

    [TearDown]
    public async Task StopBus()
    {
        await host.StopAsync();
        host.Dispose();
        foreach (var queue in ErrorQueues.Of(Queue))
        {
            await new ErrorQueues(options).PurgeAsync(queue, CancellationToken.None);
        }
    }

    private QueueSender Sender => host.Services.GetRequiredService<QueueSender>();

    private IBusControl Bus => host.Services.GetRequiredService<IBusControl>();

    [Test]
    public async Task A_message_whose_consumer_throws_is_kept_told_and_taken_again_on_demand(CancellationToken token)
    {
        var message = new RenderReleased { JobId = Guid.CreateVersion7(), Attempt = 3 };
        script.Fails = true;
        await Bus.Publish(message, token);
        Assert.That(await UntilAsync($"{Queue}_error", 1, token), Is.EqualTo(new[] { new KeptMessages($"{Queue}_error", 1) }));
        Assert.That(log.Lines, Has.Some.Contains($"RenderReleased for job {message.JobId} in {Queue} failed; it is kept in {Queue}_error"));

        script.Fails = false;
        Assert.That(await new ErrorQueues(options).RetryAsync($"{Queue}_error", token), Is.EqualTo(1));
        Assert.That(await script.Taken.Reader.ReadAsync(token), Is.EqualTo(message));
        await UntilAsync($"{Queue}_error", 0, token);
    }

    [Test]
    public async Task One_that_fails_again_comes_back_once_and_can_be_thrown_away(CancellationToken token)
    {
        script.Fails = true;
        await Bus.Publish(new RenderReleased { JobId = Guid.CreateVersion7(), Attempt = 1 }, token);
        await UntilAsync($"{Queue}_error", 1, token);
        Assert.That(await new ErrorQueues(options).RetryAsync($"{Queue}_error", token), Is.EqualTo(1));
        await UntilAsync($"{Queue}_error", 1, token);
        Assert.That(await new ErrorQueues(options).PurgeAsync($"{Queue}_error", token), Is.EqualTo(1));
        await UntilAsync($"{Queue}_error", 0, token);
    }

    [Test]
    public async Task A_type_that_nobody_knows_is_kept_as_skipped(CancellationToken token)
    {
        await Sender.SendAsync(Queue, new CancelRender { JobId = Guid.CreateVersion7() }, TimeSpan.FromSeconds(20), token);
        await UntilAsync($"{Queue}_skipped", 1, token);
        Assert.That(log.Lines, Has.Some.Contains("CancelRender").And.Some.Contains("known to no consumer here"));
        Assert.That(await new ErrorQueues(options).PurgeAsync($"{Queue}_skipped", token), Is.EqualTo(1));
    }

    [Test]
    public async Task A_message_that_cannot_be_read_is_kept_and_named(CancellationToken token)
    {
        var job = Guid.CreateVersion7();
        await Sender.SendAsync(Queue, new Poison(job), TimeSpan.FromSeconds(20), token);
        await UntilAsync($"{Queue}_error", 1, token);
        Assert.That(log.Lines, Has.Some.Contains($"RenderReleased for job {job} in {Queue} failed"));
    }

    [Test]
    public async Task A_queue_that_is_not_there_is_none_and_a_working_queue_is_never_emptied(CancellationToken token)
    {
        var errors = new ErrorQueues(options);
        Assert.That(await errors.CountAsync(["none_error"], token), Is.Empty);
        Assert.That(await errors.RetryAsync("none_error", token), Is.Null);
        Assert.That(await errors.PurgeAsync("none_skipped", token), Is.Null);
        Assert.That(() => errors.PurgeAsync(Queue, token), Throws.ArgumentException);
    }

    private async Task<IReadOnlyList<KeptMessages>> UntilAsync(string queue, long messages, CancellationToken token)
    {
        while (true)
        {
            var kept = await new ErrorQueues(options).CountAsync([queue], token);
            if (kept.Sum(one => one.Messages) == messages)
            {
                return kept;
            }

            // Each look is a connection of its own: without a pause they keep the broker from its work.
            await Task.Delay(Poll, token);
        }
    }

    internal sealed class Script
    {
        public volatile bool Fails;

        public System.Threading.Channels.Channel<RenderReleased> Taken { get; } = System.Threading.Channels.Channel.CreateUnbounded<RenderReleased>();
    }

    internal sealed class Consumer(Script script) : IConsumer<RenderReleased>
    {
        public Task Consume(ConsumeContext<RenderReleased> context)
        {
            if (script.Fails)
            {
                throw new InvalidOperationException("does not work yet");
            }

            script.Taken.Writer.TryWrite(context.Message);
            return Task.CompletedTask;
        }
    }

    [MessageUrn("Farm.Contracts.Messages:RenderReleased")]
    public sealed record Poison(Guid JobId);
}
