using Farm.Contracts.Api;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Audit.Chain;
using Farm.Coordinator.Audit.Reading;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Tests.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Tests.Databases;

/// <summary>How the audit is signed, forgotten and erased, on both databases.</summary>
[TestFixture("Sqlite")]
[TestFixture("Postgres")]
[CancelAfter(300_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AuditKeepingTests(string kind) : IDisposable
{
    private readonly Scratch scratch = new();
    private readonly MadeAudit made = new();

    public void Dispose()
    {
        made.Dispose();
        scratch.Dispose();
    }

    [Test]
    public async Task Old_entries_are_forgotten_from_the_beginning_and_the_rest_still_holds(CancellationToken cancellationToken)
    {
        var contexts = await CreateAsync("audit_forgets", cancellationToken);
        var signer = Signer(contexts);
        await AppendAsync(contexts, 450, cancellationToken);
        await signer.SignAsync(cancellationToken);
        await AgeAsync(contexts, 430, cancellationToken);
        Assert.That(await Retention(contexts, signer, 30).PassAsync(cancellationToken), Is.Zero, "entries that were written anew are evidence");
        await using (var db = contexts.CreateDbContext())
        {
            await db.AuditEntries.ExecuteDeleteAsync(cancellationToken);
            await db.AuditDisclosures.ExecuteDeleteAsync(cancellationToken);
            await db.AuditHeads.ExecuteDeleteAsync(cancellationToken);
            await db.AuditTip.ExecuteUpdateAsync(static set => set.SetProperty(row => row.Sequence, 0).SetProperty(row => row.Hash, new byte[32]), cancellationToken);
        }

        await AppendOldAsync(contexts, 430, cancellationToken);
        await signer.SignAsync(cancellationToken);
        await AppendAsync(contexts, 20, cancellationToken);
        Assert.That(await Retention(contexts, signer, 0).PassAsync(cancellationToken), Is.Zero, "0 keeps all");
        Assert.That(await Retention(contexts, signer, 30).PassAsync(cancellationToken), Is.EqualTo(430));
        var verdict = await VerifyAsync(contexts, signer, cancellationToken);
        Assert.That(verdict.Broken, Is.Null, verdict.Broken?.Reason);
        Assert.That((verdict.Entries, verdict.Last, verdict.Checkpoint?.Sequence), Is.EqualTo((20, 450, 430)));
        await using var after = contexts.CreateDbContext();
        Assert.That(await after.AuditDisclosures.CountAsync(cancellationToken), Is.EqualTo(20));
        Assert.That(await after.AuditHeads.CountAsync(static row => row.Kind == AuditHeadKind.Checkpoint, cancellationToken), Is.EqualTo(1));
    }

    [Test]
    public async Task All_entries_may_be_forgotten_and_others_follow(CancellationToken cancellationToken)
    {
        var contexts = await CreateAsync("audit_forgets_all", cancellationToken);
        var signer = Signer(contexts);
        await AppendOldAsync(contexts, 5, cancellationToken);
        await signer.SignAsync(cancellationToken);
        Assert.That(await Retention(contexts, signer, 1).PassAsync(cancellationToken), Is.EqualTo(5));
        Assert.That((await VerifyAsync(contexts, signer, cancellationToken)).Broken, Is.Null);
        await AppendAsync(contexts, 3, cancellationToken);
        var verdict = await VerifyAsync(contexts, signer, cancellationToken);
        Assert.That(verdict.Broken, Is.Null, verdict.Broken?.Reason);
        Assert.That((verdict.Entries, verdict.Last), Is.EqualTo((3, 8)));
    }

    [Test]
    public async Task A_beginning_that_somebody_else_takes_away_is_missed(CancellationToken cancellationToken)
    {
        var contexts = await CreateAsync("audit_beheaded", cancellationToken);
        var signer = Signer(contexts);
        await AppendAsync(contexts, 5, cancellationToken);
        await signer.SignAsync(cancellationToken);
        await using (var db = contexts.CreateDbContext())
        {
            await db.AuditEntries.Where(static row => row.Sequence <= 2).ExecuteDeleteAsync(cancellationToken);
        }

        var verdict = await VerifyAsync(contexts, signer, cancellationToken);
        Assert.That((verdict.Broken?.Fault, verdict.Broken?.Sequence), Is.EqualTo((ChainFault.Removed, 1L)));
    }

    [Test]
    public async Task What_is_erased_is_gone_with_its_salts_and_the_chain_holds(CancellationToken cancellationToken)
    {
        var contexts = await CreateAsync("audit_erases", cancellationToken);
        var signer = Signer(contexts);
        await AppendAsync(contexts, 3, cancellationToken, new AuditActor(AuditActorKind.Person, "ada", "k1", "clinic"), "school");
        await AppendAsync(contexts, 2, cancellationToken, new AuditActor(AuditActorKind.Person, "bob"), "clinic");
        var erasure = new AuditErasure(contexts);
        Assert.That(await erasure.EraseTenantAsync("clinic", AuditActor.Farm, cancellationToken), Is.EqualTo(5));
        await using var db = contexts.CreateDbContext();
        var words = await db.AuditDisclosures.AsNoTracking().OrderBy(static row => row.Sequence).ToListAsync(cancellationToken);
        Assert.That(words.Take(3).Select(static row => (row.ActorSalt, row.ActorName, row.ActorKeyId, row.ActorTenant, row.Tenant)), Is.All.EqualTo(((byte[]?)null, (string?)null, (string?)null, (string?)null, "school")));
        Assert.That(words.Skip(3).Take(2).Select(static row => (row.MatterSalt, row.Subject, row.Tenant, row.Detail, row.ActorName)), Is.All.EqualTo(((byte[]?)null, (string?)null, (string?)null, (string?)null, "bob")));
        Assert.That(await erasure.EraseActorAsync("bob", AuditActor.Farm, cancellationToken), Is.EqualTo(2));
        Assert.That(await erasure.EraseSubjectAsync("key:1", AuditActor.Farm, cancellationToken), Is.EqualTo(1));
        Assert.That(await erasure.EraseActorAsync("bob", AuditActor.Farm, cancellationToken), Is.Zero, "nothing is left to erase");
        var verdict = await VerifyAsync(contexts, signer, cancellationToken);
        Assert.That(verdict.Broken, Is.Null, verdict.Broken?.Reason);
        Assert.That((verdict.Entries, verdict.Erased), Is.EqualTo((9, 5)), "four entries say that something was erased");
    }

    [Test]
    public async Task More_than_a_step_is_erased_in_several(CancellationToken cancellationToken)
    {
        var contexts = await CreateAsync("audit_erases_many", cancellationToken);
        await AppendAsync(contexts, 620, cancellationToken, new AuditActor(AuditActorKind.Person, "ada"));
        Assert.That(await new AuditErasure(contexts).EraseActorAsync("ada", AuditActor.Farm, cancellationToken), Is.EqualTo(620));
        Assert.That((await VerifyAsync(contexts, Signer(contexts), cancellationToken)).Erased, Is.EqualTo(620));
    }

    [Test]
    public async Task Coordinators_that_sign_while_others_append_make_one_row_of_heads(CancellationToken cancellationToken)
    {
        var contexts = await CreateAsync("audit_signs_at_once", cancellationToken);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(each => Task.Run(
            async () =>
            {
                var signer = Signer(contexts);
                for (var turn = 0; turn < 10; turn++)
                {
                    await (each % 2 == 0 ? AppendAsync(contexts, 1, cancellationToken) : signer.SignAsync(cancellationToken));
                }
            },
            cancellationToken)));
        var verdict = await VerifyAsync(contexts, Signer(contexts), cancellationToken);
        Assert.That(verdict.Broken, Is.Null, verdict.Broken?.Reason);
        Assert.That(verdict.Entries, Is.EqualTo(30));
    }

    private async Task<JobsContextFactory> CreateAsync(string name, CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(Enum.Parse<DatabaseProvider>(kind), name, scratch.Folder, cancellationToken);
        await options.MigrateAsync(cancellationToken);
        return options.Contexts();
    }

    private AuditSigner Signer(JobsContextFactory contexts) => new(contexts, made.Key, NullLogger<AuditSigner>.Instance);

    private static AuditRetention Retention(JobsContextFactory contexts, AuditSigner signer, int days) =>
        new(contexts, signer, Options.Create(new AuditOptions { RetainDays = days }), NullLogger<AuditRetention>.Instance);

    private async Task<AuditVerdict> VerifyAsync(JobsContextFactory contexts, AuditSigner signer, CancellationToken cancellationToken)
    {
        var lines = new List<AuditLine>();
        await foreach (var line in new AuditExport(contexts, signer, made.Key).ReadAsync(withWords: true, cancellationToken))
        {
            lines.Add(line);
        }

        return await MadeAudit.VerifyAsync(lines);
    }

    private static async Task AppendAsync(JobsContextFactory contexts, int count, CancellationToken cancellationToken, AuditActor? actor = null, string? tenant = null)
    {
        await using var db = contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        for (var number = 0; number < count; number++)
        {
            await AuditLog.AppendAsync(db, new AuditEntry(AuditActs.KeyCreated, actor ?? AuditActor.Farm, $"key:{number}", tenant, "more"), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Entries as the farm wrote them forty days ago.</summary>
    private static async Task AppendOldAsync(JobsContextFactory contexts, int count, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext();
        var at = ChainTime.Fit(await db.NowAsync(cancellationToken) - TimeSpan.FromDays(40));
        var hash = ChainHash.Start;
        for (var sequence = 1; sequence <= count; sequence++)
        {
            var previous = hash;
            hash = ChainHash.OfEntry(sequence, at, AuditActs.KeyCreated, new byte[32], new byte[32], previous);
            db.AuditEntries.Add(new AuditEntryRow
            {
                Sequence = sequence, At = at, Act = AuditActs.KeyCreated, ActorDigest = new byte[32], MatterDigest = new byte[32], Previous = previous, Hash = hash,
            });
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.AuditTip.ExecuteUpdateAsync(set => set.SetProperty(row => row.Sequence, count).SetProperty(row => row.Hash, hash), cancellationToken);
    }

    /// <summary>Makes the first entries old, as somebody would who wants them forgotten.</summary>
    private static async Task AgeAsync(JobsContextFactory contexts, int count, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext();
        var old = await db.NowAsync(cancellationToken) - TimeSpan.FromDays(40);
        await db.AuditEntries.Where(row => row.Sequence <= count).ExecuteUpdateAsync(set => set.SetProperty(row => row.At, old), cancellationToken);
    }
}
