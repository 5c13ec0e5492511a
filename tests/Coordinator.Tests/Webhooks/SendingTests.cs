using Farm.Contracts.Jobs;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Webhooks.Addresses;
using Farm.Coordinator.Webhooks.Configuration;
using Farm.Coordinator.Webhooks.Outbox;
using Farm.Coordinator.Webhooks.Sending;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Tests.Webhooks;

public sealed class SendingTests
{
    [Test, CancelAfter(60_000)]
    public async Task An_answer_without_end_is_given_up_at_the_limit_of_its_size(CancellationToken cancellationToken)
    {
        await using var receiver = await Receiver.StartAsync();
        var sent = 0L;
        receiver.Answer = async (context, _) =>
        {
            var part = new byte[64 * 1024];
            while (sent < 1L << 30)
            {
                await context.Response.Body.WriteAsync(part, context.RequestAborted);
                sent += part.Length;
            }
        };
        using var post = Post(new WebhookOptions { MaxAnswerBytes = 4_096 });
        var outcome = await SendAsync(post, receiver, cancellationToken);
        Assert.That((outcome.Status, outcome.Error), Is.EqualTo((200, "the answer has more than 4096 bytes (Farm:Webhooks:MaxAnswerBytes)")));
        Assert.That(outcome.Answer, Has.Length.EqualTo(WebhookTables.MaxAnswer));
        Assert.That(sent, Is.LessThan(1L << 30));
    }

