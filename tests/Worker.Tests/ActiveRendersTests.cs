using Farm.Worker.Cancellation;

namespace Farm.Worker.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ActiveRendersTests
{
    private readonly ActiveRenders renders = new();
    private readonly Guid job = Guid.CreateVersion7();

    [Test]
    public void A_cancel_stops_the_render_under_way()
    {
        using var render = renders.Enter(job, 1, CancellationToken.None);
        renders.Cancel(job);
        Assert.That(render?.Token.IsCancellationRequested, Is.True);
    }

    [Test]
    public void A_cancel_that_comes_before_the_message_makes_the_worker_skip_it()
    {
        renders.Cancel(job);
        Assert.That(renders.Enter(job, 1, CancellationToken.None), Is.Null);
    }

    [Test]
    public void A_redelivery_of_a_job_under_way_is_not_rendered_twice()
    {
        using var render = renders.Enter(job, 1, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(renders.Enter(job, 1, CancellationToken.None), Is.Null);
            Assert.That(render?.Token.IsCancellationRequested, Is.False);
        });
    }

    [Test]
    public void A_newer_attempt_ends_the_older_one_and_takes_its_place()
    {
        using var old = renders.Enter(job, 1, CancellationToken.None);
        using var current = renders.Enter(job, 2, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(old?.Token.IsCancellationRequested, Is.True);
            Assert.That(current?.Token.IsCancellationRequested, Is.False);
            Assert.That(renders.Held.Select(held => held.Attempt), Is.EqualTo(new[] { 2 }));
        });
    }

    [Test]
    public void A_finished_render_is_no_longer_held()
    {
        var render = renders.Enter(job, 1, CancellationToken.None);
        Assert.That(renders.Held, Has.Count.EqualTo(1));
        render?.Dispose();
        Assert.That(renders.Held, Is.Empty);
    }

    [Test]
    public void The_memory_of_cancels_is_bounded()
    {
        renders.Cancel(job);
        for (var i = 0; i < 10_000; i++)
        {
            renders.Cancel(Guid.NewGuid());
        }

        Assert.That(renders.IsCanceled(job), Is.False);
    }
}
