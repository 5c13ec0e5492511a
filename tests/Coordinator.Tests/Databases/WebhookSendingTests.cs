using System.Collections.Concurrent;
using System.Net.Http.Json;
using Farm.Contracts.Api;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tests.Webhooks;
using Farm.Coordinator.Webhooks.Outbox;
using Farm.Coordinator.Webhooks.Sending;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Databases;

/// <summary>Senders that share one Postgres.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WebhookSendingTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Test, CancelAfter(600_000)]
    public async Task Ten_thousand_events_while_the_receiver_is_away_and_both_senders_die_arrive_under_ten_thousand_ids(CancellationToken cancellationToken)
    {
        const int events = 10_000;
        var database = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, "webhooks_away", scratch.Folder, cancellationToken);
        var away = await Receiver.StartAsync();
        var port = away.Port;
        await away.DisposeAsync();
        HashSet<string> written;
        await using (var one = await StartAsync(database, "one", "00:00:05", cancellationToken))
        await using (var two = await StartAsync(database, "two", "00:00:05", cancellationToken))
        {
            var endpoint = await CreateAsync(one, $"http://127.0.0.1:{port}/");
            written = await WriteAsync(one, endpoint, events, cancellationToken);
            // Both have tried some, and nothing was taken.
            while (await CountAsync(one, static db => db.WebhookAttempts.CountAsync(), cancellationToken) < 200)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            // They die with deliveries in hand that nobody will tell of.
            Assert.That(await one.Get<DueDeliveries>().ClaimAsync(new Dictionary<long, int> { [endpoint] = 500 }, cancellationToken), Is.Not.Empty);
            Assert.That(await CountAsync(one, static db => db.WebhookDeliveries.CountAsync(static row => row.State == WebhookDeliveryState.Pending), cancellationToken), Is.EqualTo(events));
        }

        await using var back = await Receiver.StartAsync(port);
        var received = new ConcurrentDictionary<string, int>();
        back.Answer = (_, message) =>
        {
            received.AddOrUpdate(message.Id, 1, static (_, count) => count + 1);
            return Task.CompletedTask;
        };
        await using var three = await StartAsync(database, "three", "00:00:05", cancellationToken);
        await using var four = await StartAsync(database, "four", "00:00:05", cancellationToken);
        while (await CountAsync(three, static db => db.WebhookDue.CountAsync(), cancellationToken) > 0)
        {
            await three.Get<WebhookSender>().PassAsync(cancellationToken);
        }

        Assert.That(received.Keys, Is.EquivalentTo(written));
        Assert.That(await CountAsync(three, static db => db.WebhookDeliveries.CountAsync(static row => row.State == WebhookDeliveryState.Delivered), cancellationToken), Is.EqualTo(events));
    }

    [Test, CancelAfter(300_000)]
    public async Task A_receiver_that_hangs_among_fifty_holds_up_none_of_the_others(CancellationToken cancellationToken)
    {
        const int endpoints = 50;
        const int each = 20;
        var database = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, "webhooks_hung", scratch.Folder, cancellationToken);
        await using var farm = await StartAsync(database, "one", "00:01:00", cancellationToken);
        await using var receiver = await Receiver.StartAsync();
        using var ended = new CancellationTokenSource();
        var received = new ConcurrentDictionary<(string Path, string Id), bool>();
        receiver.Answer = async (_, message) =>
        {
            if (message.Path == "/0")
            {
                await Task.Delay(Timeout.Infinite, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            received.TryAdd((message.Path, message.Id), true);
        };
        for (var i = 0; i < endpoints; i++)
        {
            await CreateAsync(farm, $"{receiver.Url}{i}");
        }

        await using (var db = await farm.ContextAsync())
        {
            var now = await db.NowAsync(cancellationToken);
            for (var i = 0; i < each; i++)
            {
                await farm.Get<WebhookOutbox>().WriteAsync(db, "local", "quota.warning", "{}", now, cancellationToken);
            }
        }

        // The one that hangs does so to the end of the test.
        while (received.Count < (endpoints - 1) * each)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
        }

        Assert.That(received.Keys.Select(static key => key.Path).Distinct().Count(), Is.EqualTo(endpoints - 1));
        await ended.CancelAsync();
    }

    [Test, CancelAfter(120_000)]
    public async Task An_endpoint_that_is_made_at_one_coordinator_is_told_of_jobs_that_come_to_another(CancellationToken cancellationToken)
    {
        var database = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, "webhooks_two", scratch.Folder, cancellationToken);
        await using var one = await StartAsync(database, "one", "00:00:05", cancellationToken);
        await using var two = await StartAsync(database, "two", "00:00:05", cancellationToken);
        await using var receiver = await Receiver.StartAsync();
        await one.SubmitAsync();
        var number = await CreateAsync(one, receiver.Url.AbsoluteUri);
        while (two.Get<WebhookDirectory>().Find(number) is null)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
        }

        var job = await two.SubmitAsync();
        Assert.That((await receiver.NextAsync(cancellationToken)).Data.GetProperty("id").GetGuid(), Is.EqualTo(job));
    }

    [Test, CancelAfter(120_000)]
    public async Task A_cap_on_requests_holds_for_all_coordinators_together(CancellationToken cancellationToken)
    {
        var database = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, "webhooks_cap", scratch.Folder, cancellationToken);
        await using var one = await StartAsync(database, "one", "00:00:05", cancellationToken);
        await using var two = await StartAsync(database, "two", "00:00:05", cancellationToken);
        await using var receiver = await Receiver.StartAsync();
        // One a minute: the second is not sent while this test runs, whoever looks.
        var number = await CreateAsync(one, receiver.Url.AbsoluteUri, perMinute: 1);
        await WriteAsync(one, number, 3, cancellationToken);
        await receiver.NextAsync(cancellationToken);
        for (var i = 0; i < 20; i++)
        {
            await one.Get<WebhookSender>().PassAsync(cancellationToken);
            await two.Get<WebhookSender>().PassAsync(cancellationToken);
        }

        Assert.That(receiver.TryNext(out _), Is.False);
        Assert.That(await CountAsync(one, static db => db.WebhookDue.CountAsync(), cancellationToken), Is.GreaterThanOrEqualTo(2));
    }

    [Test, CancelAfter(120_000)]
    public async Task Who_fetches_messages_passes_over_none_that_a_slow_transaction_adds_late(CancellationToken cancellationToken)
    {
        var database = await DatabaseFarm.CreateAsync(DatabaseProvider.Postgres, "webhooks_fetched", scratch.Folder, cancellationToken);
        await using var farm = await StartAsync(database, "one", "00:00:05", cancellationToken);
        using var made = await farm.Owner.PostAsJsonAsync("/v1/webhooks", new { }, cancellationToken);
        var id = (await FarmHost.ReadAsync(made)).GetProperty("endpoint").GetProperty("id").GetGuid();
        var outbox = farm.Get<WebhookOutbox>();
        await using var slow = await farm.ContextAsync();
        await using var transaction = await slow.Database.BeginTransactionAsync(cancellationToken);
        await outbox.WriteAsync(slow, "local", "quota.warning", """{"n":1}""", await slow.NowAsync(cancellationToken), cancellationToken);
        await using (var quick = await farm.ContextAsync())
        {
            await outbox.WriteAsync(quick, "local", "quota.warning", """{"n":2}""", await quick.NowAsync(cancellationToken), cancellationToken);
        }

        var first = await farm.Owner.GetFromJsonAsync<WebhookMessagePage>($"/v1/webhooks/{id}/messages", WebhookJson.Default.Options, cancellationToken);
        Assert.That(first?.Messages, Is.Empty, "what came behind one that is not over waits for it");
        await transaction.CommitAsync(cancellationToken);
        var second = await farm.Owner.GetFromJsonAsync<WebhookMessagePage>($"/v1/webhooks/{id}/messages?cursor={first?.NextCursor}&wait=30", WebhookJson.Default.Options, cancellationToken);
        Assert.That(second?.Messages.Select(static message => message.Body), Has.Exactly(1).Contains("""{"n":1}""").And.Exactly(1).Contains("""{"n":2}"""));
    }

    private Task<FarmHost> StartAsync(DatabaseOptions database, string name, string timeout, CancellationToken cancellationToken) => StartedAsync(
        [
            .. WebhookFixture.Open, ("Farm:Database:Provider", database.Provider.ToString()), ("Farm:Database:ConnectionString", database.ConnectionString), ("Farm:Webhooks:Timeout", timeout),
            // Away for the whole test: more attempts than it takes.
            ("Farm:Webhooks:Schedule:0", "00:00:00"), .. Enumerable.Range(1, 49).Select(static i => ($"Farm:Webhooks:Schedule:{i}", "00:00:02")),
            // Coordinators of one farm share the key.
            ("Farm:Webhooks:KeyFile", Path.Combine(scratch.Folder, "webhooks.key")),
        ],
        Directory.CreateDirectory(Path.Combine(scratch.Folder, name)).FullName,
        cancellationToken);

    private static async Task<FarmHost> StartedAsync((string Key, string Value)[] settings, string folder, CancellationToken cancellationToken)
    {
        var farm = await FarmHost.StartAsync(null, folder, settings);
        await farm.Get<DatabaseGate>().WaitAsync(cancellationToken);
        return farm;
    }

    /// <returns>The endpoint's number.</returns>
    private static async Task<long> CreateAsync(FarmHost farm, string url, int? perMinute = null)
    {
        using var answer = await farm.Owner.PostAsJsonAsync("/v1/webhooks", new { url, ratePerMinute = perMinute });
        Assert.That(answer.IsSuccessStatusCode, Is.True, await answer.Content.ReadAsStringAsync());
        var id = (await FarmHost.ReadAsync(answer)).GetProperty("endpoint").GetProperty("id").GetGuid();
        await using var db = await farm.ContextAsync();
        return await db.WebhookEndpoints.Where(row => row.Id == id).Select(static row => row.Number).SingleAsync();
    }

    /// <returns>Ids of messages that were written for an endpoint.</returns>
    private static async Task<HashSet<string>> WriteAsync(FarmHost farm, long endpoint, int count, CancellationToken cancellationToken)
    {
        await using var db = await farm.ContextAsync();
        var to = farm.Get<WebhookDirectory>().Find(endpoint) ?? throw new InvalidOperationException();
        var now = await db.NowAsync(cancellationToken);
        var messages = Enumerable.Range(0, count).Select(_ => WebhookOutbox.Add(db, to, "quota.warning", "{}", now)).Select(static message => MessageId.Write(message.Id)).ToHashSet(StringComparer.Ordinal);
        await db.SaveChangesAsync(cancellationToken);
        return messages;
    }

    private static async Task<int> CountAsync(FarmHost farm, Func<JobsContext, Task<int>> count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var db = await farm.ContextAsync();
        return await count(db);
    }
}
