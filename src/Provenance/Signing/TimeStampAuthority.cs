using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Farm.Provenance.Signing;

/// <summary>
/// A time-stamp authority over HTTP (RFC 3161): it signs that something was there at a time, so that a signature holds beyond its
/// certificate's end. Never in the way: what goes wrong is told, and the picture goes out without.
/// </summary>
/// <param name="http">Shared; its own time-out should be above <paramref name="timeout"/>.</param>
public sealed class TimeStampAuthority(HttpClient http, Uri url, TimeSpan timeout)
{
    private const int MaxAnswerBytes = 64 * 1024;

    /// <summary>Asks for a time stamp with its certificates over the SHA-256 of the data.</summary>
    public async Task<TimeStampAnswer> StampAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            var request = Rfc3161TimestampRequest.CreateFromData(
                data.Span, HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(8), requestSignerCertificates: true);
            // The token is checked against the request: hash, nonce, and a signature by the certificate it brings.
            var token = request.ProcessResponse(await SendAsync(request, limit.Token).ConfigureAwait(false), out _);
            return new TimeStampAnswer(token.AsSignedCms().Encode(), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new TimeStampAnswer(null, $"{SignerOptions.Section}:TimeStampUrl {url} did not answer within {timeout}");
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or CryptographicException)
        {
            return new TimeStampAnswer(null, $"{SignerOptions.Section}:TimeStampUrl {url} gave no time stamp: {failed.Message}");
        }
    }

    private async Task<byte[]> SendAsync(Rfc3161TimestampRequest request, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(request.Encode());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        using var message = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var answer = new byte[MaxAnswerBytes];
        var length = await body.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return length < answer.Length
            ? answer[..length]
            : throw new HttpRequestException($"the answer has {MaxAnswerBytes} bytes or more");
    }
}

/// <summary>A time stamp, or why there is none.</summary>
/// <param name="Token">TimeStampToken, DER.</param>
public readonly record struct TimeStampAnswer(byte[]? Token, string? Problem);
