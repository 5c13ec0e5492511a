using Farm.Catalog.Adapters;
using Farm.Catalog.Jobs;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Tenants;
using Farm.Coordinator.Http;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Adapters;

/// <summary>Reads adapters for their tenant: what it registered first, then what is installed for everybody.</summary>
internal sealed class AdapterReader(IDbContextFactory<JobsContext> contexts, InstalledAdapters adapters)
{
    public const int MaxPage = 100;

    /// <summary>The most names that are read to be told to whoever names one that is not there.</summary>
    private const int MostNames = 1_000;

    private readonly IReadOnlyList<AdapterCard> installed = [.. adapters.All.Select(adapter => adapter.Card)];

    /// <summary>The adapters that a job's names may mean.</summary>
    public async Task<JobAdapters> ForJobAsync(string tenant, TenantTerms terms, JobRequest request, CancellationToken cancellationToken)
    {
        List<string> asked =
            [.. (request.Adapters ?? []).Take(JobRules.MaxAdapters).Select(adapter => adapter?.Id).OfType<string>().Where(id => id.Length > 0).Distinct()];
        if (asked.Count == 0 || request.Model is not { } model)
        {
            return JobAdapters.None;
        }

        var shared = Allowed(terms);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.AdaptersOf(tenant).Where(row => asked.Contains(row.Name) || asked.Contains(row.Id)).ToListAsync(cancellationToken);
        List<AdapterCard> cards = [.. rows.Select(AdapterViews.CardOf), .. shared];
        var known = new KnownAdapters(cards);
        if (!asked.All(id => known.Find(id, model)?.Model == model))
        {
            var own = await db.AdaptersOf(tenant).Where(row => row.Model == model).OrderBy(row => row.Name).Select(row => row.Name).Take(MostNames).ToListAsync(cancellationToken);
            own.AddRange(shared.Where(card => card.Model == model).Select(card => card.Name));
            known = new KnownAdapters(cards, [.. own.Distinct().Order(StringComparer.Ordinal)]);
        }

        return new JobAdapters(known, [.. rows.Where(row => row.Model == model).Select(row => row.Id)]);
    }

    /// <summary>Those of this name or id; of each model the tenant's own before the installed one.</summary>
    public async Task<IReadOnlyList<AdapterView>> FindAsync(string tenant, TenantTerms terms, string nameOrId, string? model, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.AdaptersOf(tenant)
            .Where(row => (row.Name == nameOrId || row.Id == nameOrId) && (model == null || row.Model == model))
            .ToListAsync(cancellationToken);
        var all = rows.Select(AdapterViews.Of).Concat(
            Allowed(terms).Where(card => (card.Name == nameOrId || card.Id == nameOrId) && (model is null || card.Model == model)).Select(AdapterViews.Of));
        return [.. all.DistinctBy(adapter => adapter.Model)];
    }

    /// <summary>The tenant's own, newest first, then the installed ones by model and name.</summary>
    /// <param name="models">Only of these; null for all.</param>
    /// <param name="cursor">As the page before gave it: a row's number, or how many installed ones were told, as a negative number.</param>
    public async Task<AdapterPage> ListAsync(string tenant, TenantTerms terms, IReadOnlyList<string>? models, long? cursor, int limit, CancellationToken cancellationToken)
    {
        var page = new List<(AdapterView View, long Cursor)>();
        if (cursor is null or > 0)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var rows = await db.AdaptersOf(tenant)
                .Where(row => (models == null || models.Contains(row.Model)) && (cursor == null || row.Number < cursor))
                .OrderByDescending(row => row.Number)
                .Take(limit + 1)
                .ToListAsync(cancellationToken);
            page.AddRange(rows.Select(row => (AdapterViews.Of(row), row.Number)));
        }

        var told = cursor is < 0 ? (int)Math.Min(-cursor.Value, int.MaxValue) : 0;
        var others = Allowed(terms).Where(card => models is null || models.Contains(card.Model)).Skip(told).Take(limit + 1 - Math.Min(page.Count, limit + 1));
        page.AddRange(others.Select((card, index) => (AdapterViews.Of(card), -(long)(told + index + 1))));
        return new AdapterPage([.. page.Take(limit).Select(item => item.View)], page.Count > limit ? PageCursor.Write(page[limit - 1].Cursor) : null);
    }

    /// <summary>What is installed, as far as the tenant's terms let it be used.</summary>
    private IReadOnlyList<AdapterCard> Allowed(TenantTerms terms) =>
        terms.Adapters is { } names ? [.. installed.Where(card => names.Contains(card.Name))] : installed;
}

/// <param name="Known">For the rules.</param>
/// <param name="Registered">Ids of those that are the tenant's own rows, which must still be there when the job is taken in.</param>
internal sealed record JobAdapters(KnownAdapters Known, IReadOnlyList<string> Registered)
{
    public static JobAdapters None { get; } = new(KnownAdapters.None, []);
}
