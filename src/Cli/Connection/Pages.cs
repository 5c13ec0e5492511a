using Farm.Client;

namespace Farm.Cli.Connection;

/// <summary>Reads a list of the farm's, page by page.</summary>
internal static class Pages
{
    private const int MaxPage = 100;

    /// <summary>As many pages as it takes: one of a filter may be short though there is more.</summary>
    /// <param name="readAsync">Reads a page of at most so many items from a cursor on.</param>
    /// <returns>At most so many items as the limit, and the cursor behind them; null where there are no more.</returns>
    public static async Task<Reply<Listed<T>>> ReadAsync<T>(int limit, string? cursor, Func<int, string?, Task<Reply<Listed<T>>>> readAsync)
    {
        var items = new List<T>();
        do
        {
            var reply = await readAsync(Math.Min(limit - items.Count, MaxPage), cursor);
            if (!reply.TryGet(out var page, out var problem))
            {
                return problem;
            }

            items.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null && items.Count < limit);

        return new Listed<T>(items, cursor);
    }
}

/// <summary>Items of a list, and the cursor behind them.</summary>
internal sealed record Listed<T>(IReadOnlyList<T> Items, string? NextCursor);
