using Farm.Contracts.Messages;
using Farm.Worker.Rendering;
using MassTransit;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Worker.Tests;

/// <summary>However a render ends, it is told once, with its cause, and in words that are fit for its tenant.</summary>
public sealed class UnexpectedFailureTests
{
    private static readonly Func<Exception>[] Failures =
    [
        () => new InvalidOperationException("a bug in /opt/farm/secret/place.cs"),
        () => new OperationCanceledException("a client library gave up"),
        () => new TimeoutException("a client library waited"),
        () => new IOException("No space left on device", 28),
        () => new InsufficientMemoryException(),
        () => new ArgumentException("'x' is wrong", "x"),
    ];

    [TestCaseSource(nameof(Failures))]
    [CancelAfter(60_000)]
    public async Task A_failure_that_nothing_expects_is_told_once_with_its_cause_and_leaves_the_worker_well(Func<Exception> failure, CancellationToken token)
    {
        var fails = true;
        await using var worker = await WorkerHost.StartAsync(store => new AroundStore(store, (_, _) => fails ? throw failure() : Task.CompletedTask));
        var job = worker.Job();
        await worker.SendAsync(job);
        var failed = await worker.Heard.NextAsync<RenderFailed>(token);
        fails = false;
        var next = worker.Job();
        await worker.SendAsync(next);
        await worker.Heard.NextAsync<RenderCompleted>(token, completed => completed.JobId == next.JobId);
        Assert.Multiple(() =>
        {
            var expected = RenderFailures.Of(failure());
            Assert.That((failed.JobId, failed.Attempt, failed.Code, failed.Reason, failed.Retryable), Is.EqualTo((job.JobId, 1, expected.Code, expected.Reason, expected.Retryable)));
            Assert.That(failed.Reason, Does.Not.Contain("/opt/farm").And.Not.Contain("Parameter"));
            Assert.That(worker.Told<RenderFailed>().Count(told => told.JobId == job.JobId), Is.EqualTo(1));
            Assert.That(worker.Log.Lines, Has.Some.Contains($"Job {job.JobId} attempt 1 failed: {expected.Code}"));
            Assert.That(worker.Log.Lines, Has.None.Contains("kept in").And.None.Contains("dropped"), "no message ends in an error queue");
        });
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_job_whose_numbers_leave_their_range_fails_once_with_the_cause_and_is_not_tried_again(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        var plain = worker.Job();
        var job = plain with { Spec = plain.Spec with { Prompt = "a red (mug:1e38)", PromptSyntax = "comfyui" } };
        await worker.SendAsync(job);
        var failed = await worker.Heard.NextAsync<RenderFailed>(token);
        await worker.SendAsync(plain with { JobId = Guid.CreateVersion7() });
        await worker.Heard.NextAsync<RenderCompleted>(token);
        Assert.That((failed.JobId, failed.Code, failed.Retryable), Is.EqualTo((job.JobId, "not-finite", false)));
        Assert.That(worker.Told<RenderFailed>().Count(), Is.EqualTo(1));
        Assert.That(worker.Log.Lines, Has.None.Contains("kept in").And.None.Contains("dropped"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_message_of_another_version_is_told_as_its_jobs_failure(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        var job = Guid.CreateVersion7();
        await worker.SendAnyAsync(new OlderRenderJob(job, 2));
        var failed = await worker.Heard.NextAsync<RenderFailed>(token);
        Assert.That((failed.JobId, failed.Attempt, failed.Code, failed.Retryable), Is.EqualTo((job, 2, "job-unreadable", true)));
        // Logged after it is told: with what became of the message.
        await worker.UntilLoggedAsync($"RenderJob for job {job}", token);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_message_that_nobody_knows_is_told_as_its_jobs_failure(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync();
        var job = Guid.CreateVersion7();
        await worker.SendAnyAsync(new UnknownJob(job, 1));
        var failed = await worker.Heard.NextAsync<RenderFailed>(token);
        Assert.That((failed.JobId, failed.Code), Is.EqualTo((job, "job-unreadable")));
    }

    [Test]
    public void Memory_that_runs_out_is_told_as_that_whoever_says_so()
    {
        Assert.That(RenderFailures.Of(new InsufficientMemoryException()).Code, Is.EqualTo("out-of-memory"));
        Assert.That(RenderFailures.Of(Thrown("Non-zero status code returned while running Conv node: Failed to allocate memory for requested buffer of size 99")).Code, Is.EqualTo("out-of-memory"));
        Assert.That(RenderFailures.Of(Thrown("std::bad_alloc")).Code, Is.EqualTo("out-of-memory"));
        Assert.That(RenderFailures.Of(Thrown("Non-zero status code returned while running Conv node: shapes differ")).Code, Is.EqualTo("runtime-failed"));
    }

    /// <summary>The runtime alone makes such exceptions; the constructor is its own.</summary>
    private static OnnxRuntimeException Thrown(string message)
    {
        var constructor = typeof(OnnxRuntimeException).GetConstructors(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public)
            .Single(made => made.GetParameters().Length == 2);
        return (OnnxRuntimeException)constructor.Invoke([Enum.ToObject(constructor.GetParameters()[0].ParameterType, 1), message]);
    }

    [MessageUrn("Farm.Contracts.Messages:RenderJob")]
    public sealed record OlderRenderJob(Guid JobId, int Attempt);

    public sealed record UnknownJob(Guid JobId, int Attempt);
}
