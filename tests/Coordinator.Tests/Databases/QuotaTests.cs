using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Farm.Contracts;
using Farm.Contracts.Jobs;
using Farm.Contracts.Messages;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Quotas;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Databases;

/// <summary>Limits and sums while many submit and end jobs at once, on both databases.</summary>
[TestFixture("Sqlite")]
[TestFixture("Postgres")]
[CancelAfter(600_000)]
public sealed class QuotaTests(string kind)
{
    private const int Submissions = 64;
    private const int Room = 10;
    private const int Jobs = 1_000;
    private const int Seed = 11;

    private static readonly string[] Names = ["acme", "birch", "cedar"];

    private const int AtOnce = 8;

    [TestCase("jobsWaiting", "10")]
    [TestCase("jobsPerDay", "10")]
    [TestCase("pixelsPerDay", "40960")]
    [TestCase("gpuSecondsPerDay", "10.06")]
    [TestCase("moneyPerMonth", "5.03")]
    public async Task Of_64_submissions_at_once_exactly_those_are_taken_that_the_limit_has_room_for(string limit, string value, CancellationToken cancellationToken)
    {
        using var scratch = new Scratch();
        var provider = Enum.Parse<DatabaseProvider>(kind);
        var options = await DatabaseFarm.CreateAsync(provider, $"quota_{limit}".ToLowerInvariant(), scratch.Folder, cancellationToken);
        await using var farm = await StartAsync(options, Path.Combine(scratch.Folder, "one"), cancellationToken);
        // Two coordinators share one database only where it is a server.
        await using var other = provider == DatabaseProvider.Postgres ? await StartAsync(options, Path.Combine(scratch.Folder, "one"), cancellationToken) : null;
        await farm.PutTenantAsync("acme", new { limits = new Dictionary<string, decimal> { [limit] = decimal.Parse(value, CultureInfo.InvariantCulture) } });

        var answers = await Task.WhenAll(Enumerable.Range(0, Submissions).Select(async turn =>
        {
            using var answer = await SubmitAsync(turn % 2 == 0 ? farm : other ?? farm, "acme", cancellationToken);
            Assert.That(answer.StatusCode, Is.AnyOf(HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests), await answer.Content.ReadAsStringAsync(cancellationToken) + string.Join('\n', farm.Log.Lines));
            return (answer.StatusCode, answer.Headers.RetryAfter?.Delta);
        }));

        Assert.That(answers.Count(static answer => answer.StatusCode == HttpStatusCode.Accepted), Is.EqualTo(Room));
        var refused = answers.Where(static answer => answer.StatusCode != HttpStatusCode.Accepted).ToList();
        Assert.That(refused.Select(static answer => answer.Delta), Is.All.InRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(120)));
        await using var db = await farm.ContextAsync();
        Assert.That((await db.Jobs.CountAsync(cancellationToken), await db.Ledger.CountAsync(cancellationToken)), Is.EqualTo((Room, Room)), "nothing is half done");
        var open = await db.Usage.SingleAsync(static row => row.Period == UsagePeriod.Open, cancellationToken);
        Assert.That((open.ReservedJobs, open.ReservedPixels, open.ReservedGpuMilliseconds, open.ReservedMoneyMicros), Is.EqualTo((10L, 40_960L, 10_060L, 5_030_000L)));
    }

    [Test]
    public async Task After_a_thousand_jobs_with_failures_retries_and_cancels_the_sums_are_those_of_the_entries(CancellationToken cancellationToken)
    {
        using var scratch = new Scratch();
        var options = await DatabaseFarm.CreateAsync(Enum.Parse<DatabaseProvider>(kind), "quota_thousand", scratch.Folder, cancellationToken);
        await using var farm = await StartAsync(options, scratch.Folder, cancellationToken);
        await Parallel.ForAsync(0, Jobs, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (turn, stop) =>
            await LiveAsync(farm, turn, new Random(Seed + turn), stop));

        await using var db = await farm.ContextAsync();
        var entries = await db.Ledger.AsNoTracking().ToListAsync(cancellationToken);
        var sums = await db.Usage.AsNoTracking().ToListAsync(cancellationToken);
        var states = await db.Jobs.AsNoTracking().ToDictionaryAsync(static job => job.Id, static job => job.State, cancellationToken);
        Assert.That(states, Has.Count.EqualTo(Jobs));
        Assert.That(states.Values.Distinct().ToList(), Is.SupersetOf(new[] { JobState.Queued, JobState.Succeeded, JobState.Failed, JobState.Canceled, JobState.Expired }));
        foreach (var row in sums)
        {
            var its = entries.Where(entry => entry.Tenant == row.Tenant && (row.Period == UsagePeriod.Open || entry.Day.StartsWith(row.Period, StringComparison.Ordinal))).ToList();
            Assert.That(UsageAmount.ReservedOf(row), Is.EqualTo(SumOf(its.Where(static entry => entry.Kind != LedgerKind.Settle))), $"{row.Tenant} {row.Period}");
            Assert.That(UsageAmount.SettledOf(row), Is.EqualTo(row.Period == UsagePeriod.Open ? default : SumOf(its.Where(static entry => entry.Kind == LedgerKind.Settle))), $"{row.Tenant} {row.Period}");
        }

        Assert.That(sums.Select(static row => row.Tenant).Distinct(), Is.EquivalentTo(Names));
        foreach (var job in entries.GroupBy(static entry => entry.JobId))
        {
            var kinds = job.OrderBy(static entry => entry.Number).Select(static entry => entry.Kind).ToList();
            LedgerKind[] wanted = states[job.Key] switch
            {
                JobState.Queued or JobState.Running => [LedgerKind.Reserve],
                JobState.Succeeded => [LedgerKind.Reserve, LedgerKind.Release, LedgerKind.Settle],
                JobState.Expired => [LedgerKind.Reserve, LedgerKind.Release],
                // Canceled while it waited, or failed by the farm, is free; canceled while it rendered, or failed by its own picture, is not.
                _ => kinds.Count == 2 ? [LedgerKind.Reserve, LedgerKind.Release] : [LedgerKind.Reserve, LedgerKind.Release, LedgerKind.Settle],
            };
            Assert.That(kinds, Is.EqualTo(wanted), $"{states[job.Key]}");
        }
    }

    /// <summary>A job's life of random turns, each report of which comes twice at once.</summary>
    private static async Task LiveAsync(FarmHost farm, int turn, Random random, CancellationToken cancellationToken)
    {
        var submission = farm.Get<JobSubmission>();
        var request = new JobRequest { Model = TinyModel.Id, Prompt = "a red mug", Seed = turn, Width = 32 * random.Next(1, 5), Steps = random.Next(1, 9) };
        var taken = await submission.SubmitAsync(Names[turn % Names.Length], request, null, cancellationToken) as SubmissionResult.Taken ?? throw new AssertionException("not taken");
        var (jobs, id) = (farm.Get<JobTransitions>(), taken.Job.Id);
        for (var step = 0; step < 6; step++)
        {
            var row = await farm.RowAsync(id);
            if (row.State.IsFinal())
            {
                return;
            }

            var attempt = row.Attempt;
            Func<Task<bool>> act = random.Next(9) switch
            {
                0 or 1 => () => jobs.MoveAsync(Move.Start(new RenderStarted { JobId = id, Attempt = attempt, WorkerId = "w" }), cancellationToken),
                2 => () => jobs.MoveAsync(Move.Succeed(FarmHost.Completed(id, attempt, row.Tenant) with { RenderSeconds = random.NextDouble() * 20 }, null), cancellationToken),
                3 => () => jobs.EndAttemptAsync(id, attempt, new Failure("worker-lost", "r", Retryable: true), null, cancellationToken),
                4 => () => jobs.EndAttemptAsync(id, attempt, new Failure("model-broken", "r", Retryable: false), null, cancellationToken),
                5 => () => jobs.EndAttemptAsync(id, attempt, new Failure("source-unreadable", "r", Retryable: false), null, cancellationToken),
                6 => () => jobs.MoveAsync(Move.CancelWaiting(id), cancellationToken),
                7 => () => CancelRenderingAsync(attempt),
                _ => () => jobs.MoveAsync(Move.Expire(id, attempt, "late"), cancellationToken),
            };
            var moved = await Task.WhenAll(act(), act());
            Assert.That(moved[0] && moved[1] && (await farm.RowAsync(id)).State.IsFinal(), Is.False, "of two ends one counts");
        }

        async Task<bool> CancelRenderingAsync(int attempt)
        {
            await jobs.AskToCancelAsync(id, new JobActor("somebody", null), cancellationToken);
            return await jobs.MoveAsync(Move.CancelRendering(id, attempt, Charge.SinceStart), cancellationToken);
        }
    }

    private static UsageAmount SumOf(IEnumerable<LedgerRow> entries) => entries.Aggregate(default(UsageAmount), static (sum, entry) => sum + UsageAmount.Of(entry));

    private static async Task<HttpResponseMessage> SubmitAsync(FarmHost farm, string tenant, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = JsonContent.Create(new { model = TinyModel.Id, prompt = "a red mug" }) };
        request.Headers.Add(Tenant.Header, tenant);
        return await farm.Owner.SendAsync(request, cancellationToken);
    }

    private static async Task<FarmHost> StartAsync(DatabaseOptions options, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        // The server has places for 200 connections, and those of the tests before stay open for a while.
        var connection = options.ConnectionString + (options.Provider == DatabaseProvider.Postgres ? ";Maximum Pool Size=16;Timeout=300" : "");
        var farm = await FarmHost.StartAsync(
            TimeProvider.System, folder, ("Farm:Database:Provider", options.Provider.ToString()), ("Farm:Database:ConnectionString", connection), ("Farm:Prices:Gpu6", "0.5"));
        await farm.Get<DatabaseGate>().WaitAsync(cancellationToken);
        return farm;
    }
}
