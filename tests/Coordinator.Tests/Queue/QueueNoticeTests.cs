using System.Text;
using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Storage;
using Farm.Dispatch;

namespace Farm.Coordinator.Tests.Queue;

/// <summary>Changes of the queue as other coordinators hear of them.</summary>
public sealed class QueueNoticeTests
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(63)]
    [TestCase(1_000)]
    public void A_change_of_any_size_is_told_whole_by_notices_that_Postgres_takes(int jobs)
    {
        var change = new QueueChange(
            [.. Enumerable.Range(1, jobs).Select(static number => new ReadyRow { Number = number, Tenant = "t", Model = "m", Class = JobClass.Batch, Priority = 0, Cost = 1, Until = DateTimeOffset.MaxValue })],
            [.. Enumerable.Range(1_001, jobs).Select(Place)], [.. Enumerable.Range(2_001, jobs).Select(Place)], [.. Enumerable.Range(3_001, jobs).Select(static number => new EndedFlight(number, number % 3 == 0 ? null : number / 8.0))],
            [.. Enumerable.Range(4_001, jobs).Select(static number => new MovedJob(Place(number), null))]);
        var texts = QueueNotice.Write("here", change).ToList();
        var notices = texts.Select(static text => JsonSerializer.Deserialize(text, QueueJson.Default.QueueNotice)).OfType<QueueNotice>().ToList();
        Assert.That(texts.Select(Encoding.UTF8.GetByteCount), Has.All.LessThanOrEqualTo(QueueNotice.MostBytes));
        Assert.That(notices.SelectMany(static notice => notice.Added ?? []), Is.EquivalentTo(change.Added.Select(static row => row.Number)));
        Assert.That(notices.SelectMany(static notice => notice.Dispatched ?? []).SelectMany(static lane => lane.Places()), Is.EquivalentTo(change.Dispatched));
        Assert.That(notices.SelectMany(static notice => notice.Gone ?? []).SelectMany(static lane => lane.Places()), Is.EquivalentTo(change.Gone));
        Assert.That(notices.SelectMany(static notice => notice.Moved ?? []).SelectMany(static lane => lane.Places()), Is.EquivalentTo(change.Moved.Select(static moved => moved.From)));
        Assert.That(notices.SelectMany(static notice => notice.EndedFlights()), Is.EquivalentTo(change.Ended));
    }

    [Test]
    public void Ends_that_a_coordinator_of_an_earlier_version_tells_come_without_their_times()
    {
        var notice = JsonSerializer.Deserialize("""{"i":"there","e":[7,8]}""", QueueJson.Default.QueueNotice);
        Assert.That(notice?.EndedFlights(), Is.EqualTo(new EndedFlight[] { new(7, null), new(8, null) }));
    }

    /// <summary>In a lane of its own, with names as long as they may be and of letters that JSON writes as six bytes.</summary>
    private static QueuePlace Place(int number) => new(new LaneKey(new string('\u00fc', 80), $"{new string('t', 36)}{number:0000}", JobClass.Interactive, 10), number);
}
