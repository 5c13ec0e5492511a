using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Audit;

/// <summary>
/// Erases words of the audit, with the salts of their hashes, in bounded steps. The chain holds as before: it has the hashes alone. The number of an entry, its time
/// and its act stay.
/// </summary>
internal sealed class AuditErasure(IDbContextFactory<JobsContext> contexts)
{
    private const int Batch = 500;

    /// <summary>All that tells who acted, of everybody of this name, and whose keys were made, replaced and revoked.</summary>
    /// <returns>How many entries lost words.</returns>
    public Task<int> EraseActorAsync(string name, AuditActor by, CancellationToken cancellationToken) => RunAsync(
        "an actor",
        by,
        [
            db => EraseActorsAsync(db, db.AuditDisclosures.Where(row => row.ActorName == name), cancellationToken),
            db => EraseMattersAsync(
                db, db.AuditDisclosures.Where(row => db.Keys.Where(key => key.Name == name).Select(static key => "key:" + key.Id).Contains(row.Subject)), cancellationToken),
        ],
        cancellationToken);

    /// <summary>All that tells of a thing that was acted on.</summary>
    /// <inheritdoc cref="EraseActorAsync"/>
    public Task<int> EraseSubjectAsync(string subject, AuditActor by, CancellationToken cancellationToken) =>
        RunAsync("a subject", by, [db => EraseMattersAsync(db, db.AuditDisclosures.Where(row => row.Subject == subject), cancellationToken)], cancellationToken);

    /// <summary>All that concerns a tenant, and who acted of its people; not who of the farm acted on it.</summary>
    /// <inheritdoc cref="EraseActorAsync"/>
    public Task<int> EraseTenantAsync(string tenant, AuditActor by, CancellationToken cancellationToken) => RunAsync(
        "a tenant",
        by,
        [
            db => EraseMattersAsync(db, db.AuditDisclosures.Where(row => row.Tenant == tenant), cancellationToken),
            db => EraseActorsAsync(db, db.AuditDisclosures.Where(row => row.ActorTenant == tenant), cancellationToken),
        ],
        cancellationToken);

    /// <param name="whose">Without the name: that is what goes.</param>
    private async Task<int> RunAsync(string whose, AuditActor by, IEnumerable<Func<JobsContext, Task<int>>> kinds, CancellationToken cancellationToken)
    {
        var erased = 0;
        foreach (var eraseAsync in kinds)
        {
            for (var step = Batch; step == Batch; erased += step)
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                step = await eraseAsync(db);
                if (step > 0)
                {
                    await AuditLog.AppendAsync(db, new AuditEntry(AuditActs.AuditErased, by, "audit", Detail: $"words about {whose}, of {step} entries"), cancellationToken);
                }

                await transaction.CommitAsync(cancellationToken);
            }
        }

        return erased;
    }

    private static Task<int> EraseActorsAsync(JobsContext db, IQueryable<AuditDisclosureRow> chosen, CancellationToken cancellationToken) =>
        First(db, chosen.Where(static row => row.ActorSalt != null)).ExecuteUpdateAsync(
            static set => set
                .SetProperty(row => row.ActorSalt, (byte[]?)null)
                .SetProperty(row => row.ActorKind, (string?)null)
                .SetProperty(row => row.ActorName, (string?)null)
                .SetProperty(row => row.ActorKeyId, (string?)null)
                .SetProperty(row => row.ActorTenant, (string?)null),
            cancellationToken);

    private static Task<int> EraseMattersAsync(JobsContext db, IQueryable<AuditDisclosureRow> chosen, CancellationToken cancellationToken) =>
        First(db, chosen.Where(static row => row.MatterSalt != null)).ExecuteUpdateAsync(
            static set => set
                .SetProperty(row => row.MatterSalt, (byte[]?)null)
                .SetProperty(row => row.Subject, (string?)null)
                .SetProperty(row => row.Tenant, (string?)null)
                .SetProperty(row => row.Detail, (string?)null),
            cancellationToken);

    /// <summary>A step's share.</summary>
    private static IQueryable<AuditDisclosureRow> First(JobsContext db, IQueryable<AuditDisclosureRow> chosen)
    {
        var numbers = chosen.OrderBy(static row => row.Sequence).Select(static row => row.Sequence).Take(Batch);
        return db.AuditDisclosures.Where(row => numbers.Contains(row.Sequence));
    }
}
