using System.Reflection;
using Farm.Contracts;

namespace Farm.Coordinator.Http;

/// <summary>Refuses query parameters that a route does not know: one that is mistyped must not be passed over in silence. The handlers' own parameters say which it knows.</summary>
internal static class KnownQuery
{
    private const int MostShown = 40;

    public static TBuilder RefuseUnknownQuery<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.AddEndpointFilterFactory(static (route, next) =>
        {
            string[] bound = [.. route.MethodInfo.GetParameters().Where(IsOfText).Select(static parameter => parameter.Name ?? "")];
            string[] prefixes = [.. route.MethodInfo.GetParameters().Select(static parameter => parameter.ParameterType.GetCustomAttribute<QueryPrefixAttribute>()?.Prefix).OfType<string>()];
            return context => Refusal(context.HttpContext.Request, bound, prefixes) is { } reason
                ? ValueTask.FromResult<object?>(TypedResults.Problem(reason, statusCode: StatusCodes.Status400BadRequest))
                : next(context);
        });

    /// <summary>Whether the framework binds it from the path or the query: every parameter of text, or of several.</summary>
    private static bool IsOfText(ParameterInfo parameter) => parameter.ParameterType == typeof(string) || parameter.ParameterType == typeof(string[]);

    private static string? Refusal(HttpRequest request, string[] bound, string[] prefixes)
    {
        if (request.Query.Count == 0)
        {
            return null;
        }

        // A name in the path is no parameter of the query.
        var known = bound.Where(name => !request.RouteValues.ContainsKey(name)).ToArray();
        var unknown = request.Query.Keys
            .Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase) && !Array.Exists(prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            .ToArray();
        return unknown.Length == 0 ? null : string.Join("; ", unknown.Select(name => Tell(name, [.. known, .. prefixes.Select(static prefix => $"{prefix}KEY")])));
    }

    private static string Tell(string name, string[] known)
    {
        var shown = name.Length <= MostShown ? name : name[..MostShown] + "…";
        return known.Length == 0 ? $"query parameter '{shown}' is not known; this address takes none"
            : NearestName.Of(name, known) is { } nearest ? $"query parameter '{shown}' is not known; did you mean {nearest}?"
            : $"query parameter '{shown}' is not known; known are {string.Join(", ", known)}";
    }
}
