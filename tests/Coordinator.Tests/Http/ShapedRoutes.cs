namespace Farm.Coordinator.Tests.Http;

/// <summary>The routes that refuse in OpenAI's shape.</summary>
internal static class ShapedRoutes
{
    private static readonly string[] Starts = ["/v1/models", "/v1/images/", "/v1/files"];

    /// <summary>Media type of a refusal on this path.</summary>
    public static string RefusalType(string path) =>
        Array.Exists(Starts, start => path.StartsWith(start, StringComparison.Ordinal)) ? "application/json" : "application/problem+json";
}
