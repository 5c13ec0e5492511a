using Farm.Contracts.Jobs;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.Jobs;

/// <summary>Jobs that a list asks for: each condition narrows it.</summary>
/// <param name="States">Only jobs in one of them; none for all.</param>
/// <param name="Metadata">Only jobs that have every one of these pairs; none for all.</param>
internal sealed record JobFilter(IReadOnlyCollection<JobState> States, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Jobs that one page is looked for among, and less than a stretch more: a page that these do not fill is short, and its cursor goes on behind them.</summary>
    public const int MostLooked = 1_000;

    /// <summary>Jobs of the leading condition that the others are asked about at once.</summary>
    private const int Stretch = 200;

    /// <summary>A page of a tenant's jobs, newest first.</summary>
    /// <param name="before">Only jobs that came before this number.</param>
    /// <returns>At most so many as the limit, and the number that the next page comes before; null for the last page.</returns>
    public Task<(List<JobRow> Rows, long? Next)> PageAsync(JobsContext db, string tenant, long? before, int limit, CancellationToken cancellationToken) =>
        Metadata.Count == 0 ? PlainAsync(db, tenant, before, limit, cancellationToken) : LookAsync(db, tenant, before, limit, cancellationToken);

    private async Task<(List<JobRow> Rows, long? Next)> PlainAsync(JobsContext db, string tenant, long? before, int limit, CancellationToken cancellationToken)
    {
        if (States.Count == 0)
        {
            var mine = before is null ? db.Of(tenant) : db.Of(tenant).Where(job => job.Number < before);
            return Page(await Newest(mine, limit + 1).ToListAsync(cancellationToken), limit);
        }

        var numbers = await InStates(db, tenant).Newest(before, limit + 1).ToListAsync(cancellationToken);
        return Page(await Newest(db.Of(tenant).Where(job => numbers.Contains(job.Number)), limit + 1).ToListAsync(cancellationToken), limit);
    }

    /// <summary>
    /// Each condition has an index of its own that gives its jobs newest first, and no index has them all. So the condition that the fewest jobs fulfil leads, as far as that
    /// was counted, and the others are asked of its jobs by their numbers, a stretch at a time and a bounded number of them.
    /// </summary>
    private async Task<(List<JobRow> Rows, long? Next)> LookAsync(JobsContext db, string tenant, long? before, int limit, CancellationToken cancellationToken)
    {
        List<Condition> conditions = [.. Metadata.Select(pair => Having(db, tenant, JobMetadataRow.PairOf(pair.Key, pair.Value)))];
        if (States.Count > 0)
        {
            conditions.Add(InStates(db, tenant));
        }

        var leading = await RarestAsync(conditions, before, cancellationToken);
        conditions.Remove(leading);
        var stretch = conditions.Count == 0 ? limit + 1 : Math.Max(limit + 1, Stretch);
        var rows = new List<JobRow>();
        for (var looked = 0; looked < MostLooked && rows.Count <= limit; looked += stretch)
        {
            var numbers = await leading.Newest(before, stretch).ToListAsync(cancellationToken);
            var fulfilling = numbers;
            foreach (var condition in conditions)
            {
                fulfilling = fulfilling.Count == 0 ? [] : await condition.Among(fulfilling).ToListAsync(cancellationToken);
            }

            rows.AddRange(fulfilling.Count == 0 ? [] : await db.Of(tenant).Where(job => fulfilling.Contains(job.Number)).OrderByDescending(job => job.Number).ToListAsync(cancellationToken));
            if (numbers.Count < stretch)
            {
                return Page(rows, limit);
            }

            before = numbers[^1];
        }

        return rows.Count > limit ? Page(rows, limit) : (rows, before);
    }

    private static Condition Having(JobsContext db, string tenant, byte[] pair)
    {
        var rows = db.MetadataOf(tenant).Where(row => row.Pair == pair);
        return new Condition(
            (before, most) => rows.Where(row => before == null || row.Number < before).OrderByDescending(row => row.Number).Select(row => row.Number).Take(most),
            numbers => rows.Where(row => numbers.Contains(row.Number)).Select(row => row.Number));
    }

    /// <summary>A page of each state and of those the newest. Each state is found where its jobs stand: waiting, handed out, ended.</summary>
    private Condition InStates(JobsContext db, string tenant) => new(
        (before, most) => States.Distinct()
            .Select(state => Numbers(db, tenant, state).Where(number => before == null || number < before).OrderByDescending(static number => number).Take(most))
            .Aggregate(Queryable.Concat).OrderByDescending(static number => number).Take(most),
        numbers => db.Of(tenant).Where(job => numbers.Contains(job.Number) && States.Contains(job.State)).Select(job => job.Number));

    private static IQueryable<long> Numbers(JobsContext db, string tenant, JobState state) => state switch
    {
        JobState.Queued => db.Ready.Where(row => row.Tenant == tenant).Select(static row => row.Number),
        JobState.Dispatched or JobState.Running or JobState.Publishing =>
            from row in db.InFlight
            join job in db.Of(tenant) on row.Number equals job.Number
            where job.State == state
            select row.Number,
        _ => db.Finished.Where(row => row.Tenant == tenant && row.State == state).Select(static row => row.Number),
    };

    private static async Task<Condition> RarestAsync(IReadOnlyList<Condition> conditions, long? before, CancellationToken cancellationToken)
    {
        var (rarest, fewest) = (conditions[0], int.MaxValue);
        foreach (var condition in conditions.Count == 1 ? [] : conditions)
        {
            if (await condition.Newest(before, MostLooked).CountAsync(cancellationToken) is var count && count < fewest)
            {
                (rarest, fewest) = (condition, count);
            }
        }

        return rarest;
    }

    private static IQueryable<JobRow> Newest(IQueryable<JobRow> jobs, int most) => jobs.OrderByDescending(job => job.Number).Take(most);

    private static (List<JobRow> Rows, long? Next) Page(List<JobRow> rows, int limit) => rows.Count > limit ? (rows[..limit], rows[limit - 1].Number) : (rows, null);

    /// <param name="Newest">Numbers of the jobs that fulfil it and came before a number, newest first, so many at most.</param>
    /// <param name="Among">Those of these numbers whose jobs fulfil it.</param>
    private sealed record Condition(Func<long?, int, IQueryable<long>> Newest, Func<List<long>, IQueryable<long>> Among);
}
