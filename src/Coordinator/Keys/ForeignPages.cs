using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Farm.Coordinator.Keys;

/// <summary>
/// Refuses what a browser sends for a page that is none of the farm's: by its Origin, by Fetch Metadata where there is no Origin, and by the name it was sent
/// to, for a page may have its own name resolve to this machine (DNS rebinding) and is then of the same origin as the farm.
/// </summary>
internal sealed class ForeignPages(IOptions<AccessOptions> options)
{
    private readonly HashSet<string> origins = [.. options.Value.Origins.Select(static origin => new Uri(origin).GetLeftPart(UriPartial.Authority))];
    private readonly StringSegment[] hosts = [.. options.Value.Hosts.Select(static host => new StringSegment(host))];

    /// <summary>Null for what no browser sent, and for the farm's own pages and those that settings name.</summary>
    public ProblemHttpResult? Refusal(HttpContext context)
    {
        var request = context.Request;
        if (!IsOurs(request.Host, context.Connection.LocalIpAddress))
        {
            return Refuse(
                StatusCodes.Status421MisdirectedRequest,
                $"Host is '{request.Host}', which is no name of this farm; an address, localhost, and what {AccessOptions.Key(nameof(AccessOptions.Hosts))} lists are");
        }

        const string remedy = $"{AccessOptions.Section}:{nameof(AccessOptions.Origins)} lists those that may call";
        return request.Headers.Origin switch
        {
            { Count: 0 } => IsEmbedded(request.Headers)
                ? Refuse(StatusCodes.Status403Forbidden, $"a page of another origin asks, which its browser does not name; {remedy}")
                : null,
            [{ } origin] when IsSame(origin, request.Host) || origins.Contains(origin) => null,
            var foreign => Refuse(StatusCodes.Status403Forbidden, $"Origin is '{foreign}', a page that is none of this farm's; {remedy}"),
        };
    }

    /// <summary>
    /// Null for what may go on with a session. Browsers add its cookie to whatever a page sends, so that what changes anything must say that it comes from a page of the farm's
    /// own, and of the same scheme: what came unencrypted anybody on the way may have written.
    /// </summary>
    public static ProblemHttpResult? RefusalOfChange(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
        || (request.Headers.Origin is [{ } origin] && IsSame(origin, request.Host) && origin.StartsWith(request.Scheme + "://", StringComparison.OrdinalIgnoreCase))
            ? null
            : Refuse(
                StatusCodes.Status403Forbidden,
                request.Headers.Origin.Count == 0 ? $"Origin is missing; with a session {request.Method} must have it, as browsers send it, and it must be {request.Scheme}://{request.Host}"
                    : $"Origin is '{request.Headers.Origin}'; with a session {request.Method} must come from {request.Scheme}://{request.Host}");

    /// <summary>No page can make an address of its own name; other names are looked at where a browser on this machine may be asking, or where settings say so.</summary>
    private bool IsOurs(HostString host, IPAddress? listener)
    {
        var isHere = listener is not null && IPAddress.IsLoopback(listener.IsIPv4MappedToIPv6 ? listener.MapToIPv4() : listener);
        return !host.HasValue || (!isHere && hosts.Length == 0) || host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || IPAddress.TryParse(host.Host, out _) || HostString.MatchesAny(host.Host, hosts);
    }

    /// <summary>A picture or a script that a page takes in comes without an Origin. A link that somebody follows is no page's doing.</summary>
    private static bool IsEmbedded(IHeaderDictionary headers) =>
        headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none") && headers["Sec-Fetch-Mode"] is not ["navigate"];

    /// <summary>The scheme may differ: a proxy in front that speaks TLS passes the name on.</summary>
    private static bool IsSame(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Scheme is "http" or "https" && host.HasValue
        && page.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase) && (host.Port is { } port ? port == page.Port : page.IsDefaultPort);

    private static ProblemHttpResult Refuse(int status, string reason) => TypedResults.Problem(reason, statusCode: status);
}
