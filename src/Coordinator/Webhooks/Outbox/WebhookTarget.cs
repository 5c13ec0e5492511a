using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Farm.Coordinator.Webhooks.Outbox;

/// <summary>
/// The lane that a message stands in: the number of an endpoint, or, for the url of a job, a number below zero that stands for its tenant and the url's host, so that a host that does not answer
/// holds up nobody but itself. Two hosts that share a number share a lane, and no more.
/// </summary>
internal static class WebhookTarget
{
    /// <summary>Of a url that a job names.</summary>
    public static long OfUrl(string tenant, string url)
    {
        var origin = Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.GetLeftPart(UriPartial.Authority) : url;
        return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant} {origin}"))) | long.MinValue;
    }

    /// <summary>Whether it is an endpoint's number.</summary>
    public static bool IsEndpoint(long target) => target > 0;
}
