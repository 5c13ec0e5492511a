using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Farm.Contracts.Api;
using Farm.Contracts.Webhooks;
using Farm.Coordinator.Webhooks.Configuration;
using Farm.Coordinator.Webhooks.Signing;
using Farm.Ports.Objects;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Webhooks.Links;

/// <summary>
/// Addresses of jobs and pictures for who has no key: signed by the store where it has an address of its own for others, else by the farm, which then sends the picture itself. Each holds for a while.
/// </summary>
internal sealed class ResultLinks(IObjectStore objects, WebhookKey key, FarmAddress address, IOptions<WebhookOptions> options, TimeProvider time)
{
    public const string Path = "/pictures";

    /// <param name="resultKey">Object key of the job's picture; null for none.</param>
    public JobEventLinks Of(Guid job, string? resultKey)
    {
        var farm = address.Base ?? "";
        var self = $"{farm}{JobLinks.Of(job).Self}";
        if (resultKey is null)
        {
            return new JobEventLinks(self);
        }

        var until = DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() + options.Value.LinkLifetime).ToUnixTimeSeconds());
        var result = objects.SignLink(resultKey, until)?.AbsoluteUri ?? $"{farm}/v1{Path}/{job}?until={until.ToUnixTimeSeconds()}&seal={SealOf(job, until.ToUnixTimeSeconds())}";
        return new JobEventLinks(self, result, until);
    }

    /// <summary>Whether the farm has made this link; whether its time is over is another question.</summary>
    public bool IsOurs(Guid job, long until, string seal) =>
        CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(SealOf(job, until)), System.Text.Encoding.ASCII.GetBytes(seal));

    private string SealOf(Guid job, long until) => Base64Url.EncodeToString(key.SealLink(string.Create(CultureInfo.InvariantCulture, $"{job} {until}")));
}
