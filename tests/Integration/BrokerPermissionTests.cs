using System.Text;
using Farm.Integration.Farms;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Farm.Integration;

/// <summary>The users of docs/tls.md on the real RabbitMQ, when they try what is not theirs.</summary>
[CancelAfter(300_000)]
public sealed class BrokerPermissionTests
{
    private const string Render = "render.gpu6.catalog-sd15.interactive";
    private const string OwnQueue = "render.worker.another";
    private const string Events = "coordinator.events";
    private const string Completed = "Farm.Contracts.Messages:RenderCompleted";

    /// <summary>Null where its servers cannot be had, and every test is skipped.</summary>
    private TlsFarm farm = null!;

    [OneTimeSetUp]
    public async Task StartServers()
    {
        farm = await TlsFarm.StartAsync(CancellationToken.None);
        // As a farm that runs has them.
        await using var connection = await farm.ConnectAsync("operator", CancellationToken.None);
        await using var channel = await connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync("render", ExchangeType.Direct, durable: true);
        await channel.ExchangeDeclareAsync(Completed, ExchangeType.Fanout, durable: true);
        await channel.ExchangeDeclareAsync("Farm.Contracts.Messages:CancelRender", ExchangeType.Fanout, durable: true);
        foreach (var queue in new[] { Render, OwnQueue, Events })
        {
            await channel.ExchangeDeclareAsync(queue, ExchangeType.Fanout, durable: true);
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
            await channel.QueueBindAsync(queue, queue, "");
        }

        await channel.QueueBindAsync(Render, "render", Render);
        await channel.QueueBindAsync(OwnQueue, "render", OwnQueue);
        await channel.QueueBindAsync(Events, Completed, "");
    }

    [OneTimeTearDown]
    public async Task StopServers()
    {
        if (farm is not null)
        {
            await farm.DisposeAsync();
        }
    }

    [Test]
    public async Task A_worker_cannot_send_a_job_to_any_queue_in_any_way(CancellationToken token)
    {
        foreach (var queue in new[] { Render, OwnQueue })
        {
            await AssertRefusedAsync("worker", channel => PublishAsync(channel, "", queue, token));
            await AssertRefusedAsync("worker", channel => PublishAsync(channel, "render", queue, token));
            await AssertRefusedAsync("worker", channel => PublishAsync(channel, queue, "", token));
            // Through an exchange of its own.
            await AssertRefusedAsync("worker", channel => channel.QueueBindAsync(queue, "worker.mine", "", cancellationToken: token), declares: "worker.mine");
            await AssertRefusedAsync("worker", channel => channel.ExchangeBindAsync("render", "worker.mine", queue, cancellationToken: token), declares: "worker.mine");
            await AssertRefusedAsync("worker", channel => channel.ExchangeBindAsync(queue, "worker.mine", "", cancellationToken: token), declares: "worker.mine");
            // By a message that runs out in a queue of its own.
            foreach (var through in new[] { "", "render", queue })
            {
                await AssertRefusedAsync("worker", channel => channel.QueueDeclareAsync($"worker.dead{through}", durable: false, exclusive: true, autoDelete: true,
                    new Dictionary<string, object?> { ["x-dead-letter-exchange"] = through, ["x-dead-letter-routing-key"] = queue, ["x-message-ttl"] = 1 }, cancellationToken: token));
            }
        }
    }

    [Test]
    public async Task A_worker_cannot_cancel_other_workers_renders_or_read_what_they_report(CancellationToken token)
    {
        await AssertRefusedAsync("worker", channel => PublishAsync(channel, "Farm.Contracts.Messages:CancelRender", "", token));
        await AssertRefusedAsync("worker", channel => channel.BasicGetAsync(Events, autoAck: false, token));
        await AssertRefusedAsync("worker", channel => channel.QueueBindAsync("worker.mine", Events, "", cancellationToken: token), declares: "worker.mine");
    }

    [Test]
    public async Task A_coordinator_cannot_answer_for_a_worker_in_any_way_or_take_its_jobs(CancellationToken token)
    {
        await AssertRefusedAsync("coordinator", channel => PublishAsync(channel, "", Events, token));
        await AssertRefusedAsync("coordinator", channel => PublishAsync(channel, Completed, "", token));
        await AssertRefusedAsync("coordinator", channel => PublishAsync(channel, Events, "", token));
        await AssertRefusedAsync("coordinator", channel => channel.QueueBindAsync(Events, "render", "", cancellationToken: token));
        await AssertRefusedAsync("coordinator", channel => channel.ExchangeBindAsync(Completed, "render", "", cancellationToken: token));
        await AssertRefusedAsync("coordinator", channel => channel.ExchangeBindAsync(Events, "render", "", cancellationToken: token));
        foreach (var through in new[] { "", Completed, Events })
        {
            await AssertRefusedAsync("coordinator", channel => channel.QueueDeclareAsync($"coordinator.dead{through}", durable: false, exclusive: true, autoDelete: true,
                new Dictionary<string, object?> { ["x-dead-letter-exchange"] = through, ["x-dead-letter-routing-key"] = Events, ["x-message-ttl"] = 1 }, cancellationToken: token));
        }

        await AssertRefusedAsync("coordinator", channel => channel.BasicGetAsync(Render, autoAck: false, token));
    }

    [Test]
    public async Task Each_may_send_what_is_its_own(CancellationToken token)
    {
        await using var worker = await farm.ConnectAsync("worker", token);
        await using var reports = await worker.CreateChannelAsync(Confirmed, token);
        await PublishAsync(reports, Completed, "", token);
        await using var coordinator = await farm.ConnectAsync("coordinator", token);
        await using var jobs = await coordinator.CreateChannelAsync(Confirmed, token);
        await PublishAsync(jobs, "render", Render, token);
        await PublishAsync(jobs, "render", OwnQueue, token);

        Assert.That((await jobs.BasicGetAsync(Events, autoAck: true, token))?.Body.Length, Is.Positive);
        Assert.That((await reports.BasicGetAsync(Render, autoAck: true, token))?.Body.Length, Is.Positive);
        Assert.That((await reports.BasicGetAsync(OwnQueue, autoAck: true, token))?.Body.Length, Is.Positive);
    }

    private static CreateChannelOptions Confirmed => new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private static async Task PublishAsync(IChannel channel, string exchange, string key, CancellationToken token) =>
        await channel.BasicPublishAsync(exchange, key, mandatory: false, new BasicProperties(), Encoding.UTF8.GetBytes("{}"), token);

    /// <param name="declares">An exchange and a queue of the caller's own that are made before.</param>
    private async Task AssertRefusedAsync(string role, Func<IChannel, Task> attempt, string? declares = null)
    {
        await using var connection = await farm.ConnectAsync(role, CancellationToken.None);
        await using var channel = await connection.CreateChannelAsync(Confirmed);
        if (declares is not null)
        {
            await channel.ExchangeDeclareAsync(declares, ExchangeType.Fanout, durable: false, autoDelete: false);
            await channel.QueueDeclareAsync(declares, durable: false, exclusive: true, autoDelete: true);
        }

        var refusal = await Assert.CatchAsync(() => attempt(channel));
        Assert.That(Refusals(refusal).Append(channel.CloseReason?.ReplyCode ?? 0), Has.Member(Constants.AccessRefused), $"{refusal}");
    }

    private static IEnumerable<ushort> Refusals(Exception? problem)
    {
        for (; problem is not null; problem = problem.InnerException)
        {
            if (problem is OperationInterruptedException { ShutdownReason: { } reason })
            {
                yield return reason.ReplyCode;
            }
        }
    }
}
