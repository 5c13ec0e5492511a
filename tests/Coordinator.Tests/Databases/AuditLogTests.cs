using Farm.Coordinator.Audit;
using Farm.Coordinator.Audit.Chain;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tests.Databases;

/// <summary>The audit's chain as it is written, on both databases.</summary>
[TestFixture("Sqlite")]
[TestFixture("Postgres")]
[CancelAfter(300_000)]
public sealed class AuditLogTests(string kind)
{
    private const int Writers = 8;
    private const int EntriesEach = 12;

    [Test]
    public async Task Entries_that_are_appended_at_once_make_one_chain_without_a_gap(CancellationToken cancellationToken)
    {
        using var scratch = new Scratch();
        var options = await CreateAsync(scratch, "audit_at_once", cancellationToken);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                // A factory each, as coordinators of their own have.
                var contexts = options.Contexts();
                for (var turn = 0; turn < EntriesEach; turn++)
                {
                    await AppendAsync(contexts, new AuditEntry(AuditActs.KeyCreated, new AuditActor(AuditActorKind.Person, $"w{writer}"), $"key:{turn}"), cancellationToken);
                }
            },
            cancellationToken)));
        var (entries, tip) = await ReadAsync(options.Contexts(), cancellationToken);
        Assert.That(entries.Select(static entry => entry.Sequence), Is.EqualTo(Enumerable.Range(1, Writers * EntriesEach)));
        Assert.That(WhereBroken(entries), Is.Null);
        Assert.That((tip.Sequence, tip.Hash), Is.EqualTo((entries[^1].Sequence, entries[^1].Hash)));
    }

    [Test]
    public async Task An_act_that_is_not_committed_leaves_no_entry(CancellationToken cancellationToken)
    {
        using var scratch = new Scratch();
        var options = await CreateAsync(scratch, "audit_rolled_back", cancellationToken);
        var contexts = options.Contexts();
        var entry = new AuditEntry(AuditActs.TenantChanged, AuditActor.Farm, "tenant:a", "a", "weight 1 to 2");
        await AppendAsync(contexts, entry, cancellationToken);
        await using (var db = contexts.CreateDbContext())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await AuditLog.AppendAsync(db, entry, cancellationToken);
            await transaction.RollbackAsync(cancellationToken);
        }

        await AppendAsync(contexts, entry, cancellationToken);
        var (entries, tip) = await ReadAsync(contexts, cancellationToken);
        Assert.That(entries.Select(static row => row.Sequence), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(WhereBroken(entries), Is.Null);
        Assert.That(tip.Sequence, Is.EqualTo(2));
    }

    [Test]
    public async Task Several_entries_of_one_transaction_follow_each_other(CancellationToken cancellationToken)
    {
        using var scratch = new Scratch();
        var options = await CreateAsync(scratch, "audit_several", cancellationToken);
        await using (var db = options.Contexts().CreateDbContext())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await AuditLog.AppendAsync(db, new AuditEntry(AuditActs.KeyRotated, AuditActor.Farm, "key:1"), cancellationToken);
            await AuditLog.AppendAsync(db, new AuditEntry(AuditActs.KeyRevoked, AuditActor.Farm, "key:1"), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        var (entries, _) = await ReadAsync(options.Contexts(), cancellationToken);
        Assert.That(entries.Select(static row => row.Act), Is.EqualTo(new[] { AuditActs.KeyRotated, AuditActs.KeyRevoked }));
        Assert.That(WhereBroken(entries), Is.Null);
    }

    [Test]
    public async Task What_is_noted_is_read_back_as_it_was_hashed_whatever_the_text(CancellationToken cancellationToken)
    {
        string[] texts = ["plain", "NUL \0 within", "half \ud83d of a pair", "\u202e\n\t\"\\ \u00e9 \u0065\u0301 🎨", ""];
        using var scratch = new Scratch();
        var options = await CreateAsync(scratch, "audit_text", cancellationToken);
        var contexts = options.Contexts();
        foreach (var text in texts)
        {
            await AppendAsync(contexts, new AuditEntry(AuditActs.TenantChanged, new AuditActor(AuditActorKind.Person, text, text, text), text, text, text + new string('é', 3_000)), cancellationToken);
        }

        await using var db = contexts.CreateDbContext();
        var entries = await db.AuditEntries.AsNoTracking().OrderBy(static row => row.Sequence).ToListAsync(cancellationToken);
        var disclosures = await db.AuditDisclosures.AsNoTracking().OrderBy(static row => row.Sequence).ToListAsync(cancellationToken);
        Assert.That(disclosures.Select(static words => ChainHash.OfActor(words.ActorSalt, words.ActorKind, words.ActorName, words.ActorKeyId, words.ActorTenant)), Is.EqualTo(entries.Select(static entry => entry.ActorDigest)));
        Assert.That(disclosures.Select(static words => ChainHash.OfMatter(words.MatterSalt, words.Subject, words.Tenant, words.Detail)), Is.EqualTo(entries.Select(static entry => entry.MatterDigest)));
        Assert.That(entries, Has.Count.EqualTo(texts.Length));
        Assert.That(WhereBroken(entries), Is.Null);
    }

    [Test]
    public async Task Nothing_is_noted_outside_of_a_transaction_or_under_a_name_that_is_none(CancellationToken cancellationToken)
    {
        using var scratch = new Scratch();
        var options = await CreateAsync(scratch, "audit_refused", cancellationToken);
        await using var db = options.Contexts().CreateDbContext();
        var outside = await Assert.ThrowsAsync<InvalidOperationException>(() => AuditLog.AppendAsync(db, new AuditEntry(AuditActs.KeyCreated, AuditActor.Farm, "key:1"), cancellationToken));
        Assert.That(outside?.Message, Does.Contain("key.created is noted outside of a transaction"));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var unnamed = await Assert.ThrowsAsync<InvalidOperationException>(() => AuditLog.AppendAsync(db, new AuditEntry("Key created", AuditActor.Farm, "key:1"), cancellationToken));
        Assert.That(unnamed?.Message, Does.Contain("'Key created'"));
    }

    private async Task<DatabaseOptions> CreateAsync(Scratch scratch, string name, CancellationToken cancellationToken)
    {
        var options = await DatabaseFarm.CreateAsync(Enum.Parse<DatabaseProvider>(kind), name, scratch.Folder, cancellationToken);
        await options.MigrateAsync(cancellationToken);
        return options;
    }

    private static async Task AppendAsync(JobsContextFactory contexts, AuditEntry entry, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AuditLog.AppendAsync(db, entry, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<(List<AuditEntryRow> Entries, AuditTipRow Tip)> ReadAsync(JobsContextFactory contexts, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext();
        return (await db.AuditEntries.AsNoTracking().OrderBy(static row => row.Sequence).ToListAsync(cancellationToken), await db.AuditTip.AsNoTracking().SingleAsync(cancellationToken));
    }

    /// <summary>The first entry that does not follow from the one before; null where all do.</summary>
    private static long? WhereBroken(IEnumerable<AuditEntryRow> entries)
    {
        var previous = ChainHash.Start;
        foreach (var entry in entries)
        {
            if (!entry.Previous.SequenceEqual(previous) || !entry.Hash.SequenceEqual(ChainHash.OfEntry(entry.Sequence, entry.At, entry.Act, entry.ActorDigest, entry.MatterDigest, previous)))
            {
                return entry.Sequence;
            }

            previous = entry.Hash;
        }

        return null;
    }
}
