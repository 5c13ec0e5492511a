using System.Collections.Concurrent;
using Farm.Coordinator.Storage;
using Microsoft.EntityFrameworkCore;

namespace Farm.Coordinator.OpenAi.Retries;

/// <summary>
/// The requests of the last minutes, over all coordinators: an equal one joins the oldest whose caller hung up unanswered, or, where it tells a retry count, whose last caller told
/// a lower one. What callers wait for is theirs alone.
/// </summary>
internal sealed class ImageRequests(IDbContextFactory<JobsContext> contexts)
{
    /// <summary>The time for which a request can be joined after somebody has last waited for it.</summary>
    public static readonly TimeSpan JoinedWithin = TimeSpan.FromMinutes(10);

    /// <summary>A caller of which nothing is heard for so long has gone with its coordinator.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    private const int MostAtOnce = 500;
    private readonly ConcurrentDictionary<Guid, byte> waiting = new();

    /// <summary>Callers that have just gone, by the hash of their request, until that is written.</summary>
    private readonly ConcurrentDictionary<string, Task> leaving = new(StringComparer.Ordinal);

    /// <summary>Joins an equal request, or begins one.</summary>
    /// <param name="hash">Equal for equal requests of one caller.</param>
    /// <param name="retry">As the caller tells it; null for none.</param>
    public async Task<ImageTurn> EnterAsync(string tenant, string hash, int pictures, int? retry, CancellationToken cancellationToken)
    {
        if (leaving.TryGetValue(hash, out var left))
        {
            // A slow database must not make a retry of what was just left another request.
            await left.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var holder = Guid.CreateVersion7();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        while (await FindAsync(db, tenant, hash, retry, cancellationToken) is { } found)
        {
            var count = Math.Max(found.Retry, retry ?? 0);
            if (await db.ImageRequests.Where(row => row.Number == found.Number && row.Holder == found.Holder && row.State == found.State)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Holder, holder).SetProperty(row => row.State, ImageRequestState.Open).SetProperty(row => row.Retry, count)
                        .SetProperty(row => row.WaitUntil, row => db.After(Lease)),
                    // Whoever goes in this moment is told of by whoever holds the turn.
                    CancellationToken.None) == 1)
            {
                waiting[holder] = 0;
                return new ImageTurn(found.Id, holder, hash);
            }

            // Another retry was quicker: the next look finds it held.
        }

        var begun = new ImageRequestRow
        {
            Id = Guid.CreateVersion7(), Tenant = tenant, Hash = hash, Pictures = pictures, Retry = retry ?? 0, Holder = holder, WaitUntil = await db.NowAsync(cancellationToken) + Lease,
        };
        db.ImageRequests.Add(begun);
        await db.SaveChangesAsync(CancellationToken.None);
        waiting[holder] = 0;
        return new ImageTurn(begun.Id, holder, hash);
    }

    /// <summary>Ends a caller's hold.</summary>
    /// <param name="isAnswered">Whether it got its answer; else the next equal request joins.</param>
    public async Task LeaveAsync(ImageTurn turn, bool isAnswered, CancellationToken cancellationToken)
    {
        waiting.TryRemove(turn.Holder, out _);
        var writing = WriteLeftAsync(turn, isAnswered, cancellationToken);
        leaving[turn.Hash] = writing;
        try
        {
            await writing;
        }
        finally
        {
            leaving.TryRemove(KeyValuePair.Create(turn.Hash, writing));
        }
    }

    /// <summary>A request that was refused has nothing that could be joined.</summary>
    public async Task ForgetAsync(ImageTurn turn, CancellationToken cancellationToken)
    {
        waiting.TryRemove(turn.Holder, out _);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.ImageRequests.Where(row => row.Holder == turn.Holder).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Tells that the callers of this coordinator still wait.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var holders in waiting.Keys.Chunk(MostAtOnce))
        {
            await db.ImageRequests.Where(row => holders.Contains(row.Holder) && row.State == ImageRequestState.Open)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.WaitUntil, row => db.After(Lease)), cancellationToken);
        }
    }

    private async Task WriteLeftAsync(ImageTurn turn, bool isAnswered, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Not the row of whoever has taken it over meanwhile.
        await db.ImageRequests.Where(row => row.Holder == turn.Holder)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, isAnswered ? ImageRequestState.Answered : ImageRequestState.Open).SetProperty(row => row.WaitUntil, row => db.After(TimeSpan.Zero)),
                cancellationToken);
    }

    private static async Task<ImageRequestRow?> FindAsync(JobsContext db, string tenant, string hash, int? retry, CancellationToken cancellationToken)
    {
        var equal = db.ImageRequests.AsNoTracking().Where(row => row.Tenant == tenant && row.Hash == hash && row.WaitUntil > db.After(-JoinedWithin));
        var left = await equal.Where(row => (row.State == ImageRequestState.Open || row.State == ImageRequestState.Left) && row.WaitUntil <= db.After(TimeSpan.Zero))
            .OrderBy(static row => row.Number).FirstOrDefaultAsync(cancellationToken);
        if (left is not null || retry is not { } count)
        {
            return left;
        }

        // Its caller may have hung up without a word that has come here, or just as the answer left.
        return await equal.Where(row => row.State <= ImageRequestState.Left && row.Retry < count).OrderBy(static row => row.Number).FirstOrDefaultAsync(cancellationToken);
    }
}
