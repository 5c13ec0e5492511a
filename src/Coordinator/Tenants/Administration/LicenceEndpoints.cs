using Farm.Catalog.Models;
using Farm.Contracts.Api;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Audit;
using Farm.Coordinator.Keys;
using Farm.Coordinator.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tenants.Administration;

/// <summary>Licences of the installed models, and an operator's acceptance of those that are not free for commercial use.</summary>
internal static class LicenceEndpoints
{
    public static void MapLicences(this IEndpointRouteBuilder routes)
    {
        var licences = routes.MapGroup("/licences").WithTags("Access").Needs(KeyScopes.Admin);
        licences.MapGet("", ListAsync).WithName("ListLicences").WithSummary("The installed models' licences, and who accepted which.");
        licences.MapPost("/{model}/accept", AcceptAsync).WithName("AcceptLicence").WithSummary("Says that the farm may use a model under its licence.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<IReadOnlyList<LicenceView>>> ListAsync(ModelCatalog models, TenantModels licences, CancellationToken cancellationToken)
    {
        var views = new List<LicenceView>();
        foreach (var model in models.All)
        {
            views.Add(await licences.DescribeAsync(model.Card, cancellationToken));
        }

        return TypedResults.Ok<IReadOnlyList<LicenceView>>(views);
    }

    private static async Task<Results<Ok<LicenceView>, ProblemHttpResult>> AcceptAsync(
        string model, Caller caller, ModelCatalog models, TenantModels licences, IDbContextFactory<JobsContext> contexts, CancellationToken cancellationToken)
    {
        if (!caller.IsOfTheFarm)
        {
            return TypedResults.Problem("a licence is accepted with a key of the farm's own", statusCode: StatusCodes.Status403Forbidden);
        }

        if (!models.TryGet(model, out var installed))
        {
            return TypedResults.Problem($"there is no model '{model}'", statusCode: StatusCodes.Status404NotFound);
        }

        await NoteAsync(installed.Card, caller, contexts, cancellationToken);
        licences.Forget(model);
        return TypedResults.Ok(await licences.DescribeAsync(installed.Card, cancellationToken));
    }

    /// <summary>Notes who accepted it; the first one stays.</summary>
    private static async Task NoteAsync(ModelCard card, Caller caller, IDbContextFactory<JobsContext> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await IsAcceptedAsync(db, card, cancellationToken))
        {
            return;
        }

        db.Licences.Add(new LicenceRow { Model = card.Id, Licence = card.Licence, AcceptedBy = caller.Name, AcceptedAt = await db.NowAsync(cancellationToken) });
        try
        {
            await AuditLog.AppendAsync(db, new AuditEntry(AuditActs.LicenceAccepted, caller.AsActor(), $"model:{card.Id}", null, card.Licence), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The key decides between two who accept it at once; any other trouble is thrown on.
            await transaction.RollbackAsync(cancellationToken);
            await using var again = await contexts.CreateDbContextAsync(cancellationToken);
            if (!await IsAcceptedAsync(again, card, cancellationToken))
            {
                throw;
            }
        }
    }

    private static Task<bool> IsAcceptedAsync(JobsContext db, ModelCard card, CancellationToken cancellationToken) =>
        db.Licences.AnyAsync(row => row.Model == card.Id && row.Licence == card.Licence, cancellationToken);
}
