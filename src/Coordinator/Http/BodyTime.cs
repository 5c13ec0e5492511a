using Microsoft.AspNetCore.Http.Metadata;

namespace Farm.Coordinator.Http;

/// <summary>
/// Metadata of a route that reads a body: how long it may take to come in. The handler bounds its bytes itself, for the server's own limit
/// may be lower than ours, and its refusal names no setting.
/// </summary>
/// <param name="Setting">The setting that says so.</param>
/// <param name="Read">Reads its value.</param>
internal sealed record BodyTime(string Setting, Func<IServiceProvider, TimeSpan> Read) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => null;
}
