using System.Net;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Retention;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Tenants;

[CancelAfter(60_000)]
public sealed class ErasureTests
{
    private ManualTimeProvider time;
    private FarmHost farm;

    [SetUp]
    public async Task Start()
    {
        time = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        farm = await FarmHost.StartAsync(time);
    }

    [TearDown]
    public async Task Stop() => await farm.DisposeAsync();

    [Test]
    public async Task A_tenant_is_erased_with_jobs_pictures_keys_and_words_and_the_audit_still_tells_that(CancellationToken cancellationToken)
    {
        await farm.PutTenantAsync("acme");
        var key = await farm.KeyAsync("acme", "jobs");
        var (mine, others) = (await EndedAsync("acme", cancellationToken), await EndedAsync("other", cancellationToken));
        using var answer = await farm.Owner.DeleteAsync("/v1/tenants/acme", cancellationToken);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        using var http = farm.With(key);
        using var refused = await http.GetAsync("/v1/jobs", cancellationToken);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        time.Advance(TimeSpan.FromSeconds(10));
        await farm.Get<TenantErasure>().PassAsync(cancellationToken);
        await using var db = await farm.ContextAsync();
        Assert.That(await db.Jobs.AsNoTracking().Select(static job => job.Id).ToListAsync(cancellationToken), Is.EqualTo(new[] { others }));
        Assert.That((await db.Tenants.CountAsync(cancellationToken), await db.Keys.CountAsync(cancellationToken)), Is.EqualTo((0, 0)));
        Assert.That(await db.AuditDisclosures.AnyAsync(row => row.Tenant == "acme", cancellationToken), Is.False);
        Assert.That(await db.AuditEntries.AsNoTracking().OrderBy(static row => row.Sequence).Select(static row => row.Act).ToListAsync(cancellationToken),
            Is.EqualTo(new[] { "tenant.created", "key.created", "tenant.erasing", "tenant.erased" }));
        var store = farm.Get<IObjectStore>();
        Assert.That(await store.ExistsAsync(ObjectKeys.Result("acme", mine, 1, "png"), cancellationToken), Is.False);
        Assert.That(await store.ExistsAsync(ObjectKeys.Result("other", others, 1, "png"), cancellationToken), Is.True);
    }

    [Test]
    public async Task A_tenant_with_a_job_that_has_not_ended_is_not_erased_and_goes_on()
    {
        await farm.PutTenantAsync("acme");
        await farm.SubmitAsync(tenant: "acme");
        using var answer = await farm.Owner.DeleteAsync("/v1/tenants/acme");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("has 1 jobs that have not ended; must have none"));
        using var tenant = await farm.Owner.GetAsync("/v1/tenants/acme");
        Assert.That((await FarmHost.ReadAsync(tenant)).TryGetProperty("erasingSince", out _), Is.False);
    }

    [Test]
    public async Task Pictures_and_jobs_go_when_the_days_of_the_terms_are_over_and_not_before(CancellationToken cancellationToken)
    {
        await farm.PutTenantAsync("acme", new { retention = new { resultDays = 2, jobDays = 5 } });
        var (id, others) = (await EndedAsync("acme", cancellationToken), await EndedAsync("other", cancellationToken));
        var store = farm.Get<IObjectStore>();
        var retention = farm.Get<TenantRetention>();
        foreach (var (days, picture, job) in new[] { (1, true, true), (3, false, true), (6, false, false) })
        {
            time.Advance(TimeSpan.FromDays(days) - (time.GetUtcNow() - started));
            await retention.PassAsync(cancellationToken);
            Assert.That(await store.ExistsAsync(ObjectKeys.Result("acme", id, 1, "png"), cancellationToken), Is.EqualTo(picture), $"day {days}");
            await using var db = await farm.ContextAsync();
            Assert.That(await db.Jobs.AnyAsync(row => row.Id == id, cancellationToken), Is.EqualTo(job), $"day {days}");
            Assert.That(await db.Jobs.AnyAsync(row => row.Id == others, cancellationToken), Is.True);
        }
    }

    private DateTimeOffset started;

    private async Task<Guid> EndedAsync(string tenant, CancellationToken cancellationToken)
    {
        started = time.GetUtcNow();
        var id = Guid.CreateVersion7();
        await using var db = await farm.ContextAsync();
        db.Jobs.Add(new JobRow
        {
            Id = id, Tenant = tenant, State = JobState.Succeeded, Attempt = 1, Version = 2, Model = TinyModel.Id, Tier = Farm.Contracts.Models.Tier.Gpu6,
            SpecJson = System.Text.Json.JsonSerializer.Serialize(TinyModel.Spec, JobJson.Default.JobSpec), CreatedAt = started, ReadyAt = started, QueuedAt = started, FinishedAt = started,
            ResultKey = ObjectKeys.Result(tenant, id, 1, "png"),
        });
        await db.SaveChangesAsync(cancellationToken);
        await farm.Get<IObjectStore>().PutAsync(ObjectKeys.Result(tenant, id, 1, "png"), "picture"u8.ToArray(), "image/png", cancellationToken);
        return id;
    }
}
