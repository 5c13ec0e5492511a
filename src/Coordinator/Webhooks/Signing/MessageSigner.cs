using System.Text;
using Farm.Contracts.Api;
using Farm.Provenance.Secrets;
using StandardWebhooks;

namespace Farm.Coordinator.Webhooks.Signing;

/// <summary>The secrets that sign what goes to one place: during a rotation two.</summary>
/// <param name="Secrets">The newest first; at least one.</param>
internal sealed record SigningKeys(WebhookSigning Signing, IReadOnlyList<byte[]> Secrets);

/// <summary>
/// The three headers of Standard Webhooks 1.0.0. A signature of each secret stands in webhook-signature, with spaces between, so that a receiver that knows either finds its own
/// (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
/// </summary>
internal static class MessageSigner
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    public static IReadOnlyDictionary<string, string> Sign(SigningKeys keys, string id, DateTimeOffset at, string body) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [IdHeader] = id,
        [TimestampHeader] = at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
        [SignatureHeader] = string.Join(' ', keys.Secrets.Select(secret => keys.Signing == WebhookSigning.Ed25519 ? SignAsymmetric(secret, id, at, body) : SignShared(secret, id, at, body))),
    };

    private static string SignShared(byte[] secret, string id, DateTimeOffset at, string body) =>
        new StandardWebhook(secret, WebhookConfigurationOptions.StandardWebhooks).Sign(id, at, body);

    private static string SignAsymmetric(byte[] secret, string id, DateTimeOffset at, string body) =>
        $"v1a,{Convert.ToBase64String(Ed25519.Sign(secret, Encoding.UTF8.GetBytes($"{id}.{at.ToUnixTimeSeconds()}.{body}")))}";
}
