using System.Net;
using Farm.Contracts.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Farm.Client.Tests;

[CancelAfter(60_000)]
public sealed class FollowingTests
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
        Assert.That(await ToldAsync(farm, cancellationToken), Is.EqualTo((string[])["Running", "Succeeded"]));
        Assert.That(seen, Is.EqualTo((string?[])[null, "1"]));
    }

    [Test]
    public async Task Steps_are_told_as_they_come_and_nothing_after_the_end(CancellationToken cancellationToken)
    {
        const string Step = "event: progress\nid: 1.3\ndata: { \"attempt\": 1, \"step\": 3, \"steps\": 20 }\n\n";
        await using var farm = await PlayedFarm.StartAsync(
            app => app.MapGet("/v1/jobs/{id}/events", () => Results.Text(Step + State(2, JobState.Failed) + Step, "text/event-stream")), cancellationToken);
        Assert.That(await ToldAsync(farm, cancellationToken), Is.EqualTo((string[])["3 of 20", "Failed"]));
    }

    [Test]
    public async Task A_stream_that_has_nothing_more_to_say_is_followed_by_the_job_as_it_is(CancellationToken cancellationToken)
    {
        await using var farm = await PlayedFarm.StartAsync(app =>
        {
            app.MapGet("/v1/jobs/{id}/events", (HttpRequest request) =>
                request.Headers.ContainsKey("Last-Event-ID") ? Results.NoContent() : Results.Text(State(1, JobState.Running), "text/event-stream"));
            app.MapGet("/v1/jobs/{id}", () => Results.Text($$"""{ "id": "{{PlayedFarm.Job}}", "state": "Canceled" }""", "application/json"));
        }, cancellationToken);
        Assert.That(await ToldAsync(farm, cancellationToken), Is.EqualTo((string[])["Running", "Canceled"]));
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
        Assert.That(() => ToldAsync(farm, cancellationToken), Throws.TypeOf<FarmException>().With.Property(nameof(FarmException.Problem)).Property(nameof(FarmProblem.Status)).EqualTo(HttpStatusCode.NotFound));
        Assert.That(asked, Is.EqualTo(1));
    }

    [TestCase("data: { \"id\"\n\n")]
    [TestCase("event: progress\ndata: 7\n\n")]
    public async Task Events_that_are_none_of_a_farms_are_told(string events)
    {
        await using var farm = await PlayedFarm.StartAsync(app => app.MapGet("/v1/jobs/{id}/events", () => Results.Text(events, "text/event-stream")), CancellationToken.None);
        Assert.That(() => ToldAsync(farm, CancellationToken.None), Throws.TypeOf<FarmException>().With.Property(nameof(FarmException.Problem)).Property(nameof(FarmProblem.Code)).EqualTo(ProblemCodes.NoFarm));
    }

    [Test]
    public async Task A_token_that_is_canceled_ends_the_enumeration(CancellationToken cancellationToken)
    {
        await using var farm = await PlayedFarm.StartAsync(app => app.MapGet("/v1/jobs/{id}/events", async (HttpContext context) =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync(State(1, JobState.Running), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }), cancellationToken);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Assert.That(async () =>
        {
            await foreach (var update in farm.Client.FollowAsync(PlayedFarm.Job, enough.Token))
            {
                Assert.That(update, Is.InstanceOf<JobUpdate.Moved>());
                await enough.CancelAsync();
            }
        }, Throws.InstanceOf<OperationCanceledException>());
    }

    private static async Task<List<string>> ToldAsync(PlayedFarm farm, CancellationToken cancellationToken)
    {
        List<string> told = [];
        await foreach (var update in farm.Client.FollowAsync(PlayedFarm.Job, cancellationToken))
        {
            told.Add(update switch
            {
                JobUpdate.Moved moved => $"{moved.Job.State}",
                JobUpdate.Stepped stepped => $"{stepped.Progress.Step} of {stepped.Progress.Steps}",
                _ => throw new ArgumentOutOfRangeException(nameof(farm)),
            });
        }

        return told;
    }

    private static string State(int id, JobState state) => $"event: state\nid: {id}\ndata: {{ \"id\": \"{PlayedFarm.Job}\", \"state\": \"{state}\" }}\n\n";
}
