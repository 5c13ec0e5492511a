using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Farm.Contracts.Api;
using Farm.Contracts.Tenants;

namespace Farm.Client;

/// <content>Tenants, keys, usage and licences, for those who administer a farm.</content>
public sealed partial class FarmClient
{
    /// <summary>A farm of another version may tell more.</summary>
    private static readonly JsonSerializerOptions Lenient = new(AccessJson.Default.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    /// <summary>Makes a key; its secret is in this answer alone.</summary>
    public Task<Reply<NewKey>> CreateKeyAsync(KeyRequest key, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, "v1/keys", Json(key, AccessJson.Default.KeyRequest), Read<NewKey>(), cancellationToken);

    /// <summary>Keys without their secrets, the newest first.</summary>
    /// <param name="tenant">Only of this one; null for all that the caller administers.</param>
    /// <param name="limit">1 to 100; null for 100.</param>
    /// <param name="cursor">NextCursor of the page before; null for the first.</param>
    public Task<Reply<KeyPage>> ListKeysAsync(string? tenant, int? limit, string? cursor, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"v1/keys{Query(("tenant", tenant), ("limit", limit?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("cursor", cursor))}", null, Read<KeyPage>(), cancellationToken);

    /// <summary>Makes a key in place of another, which goes on for the overlap.</summary>
    public Task<Reply<NewKey>> RotateKeyAsync(string id, KeyRotation rotation, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, $"v1/keys/{Uri.EscapeDataString(id)}/rotate", Json(rotation, AccessJson.Default.KeyRotation), Read<NewKey>(), cancellationToken);

    /// <summary>Makes a key worth nothing, at once.</summary>
    public Task<Reply<KeyView>> RevokeKeyAsync(string id, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Delete, $"v1/keys/{Uri.EscapeDataString(id)}", null, Read<KeyView>(), cancellationToken);

    /// <summary>Makes a tenant, or gives it these terms in place of all that it had.</summary>
    public Task<Reply<TenantView>> PutTenantAsync(string name, TenantTerms terms, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Put, $"v1/tenants/{Uri.EscapeDataString(name)}", Json(terms, AccessJson.Default.TenantTerms), Read<TenantView>(), cancellationToken);

    /// <summary>A tenant with its terms.</summary>
    public Task<Reply<TenantView>> FindTenantAsync(string name, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"v1/tenants/{Uri.EscapeDataString(name)}", null, Read<TenantView>(), cancellationToken);

    /// <summary>Tenants with their terms, the oldest first.</summary>
    /// <inheritdoc cref="ListKeysAsync"/>
    public Task<Reply<TenantPage>> ListTenantsAsync(int? limit, string? cursor, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"v1/tenants{Query(("limit", limit?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("cursor", cursor))}", null, Read<TenantPage>(), cancellationToken);

    /// <summary>Begins to erase a tenant with all that it has.</summary>
    public Task<Reply<TenantView>> EraseTenantAsync(string name, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Delete, $"v1/tenants/{Uri.EscapeDataString(name)}", null, Read<TenantView>(), cancellationToken);

    /// <summary>Reads what tenants have used and reserved in a day and its month, beside their limits.</summary>
    /// <param name="tenant">Only of this one; null for all that the key sees.</param>
    /// <param name="day">As 2026-11-30; null for today.</param>
    /// <param name="limit">1 to 100; null for 100.</param>
    /// <param name="cursor">NextCursor of the page before; null for the first.</param>
    public Task<Reply<UsagePage>> ListUsageAsync(string? tenant, string? day, int? limit, string? cursor, CancellationToken cancellationToken) => CallAsync(
        HttpMethod.Get, $"v1/usage{Query(("tenant", tenant), ("day", day), ("limit", limit?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("cursor", cursor))}",
        null, Read<UsagePage>(), cancellationToken);

    /// <summary>The installed models' licences, and who accepted which.</summary>
    public Task<Reply<IReadOnlyList<LicenceView>>> ListLicencesAsync(CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, "v1/licences", null, Read<IReadOnlyList<LicenceView>>(), cancellationToken);

    /// <summary>Says that the farm may use a model under its licence.</summary>
    public Task<Reply<LicenceView>> AcceptLicenceAsync(string model, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, $"v1/licences/{Uri.EscapeDataString(model)}/accept", new ByteArrayContent([]), Read<LicenceView>(), cancellationToken);

    private static JsonTypeInfo<T> Read<T>() => (JsonTypeInfo<T>)Lenient.GetTypeInfo(typeof(T));

    private static ByteArrayContent Json<T>(T body, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static string Query(params (string Name, string? Value)[] parts)
    {
        var given = parts.Where(static part => part.Value is not null).Select(static part => $"{part.Name}={Uri.EscapeDataString(part.Value ?? "")}").ToList();
        return given.Count == 0 ? "" : "?" + string.Join('&', given);
    }
}
