using Farm.Coordinator.Tenants;

namespace Farm.Coordinator.Tests.Tenants;

[CancelAfter(30_000)]
public sealed class RecentReadsTests
{
    [Test]
    public async Task What_was_read_before_a_change_is_not_remembered_behind_it(CancellationToken cancellationToken)
    {
        using var reads = new RecentReads<string>(10);
        var old = new TaskCompletionSource<string?>();
        var slow = reads.GetAsync("ada", (_, _) => old.Task, cancellationToken).AsTask();
        reads.Forget("ada");
        old.SetResult("active");
        Assert.That(await slow, Is.EqualTo("active"));
        Assert.That(await reads.GetAsync("ada", static (_, _) => Task.FromResult<string?>("revoked"), cancellationToken), Is.EqualTo("revoked"));
    }

    [Test]
    public async Task A_row_is_read_once_and_so_is_one_that_is_not_there(CancellationToken cancellationToken)
    {
        using var reads = new RecentReads<string>(10);
        var count = 0;
        foreach (var name in new[] { "ada", "ada", "nobody", "nobody" })
        {
            await reads.GetAsync(name, (asked, _) => Task.FromResult(Interlocked.Increment(ref count) > 0 && asked == "ada" ? asked : null), cancellationToken);
        }

        Assert.That(count, Is.EqualTo(2));
    }
}
