using System.Text.RegularExpressions;
using Farm.Contracts;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Quotas;
using Farm.Coordinator.Telemetry;

namespace Farm.Coordinator.Tests.Jobs;

[CancelAfter(60_000)]
public sealed partial class TransitionTests
{
    private const int Attempt = 2;

    private static readonly Dictionary<string, Func<JobTransitions, Guid, int, Task<bool>>> Moves = new(StringComparer.Ordinal)
    {
        ["withdraw"] = (jobs, id, attempt) => jobs.MoveAsync(Move.Withdraw(id, attempt), CancellationToken.None),
        ["start"] = (jobs, id, attempt) => jobs.MoveAsync(Move.Start(new RenderStarted { JobId = id, Attempt = attempt, WorkerId = "w" }), CancellationToken.None),
        ["publish"] = (jobs, id, attempt) => jobs.MoveAsync(Move.Publish(new RenderPublishing { JobId = id, Attempt = attempt }), CancellationToken.None),
        ["succeed"] = (jobs, id, attempt) => jobs.MoveAsync(Move.Succeed(FarmHost.Completed(id, attempt), null), CancellationToken.None),
        ["retry"] = (jobs, id, attempt) => jobs.EndAttemptAsync(id, attempt, new Failure("c", "r", Retryable: true), null, CancellationToken.None),
        ["release"] = (jobs, id, attempt) => jobs.ReleaseAsync(new RenderReleased { JobId = id, Attempt = attempt }, CancellationToken.None),
        ["fail"] = (jobs, id, attempt) => jobs.EndAttemptAsync(id, attempt, new Failure("c", "r", Retryable: false), null, CancellationToken.None),
        ["cancel-waiting"] = (jobs, id, _) => jobs.MoveAsync(Move.CancelWaiting(id), CancellationToken.None),
        ["cancel-rendering"] = (jobs, id, attempt) => jobs.MoveAsync(Move.CancelRendering(id, attempt, Charge.Nothing), CancellationToken.None),
        ["hold"] = (jobs, id, attempt) => jobs.MoveAsync(Move.Hold(FarmHost.Held(id, attempt).Picture, FarmHost.Decision(id)), CancellationToken.None),
        ["expire"] = (jobs, id, attempt) => jobs.MoveAsync(Move.Expire(id, attempt, "r"), CancellationToken.None),
        ["expire-unstarted"] = (jobs, id, _) => jobs.MoveAsync(Move.ExpireUnstarted(id, DateTimeOffset.UnixEpoch), CancellationToken.None),
        ["expire-unfinished"] = (jobs, id, _) => jobs.MoveAsync(Move.ExpireUnfinished(id, DateTimeOffset.UnixEpoch), CancellationToken.None),
    };

    private FarmHost farm;

    [OneTimeSetUp]
    public async Task Start() => farm = await FarmHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await farm.DisposeAsync();

    private static IEnumerable<TestCaseData> EveryMoveFromEveryState() =>
        from move in Transitions.All
        where Moves.ContainsKey(move.Name)
        from state in Enum.GetValues<JobState>()
        select new TestCaseData(move.Name, state);

    [TestCaseSource(nameof(EveryMoveFromEveryState))]
    public async Task A_move_happens_from_its_states_and_no_other(string name, JobState state)
    {
        var move = Transitions.All.Single(known => known.Name == name);
        var id = await farm.SeedAsync(state, Attempt, row => row.CancelRequested = name == "cancel-rendering");
        var moved = await Moves[name](farm.Get<JobTransitions>(), id, Attempt);
        var row = await farm.RowAsync(id);
        var may = move.From.Contains(state);
        Assert.That(moved, Is.EqualTo(may));
        Assert.That(row.State, Is.EqualTo(may ? move.To : state));
        Assert.That(row.Version, Is.EqualTo(may ? 2 : 1));
        Assert.That(row.Attempt, Is.EqualTo(may && name == "retry" ? Attempt + 1 : Attempt));
        Assert.That(row.FinishedAt is not null, Is.EqualTo(may && move.To.IsFinal()));
    }

