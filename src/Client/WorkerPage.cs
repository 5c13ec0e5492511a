using System.Text.RegularExpressions;
using Farm.Contracts.Api;

namespace Farm.Client;

/// <summary>One page of a list of workers.</summary>
/// <param name="NextCursor">For the next page; null on the last.</param>
public sealed record WorkerPage(IReadOnlyList<WorkerView> Workers, string? NextCursor = null);

/// <summary>The next page of a list that is an array, as a Link header (RFC 8288) tells it.</summary>
internal static partial class NextLink
{
    /// <summary>Its cursor; null where there is none.</summary>
    public static string? CursorOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Link", out var links)
        && links.Select(static link => Next.Match(link)).FirstOrDefault(static found => found.Success) is { } next
            ? Uri.UnescapeDataString(next.Groups["cursor"].Value)
            : null;

    [GeneratedRegex("<[^>]*[?&]cursor=(?<cursor>[^&>]+)[^>]*>[^,]*rel=\"?next\"?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Next { get; }
}
