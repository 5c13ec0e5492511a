using Farm.Coordinator.Checking;
using Farm.Imaging;
using Farm.Provenance.Checking;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Tests.Checking;

[CancelAfter(60_000)]
public sealed class CheckSlotsTests
{
    private readonly ManualTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private DirectoryInfo folder;
    private MarkedFiles files;
    private ReadOnlyMemory<byte> picture;

    [OneTimeSetUp]
    public async Task Open()
    {
        folder = Directory.CreateTempSubdirectory("farm-slots-");
        files = new MarkedFiles(folder.FullName);
        picture = (await files.MarkAsync(7, side: 128)).File;
    }

    [OneTimeTearDown]
    public void Close()
    {
        files.Dispose();
        folder.Delete(recursive: true);
    }

    [Test]
    public async Task A_check_that_takes_too_long_is_given_up_and_keeps_its_place_until_it_ends(CancellationToken cancellationToken)
    {
        using var slots = new CheckSlots(Options.Create(new CheckOptions { Concurrent = 1, Queue = 1 }), clock);
        var stubborn = new Records(heedsTokens: false);
        var first = slots.RunAsync(Check(stubborn), picture, cancellationToken);
        await stubborn.Asked.WaitAsync(cancellationToken);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.That(await first, Is.Null);

        var next = new Records(heedsTokens: true);
        var second = slots.RunAsync(Check(next), picture, cancellationToken);
        Assert.That((second.IsCompleted, next.Asked.IsCompleted), Is.EqualTo((false, false)));
        stubborn.Answer();
        await next.Asked.WaitAsync(cancellationToken);
        next.Answer();
        Assert.That((await second)?.Value?.Watermark.State, Is.EqualTo("found"));
    }

    [Test]
    public async Task A_lookup_that_hangs_ends_with_the_time_that_a_check_has(CancellationToken cancellationToken)
    {
        using var slots = new CheckSlots(Options.Create(new CheckOptions { Concurrent = 1, Queue = 0 }), clock);
        var hanging = new Records(heedsTokens: true);
        var check = slots.RunAsync(Check(hanging), picture, cancellationToken);
        await hanging.Asked.WaitAsync(cancellationToken);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.That(await check, Is.Null);
    }

    [Test]
    public async Task A_caller_who_leaves_is_not_told_of_a_time_out(CancellationToken cancellationToken)
    {
        using var slots = new CheckSlots(Options.Create(new CheckOptions()), clock);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var hanging = new Records(heedsTokens: true);
        var check = slots.RunAsync(Check(hanging), picture, gone.Token);
        await hanging.Asked.WaitAsync(cancellationToken);
        await gone.CancelAsync();
        Assert.That(async () => await check, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void No_more_are_let_in_than_work_and_wait()
    {
        using var slots = new CheckSlots(Options.Create(new CheckOptions { Concurrent = 2, Queue = 3 }), clock);
        var places = Enumerable.Range(0, 6).Select(_ => slots.TryEnter()).ToList();
        Assert.That(places.Select(place => place.IsAcquired), Is.EqualTo((bool[])[true, true, true, true, true, false]));
        places[0].Dispose();
        Assert.That(slots.TryEnter().IsAcquired, Is.True);
    }

    private ProvenanceCheck Check(IMarkRecords records) => new(new PictureCheck(files.Anchors, files.Keys, DecodeLimits.Default, TimeProvider.System), records);

    private sealed class Records(bool heedsTokens) : IMarkRecords
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<MarkRecord?> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => asked.Task;

        public void Answer() => answer.SetResult(null);

        public Task<MarkRecord?> FindAsync(ulong id, CancellationToken cancellationToken)
        {
            asked.SetResult();
            return heedsTokens ? answer.Task.WaitAsync(cancellationToken) : answer.Task;
        }
    }
}
