using System.Net;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.Retention;
using Farm.Coordinator.Storage;
using Farm.Ports.Objects;
using Farm.Provenance.Marking;
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
            Is.EqualTo(new[] { "tenant.created", "key.created", "tenant.erasing", "audit.erased", "tenant.erased" }));
        Assert.That(await db.AuditDisclosures.Where(static row => row.ActorName == "owner").CountAsync(cancellationToken), Is.EqualTo(3), "who erased it, and who made it, stay told");
        var store = farm.Get<IObjectStore>();
        Assert.That(await store.ExistsAsync(ObjectKeys.Result("acme", mine, 1, "png"), cancellationToken), Is.False);
        Assert.That(await store.ExistsAsync(ObjectKeys.Result("other", others, 1, "png"), cancellationToken), Is.True);
    }

    [Test]
    public async Task An_erased_tenant_leaves_no_row_in_any_table_and_no_object_whose_it_was_and_others_keep_theirs(CancellationToken cancellationToken)
    {
        foreach (var tenant in new[] { "acme", "other" })
        {
            await farm.PutTenantAsync(tenant, new { limits = new { jobsPerDay = 100 } });
            await FillAsync(tenant, cancellationToken);
        }

        using var answer = await farm.Owner.DeleteAsync("/v1/tenants/acme", cancellationToken);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        time.Advance(TimeSpan.FromSeconds(10));
        await farm.Get<TenantErasure>().PassAsync(cancellationToken);
        await using var db = await farm.ContextAsync();
        foreach (var table in db.Model.GetEntityTypes())
        {
            foreach (var column in table.GetProperties().Where(static property => property.Name is "Tenant" or "ActorTenant" or "Name" && property.ClrType == typeof(string)))
            {
                var sql = $"SELECT count(*) AS \"Value\" FROM \"{table.GetTableName()}\" WHERE \"{column.Name}\" = {{0}}";
                Assert.That(await db.Database.SqlQueryRaw<int>(sql, "acme").SingleAsync(cancellationToken), Is.Zero, $"{table.GetTableName()}.{column.Name}");
            }
        }

        Assert.That(await db.Ledger.CountAsync(static row => row.Tenant == "other", cancellationToken), Is.EqualTo(LedgerEntries));
        Assert.That(await db.Usage.CountAsync(static row => row.Tenant == "other", cancellationToken), Is.EqualTo(3));
        var left = new List<string>();
        await foreach (var key in farm.Get<IObjectStore>().ListAsync("", cancellationToken))
        {
            left.Add(key);
        }

        Assert.That(left.Where(static key => !key.StartsWith("manifests/", StringComparison.Ordinal)), Is.All.Contains("/other/").And.Exactly(7).Items);
        Assert.That(left.Count(static key => key.StartsWith("manifests/", StringComparison.Ordinal)), Is.EqualTo(3), "manifests of the other's pictures alone");
    }

    /// <summary>More than one step's worth of ledger.</summary>
    private const int LedgerEntries = 450;

    /// <summary>A key, a session, a ledger, uploads, and the objects of a job whose row is gone.</summary>
    private async Task FillAsync(string tenant, CancellationToken cancellationToken)
    {
        await farm.KeyAsync(tenant, "jobs");
        await farm.Get<Sessions.SessionBook>().BeginAsync(new Tokens.TokenIdentity(tenant, "ada", Contracts.Tenants.KeyScopes.Jobs), TimeSpan.FromHours(1), cancellationToken);
        var store = farm.Get<IObjectStore>();
        var job = Guid.CreateVersion7();
        string[] pictures = [ObjectKeys.Result(tenant, job, 1, "png"), ObjectKeys.Held(tenant, job, 2, "png", "d2"), ObjectKeys.HeldBlurred(ObjectKeys.Held(tenant, job, 2, "png", "d2"))];
        string[] others = [ObjectKeys.Preview(tenant, job), ObjectKeys.StoredUpload(tenant, ObjectKeys.Upload("same"u8)), ObjectKeys.Adapter(tenant, new string('a', 64)), ObjectKeys.File(tenant, job)];
        string[] manifests = [ObjectKeys.Manifest(MarkId.Of(job, 1)), ObjectKeys.Manifest(MarkId.Of(job, 2, "d2")), ObjectKeys.Manifest(MarkId.Of(pictures[2]))];
        foreach (var key in pictures.Concat(others).Concat(manifests))
        {
            await store.PutAsync(key, "object"u8.ToArray(), "image/png", cancellationToken);
        }

        await using var db = await farm.ContextAsync();
        db.Uploads.Add(new UploadRow { Tenant = tenant, Key = ObjectKeys.Upload("same"u8), UsedAt = time.GetUtcNow() });
        db.Files.Add(new FileRow { Id = job, Tenant = tenant, Name = "mug.png", Purpose = "vision", Bytes = 6, CreatedAt = time.GetUtcNow(), IsStored = true });
        db.Ledger.AddRange(Enumerable.Range(0, LedgerEntries).Select(number => new LedgerRow
        {
            JobId = Guid.CreateVersion7(), Number = 1, Tenant = tenant, Kind = LedgerKind.Reserve, Day = "2030-01-01", Jobs = 1, Pixels = 1, GpuMilliseconds = 1, MoneyMicros = 1,
            PriceMicros = 1, At = time.GetUtcNow(),
        }));
        db.Usage.AddRange(((string[])["2030-01-01", "2030-01", "open"]).Select(period => new UsageRow { Period = period, Tenant = tenant }));
        await db.SaveChangesAsync(cancellationToken);
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
        await farm.SeedAsync([new JobRow
        {
            Id = id, Tenant = tenant, State = JobState.Succeeded, Attempt = 1, Version = 2, Model = TinyModel.Id, Tier = Farm.Contracts.Models.Tier.Gpu6,
            SpecJson = System.Text.Json.JsonSerializer.Serialize(TinyModel.Spec, JobJson.Default.JobSpec), CreatedAt = started, ReadyAt = started, QueuedAt = started, FinishedAt = started,
            ResultKey = ObjectKeys.Result(tenant, id, 1, "png"),
        }]);
        await farm.Get<IObjectStore>().PutAsync(ObjectKeys.Result(tenant, id, 1, "png"), "picture"u8.ToArray(), "image/png", cancellationToken);
        return id;
    }
}