    [Test]
    public async Task A_move_of_another_attempt_changes_nothing([Values(1, 3)] int attempt, [Values("start", "publish", "succeed", "retry", "release", "fail", "hold", "cancel-rendering")] string name)
    {
        var id = await farm.SeedAsync(JobState.Running, Attempt, row => row.CancelRequested = name == "cancel-rendering");
        var moved = await Moves[name](farm.Get<JobTransitions>(), id, attempt);
        Assert.That(moved, Is.False);
        Assert.That((await farm.RowAsync(id)).Version, Is.EqualTo(1));
    }

    [Test]
    public async Task Nothing_is_canceled_by_a_worker_unasked()
    {
        var id = await farm.SeedAsync(JobState.Running, Attempt);
        Assert.That(await Moves["cancel-rendering"](farm.Get<JobTransitions>(), id, Attempt), Is.False);
    }

    [Test]
    public async Task An_attempt_that_fails_after_a_cancel_was_asked_ends_canceled([Values] bool retryable)
    {
        var id = await farm.SeedAsync(JobState.Running, Attempt, row => row.CancelRequested = true);
        await Moves[retryable ? "retry" : "fail"](farm.Get<JobTransitions>(), id, Attempt);
        Assert.That((await farm.RowAsync(id)).State, Is.EqualTo(JobState.Canceled));
    }

    [Test]
    public async Task The_third_attempt_is_the_last()
    {
        var id = await farm.SeedAsync(JobState.Running, attempt: 3);
        await Moves["retry"](farm.Get<JobTransitions>(), id, 3);
        var row = await farm.RowAsync(id);
        Assert.That((row.State, row.Attempt, row.FailureCode, row.FailureReason), Is.EqualTo((JobState.Failed, 3, "c", "r")));
    }

    [Test]
    public void The_document_lists_exactly_these_transitions()
    {
        var text = File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "state-machine.md"));
        var rows = TableRow.Matches(text).Select(row => $"{row.Groups["name"]}: {row.Groups["from"]} -> {row.Groups["to"]}");
        var arrows = Arrow.Matches(text).Select(arrow => $"{arrow.Groups["name"]}: {arrow.Groups["from"]} -> {arrow.Groups["to"]}");
        Assert.That(rows, Is.EquivalentTo(Transitions.All.Select(move => $"{move.Name}: {string.Join(", ", move.From)} -> {move.To}")));
        Assert.That(arrows, Is.EquivalentTo(Transitions.All.SelectMany(move => move.From, (move, from) => $"{move.Name}: {from} -> {move.To}")));
    }

    [Test]
    public void Stored_numbers_stay_what_they_are()
    {
        Assert.That(
            string.Join(' ', Enum.GetValues<JobState>().Select(state => $"{state}={(int)state}")),
            Is.EqualTo("Accepted=0 Blocked=1 Queued=2 Dispatched=3 Running=4 Publishing=5 Succeeded=6 Failed=7 Canceled=8 Expired=9"));
        Assert.That(
            string.Join(' ', Enum.GetValues<Contracts.Models.Tier>().Select(tier => $"{tier}={(int)tier}")), Is.EqualTo("Gpu6=6 Gpu12=12 Gpu24=24"));
        Assert.That(
            string.Join(' ', Enum.GetValues<WorkerState>().Select(state => $"{state}={(int)state}")),
            Is.EqualTo("Starting=0 Ready=1 Busy=2 Draining=3 SetupFailed=4"));
    }

    [GeneratedRegex(@"^\| (?<name>[a-z-]+) \| (?<from>[A-Z][A-Za-z, ]+) \| (?<to>[A-Za-z]+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TableRow { get; }

    [GeneratedRegex(@"^ +(?<from>[A-Z][a-z]+) --> (?<to>[A-Z][a-z]+): (?<name>[a-z-]+)\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Arrow { get; }
}
