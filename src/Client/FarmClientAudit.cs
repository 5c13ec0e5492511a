using Farm.Contracts.Api;

namespace Farm.Client;

/// <content>The audit, for those who administer a farm.</content>
public sealed partial class FarmClient
{
    /// <summary>A page of the audit, the newest entry first.</summary>
    /// <param name="filters">Parameters of the query by name; those that are null are left out.</param>
    public Task<Reply<AuditEntryPage>> ListAuditAsync(IEnumerable<(string Name, string? Value)> filters, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"v1/audit/entries{Query([.. filters])}", null, AuditJson.Default.AuditEntryPage, cancellationToken);

    /// <summary>Reads how far the audit has come, signed.</summary>
    public Task<Reply<AuditStatement>> AuditHeadAsync(CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, "v1/audit/head", null, AuditJson.Default.AuditStatement, cancellationToken);

    /// <summary>The public key by which the audit's heads are checked, in PEM.</summary>
    public Task<Reply<string>> AuditKeyAsync(CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, "v1/audit/key", null, static (response, cancellationToken) => response.Content.ReadAsStringAsync(cancellationToken), cancellationToken);

    /// <summary>Erases names or words of the audit.</summary>
    public Task<Reply<AuditErased>> EraseAuditAsync(AuditErase erase, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, "v1/audit/erase", Json(erase, AuditJson.Default.AuditErase), AuditJson.Default.AuditErased, cancellationToken);

    /// <summary>Opens the whole audit, an object on each line. The caller reads the stream and disposes of the response.</summary>
    /// <param name="withWords">False to leave out all that can be erased.</param>
    public async Task<Reply<HttpResponseMessage>> OpenAuditAsync(bool withWords, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, withWords ? "v1/audit/export" : "v1/audit/export?words=false");
        return await SendAsync(request, HttpCompletionOption.ResponseHeadersRead, requestTimeout, cancellationToken);
    }
}
