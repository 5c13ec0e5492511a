using System.Net;
using Farm.Contracts.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Farm.Client.Tests;

[CancelAfter(60_000)]
public sealed class JobFollowerTests
{
    [Test]
    public async Task A_connection_that_breaks_is_taken_up_after_the_last_event_seen(CancellationToken cancellationToken)
    {
        var seen = new List<string?>();
        await using var farm = await PlayedFarm.StartAsync(app => app.MapGet("/v1/jobs/{id}/events", (HttpRequest request) =>
        {
            seen.Add(request.Headers["Last-Event-ID"]);
            return Results.Text(State(seen.Count, seen.Count == 1 ? JobState.Running : JobState.Succeeded), "text/event-stream");
        }), cancellationToken);
        var states = new List<JobState>();
        var reply = await new JobFollower(farm.Client, TimeProvider.System).FollowAsync(PlayedFarm.Job, new FollowHooks(job => states.Add(job.State)), cancellationToken);
        Assert.That(reply.TryGet(out var ended, out _), Is.True);
        Assert.That(ended?.State, Is.EqualTo(JobState.Succeeded));
        Assert.That(states, Is.EqualTo((JobState[])[JobState.Running, JobState.Succeeded]));
        Assert.That(seen, Is.EqualTo((string?[])[null, "1"]));
    }

    [Test]
    public async Task Steps_are_told_as_they_come(CancellationToken cancellationToken)
    {
        const string Step = "event: progress\nid: 1.3\ndata: { \"attempt\": 1, \"step\": 3, \"steps\": 20 }\n\n";
        await using var farm = await PlayedFarm.StartAsync(
            app => app.MapGet("/v1/jobs/{id}/events", () => Results.Text(Step + State(2, JobState.Failed), "text/event-stream")), cancellationToken);
        var steps = new List<(int, int)>();
        var reply = await new JobFollower(farm.Client, TimeProvider.System).FollowAsync(
            PlayedFarm.Job, new FollowHooks(OnStep: step => steps.Add((step.Step, step.Steps))), cancellationToken);
        Assert.That(reply.TryGet(out var ended, out _), Is.True);
        Assert.That(ended?.State, Is.EqualTo(JobState.Failed));
        Assert.That(steps, Is.EqualTo(((int, int)[])[(3, 20)]));
    }

    [Test]
    public async Task A_job_that_nobody_knows_is_not_asked_for_again(CancellationToken cancellationToken)
    {
        var asked = 0;
        await using var farm = await PlayedFarm.StartAsync(app => app.MapGet("/v1/jobs/{id}/events", () =>
        {
            asked++;
            return Results.Problem("there is no such job", statusCode: 404);
        }), cancellationToken);
        var reply = await new JobFollower(farm.Client, TimeProvider.System).FollowAsync(PlayedFarm.Job, new FollowHooks(), cancellationToken);
        Assert.That(reply.TryGet(out _, out var problem), Is.False);
        Assert.That((problem?.Status, asked), Is.EqualTo((HttpStatusCode.NotFound, 1)));
    }

    private static string State(int id, JobState state) => $"event: state\nid: {id}\ndata: {{ \"id\": \"{PlayedFarm.Job}\", \"state\": \"{state}\" }}\n\n";
}
