using Farm.Ports.Background;

namespace Farm.Ports.Tests.Background;

[CancelAfter(60_000)]
public sealed class GroupCommitTests
{
    private readonly List<IReadOnlyList<int>> commits = [];

    [SetUp]
    public void Forget() => commits.Clear();

    [Test]
    public async Task What_comes_while_a_commit_is_under_way_is_the_next_one_in_the_order_of_the_calls(CancellationToken cancellationToken)
    {
        var first = new TaskCompletionSource();
        var group = Group(100, async items =>
        {
            if (items[0] == 0)
            {
                await first.Task;
            }
        });
        var calls = new List<Task<int>> { group.RunAsync(0, cancellationToken) };
        await UntilAsync(() => commits.Count == 1, cancellationToken);
        calls.AddRange(Enumerable.Range(1, 20).Select(item => group.RunAsync(item, cancellationToken)));
        first.SetResult();

        Assert.That(await Task.WhenAll(calls), Is.EqualTo(Enumerable.Range(0, 21).Select(static item => item * 10)));
        Assert.That(commits, Is.EqualTo((int[][])[[0], [.. Enumerable.Range(1, 20)]]));
    }

    [Test]
    public async Task No_commit_has_more_items_than_it_may(CancellationToken cancellationToken)
    {
        var group = Group(7, static _ => Task.CompletedTask);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(item => group.RunAsync(item, cancellationToken)));
        Assert.That(commits.Select(static items => items.Count), Is.All.InRange(1, 7));
        Assert.That(commits.SelectMany(static items => items), Is.EqualTo(Enumerable.Range(0, 100)));
    }

    [Test]
    public async Task An_item_that_cannot_be_committed_fails_alone(CancellationToken cancellationToken)
    {
        var first = new TaskCompletionSource();
        var group = Group(100, async items =>
        {
            await first.Task;
            if (items.Contains(3))
            {
                throw new InvalidOperationException("three");
            }
        });
        var calls = Enumerable.Range(0, 6).Select(item => group.RunAsync(item, cancellationToken)).ToList();
        first.SetResult();
        for (var item = 0; item < calls.Count; item++)
        {
            if (item == 3)
            {
                await Assert.ThatAsync(() => calls[3], Throws.InvalidOperationException.With.Message.EqualTo("three"));
            }
            else
            {
                Assert.That(await calls[item], Is.EqualTo(item * 10));
            }
        }
    }

    [Test]
    public async Task An_outage_meets_all_of_a_commit_and_it_is_not_tried_for_each(CancellationToken cancellationToken)
    {
        var first = new TaskCompletionSource();
        var group = Group(100, async items =>
        {
            await first.Task;
            if (items[0] > 0)
            {
                throw new TimeoutException();
            }
        });
        var before = group.RunAsync(0, cancellationToken);
        await UntilAsync(() => commits.Count == 1, cancellationToken);
        var calls = Enumerable.Range(1, 5).Select(item => group.RunAsync(item, cancellationToken)).ToList();
        first.SetResult();
        await before;
        foreach (var call in calls)
        {
            await Assert.ThatAsync(() => call, Throws.TypeOf<TimeoutException>());
        }

        Assert.That(commits, Has.Count.EqualTo(2));
        Assert.That(await group.RunAsync(0, cancellationToken), Is.Zero, "and what comes later is tried");
    }

    [Test]
    public async Task A_caller_that_goes_before_its_turn_leaves_nothing_behind(CancellationToken cancellationToken)
    {
        var first = new TaskCompletionSource();
        var group = Group(100, _ => first.Task);
        var before = group.RunAsync(0, cancellationToken);
        await UntilAsync(() => commits.Count == 1, cancellationToken);
        using var gone = new CancellationTokenSource();
        var leaving = group.RunAsync(1, gone.Token);
        var staying = group.RunAsync(2, cancellationToken);
        await gone.CancelAsync();
        await Assert.ThatAsync(() => leaving, Throws.InstanceOf<OperationCanceledException>());
        first.SetResult();
        await Task.WhenAll(before, staying);
        Assert.That(commits, Is.EqualTo((int[][])[[0], [2]]));
    }

    private GroupCommit<int, int> Group(int most, Func<IReadOnlyList<int>, Task> commit) => new(
        most,
        async items =>
        {
            lock (commits)
            {
                commits.Add(items);
            }

            await commit(items);
            return [.. items.Select(static item => item * 10)];
        },
        static problem => problem is TimeoutException);

    private static async Task UntilAsync(Func<bool> isTrue, CancellationToken cancellationToken)
    {
        while (!isTrue())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
