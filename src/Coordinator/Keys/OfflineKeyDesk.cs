using System.Data.Common;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Keys;

/// <summary>Makes a key in the database while no coordinator runs, or beside those that do.</summary>
internal static class OfflineKeyDesk
{
    public static async Task<(NewKey? Made, IReadOnlyList<FieldError> Findings)> CreateAsync(
        IServiceProvider services, KeyRequest request, string who, CancellationToken cancellationToken)
    {
        var (scopes, found) = KeyRules.Check(request, services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (found.Count > 0)
        {
            return (null, found);
        }

        try
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<JobsContext>>().CreateDbContextAsync(cancellationToken);
            await db.Database.OpenConnectionAsync(cancellationToken);
            await services.GetRequiredService<Migrations>().RunAsync(db, cancellationToken);
            if (request.Tenant is { } tenant && !await db.Tenants.AnyAsync(row => row.Name == tenant && row.ErasingSince == null, cancellationToken))
            {
                return (null, [new FieldError("tenant", $"is '{tenant}'; there is no such tenant")]);
            }

            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var actor = new AuditActor(AuditActorKind.Person, who);
            var made = await KeyDesk.AddAsync(db, request.Name ?? "", request.Tenant, scopes, request.ExpiresAt, actor, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return (made, []);
        }
        catch (Exception problem) when (problem is DbException or MigrationException || Outage.IsTransient(problem))
        {
            return (null, [new FieldError("database", problem.GetBaseException().Message)]);
        }
    }
}
