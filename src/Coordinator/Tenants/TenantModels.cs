using Farm.Catalog.Models;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Tenants;

/// <summary>
/// Says which models a tenant may use: those of its terms, and of these the ones whose licence is free for commercial use, or that an operator has accepted.
/// </summary>
internal sealed class TenantModels(IDbContextFactory<JobsContext> contexts) : IDisposable
{
    private const int MostRemembered = 1_000;

    private readonly RecentReads<LicenceRow> accepted = new(MostRemembered);

    /// <summary>Why the tenant may not use the model; null where it may.</summary>
    public async ValueTask<FieldError?> ObjectionAsync(string tenant, TenantTerms terms, ModelCard card, CancellationToken cancellationToken)
    {
        if (!IsNamed(terms, card.Id))
        {
            return new FieldError("model", $"'{card.Id}' is none of the models of tenant '{tenant}': {Names(terms.Models ?? [])}");
        }

        return Licences.IsFree(card.Licence) || await AcceptanceAsync(card, cancellationToken) is not null ? null : new FieldError(
            "model", $"'{card.Id}' has the licence '{card.Licence}', which is not known to be free for commercial use; an operator must accept it: farm models accept {card.Id}");
    }

    /// <summary>Whether the tenant's terms have the model, whatever its licence.</summary>
    public static bool IsNamed(TenantTerms terms, string model) => terms.Models?.Contains(model) != false;

    public async ValueTask<LicenceView> DescribeAsync(ModelCard card, CancellationToken cancellationToken)
    {
        var acceptance = await AcceptanceAsync(card, cancellationToken);
        return new LicenceView(card.Id, card.Licence, !Licences.IsFree(card.Licence), acceptance?.AcceptedBy, acceptance?.AcceptedAt);
    }

    /// <summary>Reads the model's acceptance anew when it is asked for next.</summary>
    public void Forget(string model) => accepted.Forget(model);

    public void Dispose() => accepted.Dispose();

    /// <summary>The acceptance of the model under the licence that its card has now.</summary>
    private async ValueTask<LicenceRow?> AcceptanceAsync(ModelCard card, CancellationToken cancellationToken) => await accepted.GetAsync(card.Id, async (model, stop) =>
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Licences.AsNoTracking().SingleOrDefaultAsync(row => row.Model == model && row.Licence == card.Licence, stop);
    }, cancellationToken);

    private static string Names(IReadOnlyList<string> models) => models.Count == 0 ? "it has none" : string.Join(", ", models);
}
