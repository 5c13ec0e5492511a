using Farm.Contracts.Jobs;
using Farm.Worker.Rendering;
using Farm.Worker.Settings;
using Microsoft.Extensions.Options;

namespace Farm.Worker.Tests;

[CancelAfter(30_000)]
public sealed class RenderSlotsTests
{
    [Test]
    public async Task A_free_slot_goes_to_interactive_work_first_and_within_a_class_to_who_came_first(CancellationToken token)
    {
        var slots = Slots(1);
        var running = await slots.TakeAsync(JobClass.Batch, token);
        var waiting = new[] { JobClass.Batch, JobClass.Interactive, JobClass.Batch, JobClass.Interactive }.Select(jobClass => slots.TakeAsync(jobClass, token)).ToArray();
        var order = new List<int>();
        for (var i = 0; i < waiting.Length; i++)
        {
            running.Dispose();
            var next = await Task.WhenAny(waiting.Where((_, index) => !order.Contains(index)));
            order.Add(Array.IndexOf(waiting, next));
            running = await next;
            Assert.That(slots.Busy, Is.EqualTo(1));
        }

        running.Dispose();
        Assert.That(order, Is.EqualTo(new[] { 1, 3, 0, 2 }));
        Assert.That(slots.Busy, Is.Zero);
    }

    [Test]
    public async Task Who_stops_waiting_leaves_the_slot_to_the_others(CancellationToken token)
    {
        var slots = Slots(1);
        var running = await slots.TakeAsync(JobClass.Interactive, token);
        using var stopped = new CancellationTokenSource();
        var gone = slots.TakeAsync(JobClass.Interactive, stopped.Token);
        var next = slots.TakeAsync(JobClass.Batch, token);
        await stopped.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => gone);
        running.Dispose();
        (await next).Dispose();
        Assert.That(slots.Busy, Is.Zero);
    }

    [Test]
    public async Task However_takers_come_and_go_no_slot_is_lost_and_none_is_given_twice(CancellationToken token)
    {
        var slots = Slots(3);
        var most = 0;
        await Parallel.ForAsync(0, 2_000, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = token }, async (number, stop) =>
        {
            using var impatient = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var taking = slots.TakeAsync((JobClass)(number % 2), impatient.Token);
            if (number % 5 == 0)
            {
                await impatient.CancelAsync();
            }

            try
            {
                using var slot = await taking;
                InterlockedMax(ref most, slots.Busy);
                await Task.Yield();
            }
            catch (OperationCanceledException) when (impatient.IsCancellationRequested)
            {
                // It had none.
            }
        });
        Assert.That((slots.Busy, most), Is.EqualTo((0, 3)));
    }

    private static RenderSlots Slots(int count) => new(Options.Create(new WorkerOptions { Slots = count }));

    private static void InterlockedMax(ref int most, int value)
    {
        for (var known = Volatile.Read(ref most); value > known; known = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, known);
        }
    }
}
