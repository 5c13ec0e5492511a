using System.Diagnostics.Metrics;
using System.Net;
using Farm.Catalog.Adapters;
using Farm.Contracts.Adapters;
using Farm.Contracts.Messages;
using Farm.Contracts.Moderation;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Moderation;
using Farm.Coordinator.Queue;
using Farm.Coordinator.Storage;
using Farm.Moderation;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Moderation;

public sealed class PromptStageTests : ModerationFixture
{
    [Test]
    public async Task The_medical_preset_lets_render_what_default_blocks()
    {
        using var blocked = await SubmitAsync(Gore);
        using var taken = await SubmitAsync(Gore, "clinic");
        Assert.That(blocked.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Text(await FarmHost.ReadAsync(blocked), "state"), Is.EqualTo("Blocked"));
        Assert.That(taken.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        Assert.That(Text(await FarmHost.ReadAsync(taken), "state"), Is.EqualTo("Queued"));
    }

    [TestCase(null)]
    [TestCase("clinic")]
    [TestCase("school")]
    [TestCase("grown")]
    [TestCase("kids")]
    [TestCase("trial", Description = "even in shadow mode")]
    public async Task A_locked_code_is_blocked_under_every_policy(string? tenant)
    {
        using var answer = await SubmitAsync(Locked, tenant);
        var job = await FarmHost.ReadAsync(answer);
        Assert.That(Text(job, "state"), Is.EqualTo("Blocked"));
        Assert.That(job.GetProperty("decision").GetProperty("codes")[0].GetString(), Is.EqualTo("P-ILLICIT"));
    }

    [Test]
    public async Task Shadow_mode_lets_pass_and_records()
    {
        using var answer = await SubmitAsync(Gore, "trial");
        var job = await FarmHost.ReadAsync(answer);
        Assert.That(Text(job, "state"), Is.EqualTo("Queued"));
        Assert.That(job.TryGetProperty("decision", out _), Is.False);
        var row = await DecisionAsync(job.GetProperty("id").GetGuid());
        Assert.That(
            (row.Verdict, row.Judged, row.Codes, row.Policy, row.PolicyVersion), Is.EqualTo((Verdict.Allow, Verdict.Block, "P-VIOL-GRAPHIC", "watching", 7)));
    }

    [Test]
    public async Task A_clean_prompt_leaves_no_row_and_is_counted()
    {
        var counted = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, ears) =>
        {
            if (instrument.Name == ModerationMetrics.Decisions)
            {
                ears.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (counted)
            {
                counted.Add(string.Join(' ', tags.ToArray().Select(tag => tag.Value)));
            }
        });
        listener.Start();
        using var answer = await SubmitAsync("a red mug");
        using var blocked = await SubmitAsync(Gore);
        await using var db = await Host.ContextAsync();
        Assert.That(await db.Decisions.CountAsync(), Is.EqualTo(1));
        Assert.That(counted, Does.Contain("prompt allow none default").And.Contain("prompt block P-VIOL-GRAPHIC default"));
    }

    [Test]
    public async Task The_negative_prompt_and_an_adapters_trigger_words_are_judged_too()
    {
        using var negative = await PostAsync("/v1/jobs", new { model = TinyModel.Id, prompt = "a woman on a beach", negativePrompt = "clothes, dressed" });
        Assert.That(Text(await FarmHost.ReadAsync(negative), "state"), Is.EqualTo("Blocked"));
        var card = new AdapterCard { Schema = 1, Id = new string('a', 64), Name = "x", Model = TinyModel.Id, Rank = 1, Layers = 1, Bytes = 1, TriggerWords = ["hardcore porn"] };
        var spec = TinyModel.Spec with { Adapters = [new AdapterUse(card.Id, 1)] };
        var judgement = Host.Get<PromptStage>().Judge("local", new TenantTerms(), spec, TinyModel.Card, new KnownAdapters([card]));
        Assert.That(judgement.Decision.Findings[0].Spans[0].Field, Is.EqualTo("trigger[0]"));
    }

    [Test]
    public async Task A_decision_keeps_codes_spans_policy_and_times_and_not_the_prompt()
    {
        var id = await BlockedAsync(Gore);
        var row = await DecisionAsync(id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((row.Stage, row.Verdict, row.Codes, row.Policy, row.PolicyVersion, row.Locked), Is.EqualTo((ModerationStage.Prompt, Verdict.Block, "P-VIOL-GRAPHIC", "default", 1, false)));
            Assert.That(row.SpansJson, Is.EqualTo("""[{"code":"P-VIOL-GRAPHIC","field":"prompt","start":2,"length":12}]"""));
            Assert.That((row.DecidedAt, row.AppealUntil, row.RetainUntil), Is.EqualTo((Time.GetUtcNow(), Time.GetUtcNow().AddDays(183), Time.GetUtcNow().AddDays(183))));
            Assert.That($"{row.Rule} {row.SpansJson} {row.ScoresJson}", Does.Not.Contain("blood everywhere"));
            Assert.That(await AuditAsync(id), Is.EqualTo(new[] { "farm blocked" }));
        }
    }

    [Test]
    public async Task A_repeated_key_gets_the_same_blocked_job()
    {
        using var first = await SubmitAsync(Gore, key: "k1");
        using var again = await SubmitAsync(Gore, key: "k1");
        var (one, two) = (await FarmHost.ReadAsync(first), await FarmHost.ReadAsync(again));
        Assert.That((again.StatusCode, two.GetProperty("id").GetGuid()), Is.EqualTo((HttpStatusCode.OK, one.GetProperty("id").GetGuid())));
        Assert.That(Text(two, "decision", "stage"), Is.EqualTo("prompt"));
        await using var db = await Host.ContextAsync();
        Assert.That(await db.Decisions.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_blocked_job_is_never_dispatched()
    {
        await BlockedAsync(Gore);
        await Host.HeartbeatAsync();
        Assert.That(await Host.Get<Dispatcher>().PassAsync(CancellationToken.None), Is.Zero);
    }

    [Test]
    public async Task A_dispatched_job_carries_its_tenants_policy(CancellationToken cancellationToken)
    {
        using var answer = await SubmitAsync("a red mug", "clinic");
        await Host.HeartbeatAsync();
        await Host.Get<Dispatcher>().PassAsync(cancellationToken);
        var policy = (await Host.Worker.TakeAsync(cancellationToken)).Policy;
        Assert.That((policy.Id, policy.Thresholds["SEX-EXPLICIT"], policy.ProtectedDistance, policy.IsShadow), Is.EqualTo(("medical", new RenderThreshold(0.95, 0.99), 31, false)));
        Assert.That(policy.Locked, Does.Contain("CSAE"));
    }

    [Test]
    public async Task A_prompt_of_a_megabyte_is_refused_before_it_is_judged()
    {
        using var answer = await SubmitAsync(new string('a', 1 << 20));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    private async Task<DecisionRow> DecisionAsync(Guid job)
    {
        await using var db = await Host.ContextAsync();
        return await db.Decisions.AsNoTracking().SingleAsync(row => row.JobId == job);
    }
}
