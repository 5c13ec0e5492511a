using System.Net;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using MassTransit;

namespace Farm.Coordinator.Tests.Jobs;

[CancelAfter(30_000)]
public sealed class CancelTests
{
    private FarmHost farm;
    private System.Threading.Channels.Channel<Guid> told;

    [SetUp]
    public async Task Start()
    {
        farm = await FarmHost.StartAsync(new ManualTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        told = System.Threading.Channels.Channel.CreateUnbounded<Guid>();
        var handle = farm.Get<IBusControl>().ConnectReceiveEndpoint("a-worker", endpoint =>
            endpoint.Handler<CancelRender>(async context => await told.Writer.WriteAsync(context.Message.JobId)));
        await handle.Ready;
    }

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [TestCase(JobState.Queued)]
    [TestCase(JobState.Dispatched)]
    public async Task What_nobody_renders_is_canceled_at_once_and_workers_skip_it(JobState state, CancellationToken cancellationToken)
    {
        var id = await farm.SeedAsync(state);
        Assert.That(await CancelAsync(id), Is.EqualTo((HttpStatusCode.OK, "canceled", "Canceled")));
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Canceled));
        Assert.That(await told.Reader.ReadAsync(cancellationToken), Is.EqualTo(id));
    }

    [TestCase(JobState.Running)]
    [TestCase(JobState.Publishing)]
    public async Task What_a_worker_renders_is_canceled_when_the_worker_has_stopped(JobState state, CancellationToken cancellationToken)
    {
        var id = await farm.SeedAsync(state);
        Assert.That(await CancelAsync(id), Is.EqualTo((HttpStatusCode.Accepted, "requested", state.ToString())));
        Assert.That(await told.Reader.ReadAsync(cancellationToken), Is.EqualTo(id));
        Assert.That((await farm.RowAsync(id)).CancelRequested, Is.True);
        await farm.ReportAsync(new RenderCanceled { JobId = id, Attempt = 1 });
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Canceled));
    }

    [Test]
    public async Task A_worker_that_missed_the_word_is_told_again_at_its_heartbeat(CancellationToken cancellationToken)
    {
        var id = await farm.SeedAsync(JobState.Running, change: row => row.CancelRequested = true);
        await farm.HeartbeatAsync(jobs: new HeldJob(id, 1));
        Assert.That(await told.Reader.ReadAsync(cancellationToken), Is.EqualTo(id));
    }

    [TestCase(JobState.Succeeded)]
    [TestCase(JobState.Failed)]
    [TestCase(JobState.Canceled)]
    [TestCase(JobState.Expired)]
    [TestCase(JobState.Blocked)]
    public async Task What_has_ended_stays_as_it_ended(JobState state)
    {
        var id = await farm.SeedAsync(state);
        Assert.That(await CancelAsync(id), Is.EqualTo((HttpStatusCode.OK, "already-completed", state.ToString())));
        Assert.That((await farm.RowAsync(id)).Version, Is.EqualTo(1));
    }

    [Test]
    public async Task A_job_that_is_not_there_cannot_be_canceled()
    {
        using var answer = await farm.Client.PostAsync($"/v1/jobs/{Guid.CreateVersion7()}/cancel", null);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase(JobState.Queued, "canceled")]
    [TestCase(JobState.Running, "cancel-requested")]
    public async Task The_history_tells_once_who_canceled_however_often_they_ask(JobState state, string act)
    {
        var id = await farm.SeedAsync(state);
        await CancelAsync(id);
        await CancelAsync(id);
        using var answer = await farm.Client.GetAsync($"/v1/jobs/{id}/history");
        var acts = (await FarmHost.ReadAsync(answer)).GetProperty("acts").EnumerateArray().Select(static one => (one.GetProperty("act").GetString(), one.GetProperty("by").GetString()));
        Assert.That(acts, Is.EqualTo(new[] { (act, "local") }));
    }

    private async Task<(HttpStatusCode Status, string? Outcome, string? State)> CancelAsync(Guid id)
    {
        using var answer = await farm.Client.PostAsync($"/v1/jobs/{id}/cancel", null);
        var body = await FarmHost.ReadAsync(answer);
        return (answer.StatusCode, body.GetProperty("outcome").GetString(), body.GetProperty("state").GetString());
    }
}
