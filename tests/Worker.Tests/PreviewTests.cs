using Farm.Contracts.Messages;

namespace Farm.Worker.Tests;

/// <summary>Previews are courtesies: whatever becomes of them, the render goes on and the slot is free when it is over.</summary>
public sealed class PreviewTests
{
    private static bool IsPreview(string key) => key.StartsWith("previews/", StringComparison.Ordinal);

    [Test]
    [CancelAfter(60_000)]
    public async Task A_preview_that_fails_never_fails_its_render(CancellationToken token)
    {
        await using var worker = await WorkerHost.StartAsync(store => new AroundStore(store, (key, _) =>
            IsPreview(key) ? throw new InvalidOperationException("nothing expects this") : Task.CompletedTask));
        var job = worker.Job(steps: 60, preview: true);
        await worker.SendAsync(job);
        var completed = await worker.Heard.NextAsync<RenderCompleted>(token);
        Assert.That(completed.JobId, Is.EqualTo(job.JobId));
        Assert.That(worker.Told<RenderFailed>(), Is.Empty);
        Assert.That(worker.Log.Lines, Has.Some.Contains($"Job {job.JobId}: a preview is lost: nothing expects this"));
    }

    [TestCase(true)]
    [TestCase(false)]
    [CancelAfter(60_000)]
    public async Task A_store_that_hangs_on_a_preview_holds_neither_steps_nor_slot(bool heedsItsToken, CancellationToken token)
    {
        var hangs = new TaskCompletionSource();
        var reached = new TaskCompletionSource();
        await using var worker = await WorkerHost.StartAsync(store => new AroundStore(store, (key, stop) =>
        {
            if (!IsPreview(key))
            {
                return Task.CompletedTask;
            }

            reached.TrySetResult();
            return heedsItsToken ? hangs.Task.WaitAsync(stop) : hangs.Task;
        }));
        try
        {
            var job = worker.Job(steps: 150, preview: true);
            await worker.SendAsync(job);
            await reached.Task.WaitAsync(token);
            var after = worker.Told<RenderProgress>().Count();
            await worker.Heard.NextAsync<RenderCompleted>(token);
            Assert.That(worker.Told<RenderProgress>().Count(), Is.GreaterThan(after), "steps are told while the store hangs");
            var next = worker.Job();
            await worker.SendAsync(next with { Spec = next.Spec with { Seed = 8 } });
            await worker.Heard.NextAsync<RenderCompleted>(token, completed => completed.JobId == next.JobId);
        }
        finally
        {
            hangs.SetResult();
        }
    }
}
