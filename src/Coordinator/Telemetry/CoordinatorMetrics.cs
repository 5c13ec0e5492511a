using System.Diagnostics;
using System.Diagnostics.Metrics;
using Farm.Contracts.Jobs;
using Farm.Moderation;
using Farm.Moderation.Prompt;

namespace Farm.Coordinator.Telemetry;

/// <summary>The coordinator's instruments; exporters choose what leaves the process. No tenants and no job ids in labels.</summary>
internal sealed class CoordinatorMetrics : IDisposable
{
    public const string Name = "Farm.Coordinator";

    public static readonly ActivitySource Activity = new(Name);

    private readonly Meter meter = new(Name);
    private readonly Counter<long> jobs;
    private readonly Counter<long> dispatched;
    private readonly Counter<long> stale;
    private readonly Counter<long> lostLeases;
    private readonly Counter<long> decisions;
    private readonly Counter<long> quotaRefusals;
    private readonly Counter<long> quotaWarnings;
    private readonly Counter<long> webhooks;
    private readonly Histogram<double> judging;
    private IReadOnlyDictionary<string, int> waiting = new Dictionary<string, int>();

    public CoordinatorMetrics()
    {
        jobs = meter.CreateCounter<long>("farm.jobs", "{job}", "Jobs that ended, by outcome.");
        dispatched = meter.CreateCounter<long>("farm.dispatch.messages", "{message}", "Messages handed to render queues.");
        stale = meter.CreateCounter<long>("farm.worker.events.stale", "{event}", "Worker events that no longer counted.");
        lostLeases = meter.CreateCounter<long>("farm.leases.lost", "{lease}", "Renders taken back from silent workers.");
        quotaRefusals = meter.CreateCounter<long>("farm.quota.refusals", "{request}", "Requests refused because a tenant's limit was reached, by limit.");
        quotaWarnings = meter.CreateCounter<long>("farm.quota.warnings", "{warning}", "Times that a tenant came to 80 % of a limit, by limit.");
        webhooks = meter.CreateCounter<long>("farm.webhooks.attempts", "{attempt}", "Requests to receivers of webhooks, by outcome.");
        decisions = meter.CreateCounter<long>(ModerationMetrics.Decisions, "{decision}", ModerationMetrics.DecisionsAre);
        judging = meter.CreateHistogram(ModerationMetrics.Duration, "s", ModerationMetrics.DurationIs, advice: ModerationMetrics.DurationBuckets);
        meter.CreateObservableGauge("farm.queue.depth", Depths, "{job}", "Jobs that wait for room in a render queue.");
    }

    public void RecordEnd(JobState outcome) => jobs.Add(1, new KeyValuePair<string, object?>("outcome", Outcome(outcome)));

    public void RecordDispatch(string queue, int count) => dispatched.Add(count, new KeyValuePair<string, object?>("queue", queue));

    public void RecordStale(string @event) => stale.Add(1, new KeyValuePair<string, object?>("event", @event));

    public void RecordLostLease() => lostLeases.Add(1);

    /// <param name="limit">As the tenant's terms have it.</param>
    public void RecordQuotaRefusal(string limit) => quotaRefusals.Add(1, new KeyValuePair<string, object?>("limit", limit));

    /// <inheritdoc cref="RecordQuotaRefusal"/>
    public void RecordQuotaWarning(string limit) => quotaWarnings.Add(1, new KeyValuePair<string, object?>("limit", limit));

    public void RecordWebhook(bool delivered) => webhooks.Add(1, new KeyValuePair<string, object?>("outcome", delivered ? "delivered" : "failed"));

    public void RecordJudgement(PromptDecision decision, TimeSpan took)
    {
        var codes = decision.Findings.Select(static finding => finding.Code.AtPrompt);
        foreach (var tags in ModerationMetrics.Tags("prompt", decision.Verdict, decision.Policy, codes))
        {
            decisions.Add(1, tags);
        }

        judging.Record(took.TotalSeconds, ModerationMetrics.Stage("prompt"));
    }

    /// <summary>The whole backlog, by model: a model that is absent has none.</summary>
    public void SetBacklog(IReadOnlyDictionary<string, int> depths) => waiting = depths;

    public void Dispose() => meter.Dispose();

    private static string Outcome(JobState state) => state switch
    {
        JobState.Succeeded => "succeeded",
        JobState.Failed => "failed",
        JobState.Canceled => "canceled",
        JobState.Expired => "expired",
        JobState.Blocked => "blocked",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a final state"),
    };

    private IEnumerable<Measurement<int>> Depths() =>
        waiting.Select(queue => new Measurement<int>(queue.Value, new KeyValuePair<string, object?>("model", queue.Key)));
}