    [TestCase(true, "its answer did not end within 00:00:01 (Farm:Webhooks:Timeout)", TestName = "An_answer_that_comes_byte_by_byte_is_given_up_at_the_limit_of_its_time")]
    [TestCase(false, "did not answer within 00:00:01 (Farm:Webhooks:Timeout)", TestName = "A_receiver_that_hangs_is_given_up_at_the_limit_of_its_time")]
    public async Task A_receiver_that_takes_its_time(bool begins, string told)
    {
        await using var receiver = await Receiver.StartAsync();
        using var ended = new CancellationTokenSource();
        receiver.Answer = async (context, _) =>
        {
            if (begins)
            {
                await context.Response.Body.WriteAsync("a"u8.ToArray(), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }

            await Task.Delay(Timeout.Infinite, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        using var post = Post(new WebhookOptions { Timeout = TimeSpan.FromSeconds(1) });
        var outcome = await SendAsync(post, receiver, CancellationToken.None);
        await ended.CancelAsync();
        Assert.That((outcome.IsDelivered, outcome.Error), Is.EqualTo((false, told)));
    }

    [Test, CancelAfter(60_000)]
    public async Task What_a_receiver_asks_for_is_read_from_its_answer(CancellationToken cancellationToken)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = async (context, _) =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "120";
            await context.Response.WriteAsync("come later\0", context.RequestAborted);
        };
        using var post = Post(new WebhookOptions());
        var outcome = await SendAsync(post, receiver, cancellationToken);
        Assert.That((outcome.Status, outcome.Error, outcome.Answer, outcome.RetryAfter), Is.EqualTo((503, "answered 503", "come later ", TimeSpan.FromMinutes(2))));
    }

    [Test]
    public void Waits_are_those_of_the_schedule_with_a_little_chance_and_what_the_receiver_asks_for()
    {
        var usual = new SendSchedule(Options.Create(new WebhookOptions()));
        TimeSpan?[] waits = [.. Enumerable.Range(0, 11).Select(step => usual.WaitBefore(step, null, 0))];
        Assert.That(waits, Is.EqualTo(new TimeSpan?[]
        {
            TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14),
            TimeSpan.FromHours(20), TimeSpan.FromHours(24), null,
        }));
        Assert.That(usual.WaitBefore(2, null, 0.5), Is.EqualTo(TimeSpan.FromMinutes(5) * 1.05));
        Assert.That(usual.WaitBefore(1, TimeSpan.FromHours(1), 0), Is.EqualTo(TimeSpan.FromHours(1)));
        Assert.That(usual.WaitBefore(3, TimeSpan.FromSeconds(1), 0), Is.EqualTo(TimeSpan.FromMinutes(30)));
        Assert.That(usual.WaitBefore(1, TimeSpan.MaxValue, 0), Is.EqualTo(TimeSpan.FromDays(1)));
        Assert.That(usual.WaitBefore(1, TimeSpan.FromSeconds(-5), 0), Is.EqualTo(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void Receivers_that_fail_leave_most_of_the_room_to_those_that_answer()
    {
        var lanes = new SendingLanes(Options.Create(new WebhookOptions { MaxInFlight = 40, MaxInFlightPerEndpoint = 8, MaxInFlightPerTenant = 40 }));
        for (var target = 1; target <= 30; target++)
        {
            Assert.That(lanes.Enter(target, "dead", 1), Is.EqualTo(1));
            lanes.Leave(target, "dead", false);
        }

        var taken = Enumerable.Range(1, 30).Sum(target => lanes.Enter(target, "dead", 8));
        Assert.That(taken, Is.EqualTo(10), "one each, and a quarter of the room");
        Assert.That(Enumerable.Range(101, 3).Select(target => lanes.Enter(target, "well", 100)), Is.EqualTo(new[] { 8, 8, 8 }));
        lanes.Leave(1, "dead", true);
        Assert.That(lanes.Enter(1, "dead", 8), Is.EqualTo(2), "what has come back opens by doubling");
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property A_body_has_less_than_20_000_bytes_whatever_words_come_with_the_job() => Prop.ForAll(ArbMap.Default.ArbFor<string?[]>(), ArbMap.Default.ArbFor<string?>(), ArbMap.Default.ArbFor<int>(), IsBounded);

    private static bool IsBounded(string?[] words, string? reason, int repeat)
    {
        var metadata = Enumerable.Range(0, 16).ToDictionary(i => $"k{i}", i => Repeat(words.Length == 0 ? "赤" : words[i % words.Length] ?? "\u0001", JobMetadata.MaxValue));
        var job = new JobRow
        {
            Id = Guid.NewGuid(), Tenant = new string('t', 40), Model = new string('m', 64), Tier = Contracts.Models.Tier.Gpu6, SpecJson = "{}", CreatedAt = DateTimeOffset.UnixEpoch,
            MetadataJson = System.Text.Json.JsonSerializer.Serialize(metadata), FailureCode = new string('c', 64), FailureReason = Repeat(reason ?? "\u0001", 2_000), FinishedAt = DateTimeOffset.UnixEpoch,
        };
        var facts = EventFacts.Write(new JobOccurrence("job.failed", job, JobState.Failed, Math.Abs(repeat % 4)), 1);
        var message = new WebhookMessageRow { Id = Guid.NewGuid(), Tenant = job.Tenant, Type = "job.failed", JobId = job.Id, At = DateTimeOffset.UnixEpoch, Data = facts };
        var body = MessageBody.Write(message, new Contracts.Webhooks.JobEventLinks($"https://farm.example/{new string('p', Math.Abs(repeat % 9_000))}"));
        return System.Text.Encoding.UTF8.GetByteCount(body) < 20_000 && System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("data").GetProperty("id").GetGuid() == job.Id;
    }

    private static string Repeat(string text, int length)
    {
        var all = string.Concat(Enumerable.Repeat(text.Length == 0 ? "\u0002" : text, length));
        return all[..length];
    }

    private static WebhookPost Post(WebhookOptions options)
    {
        options.AllowHttp.Add("127.0.0.1");
        options.AllowInside.Add("127.0.0.1");
        return new WebhookPost(new ReceiverRules(Options.Create(options)), Options.Create(options), TimeProvider.System);
    }

    private static Task<SendOutcome> SendAsync(WebhookPost post, Receiver receiver, CancellationToken cancellationToken) =>
        post.SendAsync(receiver.Url.AbsoluteUri, new Dictionary<string, string> { ["webhook-id"] = "msg_1" }, default, "{}", cancellationToken);
}
