using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Farm.Coordinator.Http;

/// <summary>The page of a list that a caller asks for.</summary>
/// <param name="Limit">Most items.</param>
/// <param name="Cursor">Where the page before ended; null for the first.</param>
internal readonly record struct PageQuery(int Limit, long? Cursor)
{
    public const int Most = 100;

    public static bool TryRead(string? limit, string? cursor, out PageQuery page, [NotNullWhen(false)] out string? problem)
    {
        (page, problem) = (default, null);
        var size = Most;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > Most))
        {
            problem = $"limit is '{limit}'; must be from 1 to {Most}";
            return false;
        }

        long? before = null;
        if (cursor is not null)
        {
            if (!PageCursor.TryRead(cursor, out var number))
            {
                problem = "cursor is none of ours; take nextCursor of the page before";
                return false;
            }

            before = number;
        }

        page = new PageQuery(size, before);
        return true;
    }
}
