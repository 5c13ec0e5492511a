using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Farm.Coordinator.Http;

/// <summary>Pages of a list that is answered as an array, sorted by id. An array has no room for a cursor, so a Link (RFC 8288) leads to the next page.</summary>
internal static class ArrayPage
{
    public const int MaxPage = 100;
    private const int MaxCursor = 1_024;

    /// <summary>The part of a list that is asked for; all of it where nothing limits it.</summary>
    /// <param name="all">Sorted by id, ordinally.</param>
    /// <param name="problem">Why it is refused.</param>
    public static bool TryTake<T>(
        HttpContext context, IReadOnlyList<T> all, Func<T, string> id, string? limit, string? cursor, out IReadOnlyList<T> page, [NotNullWhen(false)] out string? problem)
    {
        (page, problem) = ([], null);
        var size = int.MaxValue;
        if (limit is not null && (!int.TryParse(limit, out size) || size is < 1 or > MaxPage))
        {
            problem = $"limit is '{limit}'; must be from 1 to {MaxPage}";
            return false;
        }

        var after = "";
        if (cursor is not null && !TryRead(cursor, out after))
        {
            problem = "cursor is none of ours; take that of the Link of the page before";
            return false;
        }

        var rest = cursor is null ? all : [.. all.Where(item => string.CompareOrdinal(id(item), after) > 0)];
        page = rest.Count <= size ? rest : [.. rest.Take(size)];
        if (page.Count < rest.Count)
        {
            var query = context.Request.Query.Where(static parameter => !parameter.Key.Equals("cursor", StringComparison.OrdinalIgnoreCase))
                .Append(new("cursor", Base64Url.EncodeToString(Encoding.UTF8.GetBytes(id(page[^1])))));
            // Relative to the request's own address, whatever a proxy made of that.
            context.Response.Headers.Link = $"<{QueryString.Create(query)}>; rel=\"next\"";
        }

        return true;
    }

    private static bool TryRead(string cursor, out string id)
    {
        id = cursor.Length <= MaxCursor && Base64Url.IsValid(cursor) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) : "";
        return id.Length > 0;
    }
}
