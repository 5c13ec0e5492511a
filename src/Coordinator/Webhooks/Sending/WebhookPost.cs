using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Webhooks.Addresses;
using Farm.Coordinator.Webhooks.Configuration;
using Microsoft.Extensions.Options;

namespace Farm.Coordinator.Webhooks.Sending;

/// <summary>Makes one request and reads its answer, within bounds of time and size. Whatever a receiver does is an outcome.</summary>
internal sealed class WebhookPost(ReceiverRules rules, IOptions<WebhookOptions> options, TimeProvider time) : IDisposable
{
    private const string UserAgent = "Farm-Webhooks/1.0";

    private readonly HttpMessageInvoker invoker = new(CheckedConnection.Create(rules, options.Value.MaxInFlightPerEndpoint * 2));
    private readonly WebhookOptions limits = options.Value;

    /// <exception cref="OperationCanceledException">The caller wants no more of it; the receiver may have it all the same.</exception>
    public async Task<SendOutcome> SendAsync(string url, IReadOnlyDictionary<string, string> headers, DateTimeOffset at, string body, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var bytes = Encoding.UTF8.GetBytes(body);
        int? status = null;
        string? answer = null;
        TimeSpan? retryAfter = null;
        string? error;
        using var late = new CancellationTokenSource(limits.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            // The settings may be others than when the url was taken.
            if (rules.Objection("url", url) is { } objection)
            {
                throw new ReceiverRefusedException($"url {objection.Message}");
            }

            using var request = RequestOf(url, headers, bytes);
            using var response = await invoker.SendAsync(request, either.Token);
            status = (int)response.StatusCode;
            retryAfter = RetryAfter(response.Headers.RetryAfter);
            (answer, var isWhole) = await ReadAsync(response, either.Token);
            error = response.IsSuccessStatusCode
                ? isWhole ? null : $"the answer has more than {limits.MaxAnswerBytes} bytes ({WebhookOptions.Key(nameof(limits.MaxAnswerBytes))})"
                : status is >= 300 and < 400 ? $"answered {status}, a redirect; none is followed" : $"answered {status}";
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            error = $"{(status is null ? "did not answer" : "its answer did not end")} within {limits.Timeout:c} ({WebhookOptions.Key(nameof(limits.Timeout))})";
        }
        catch (Exception problem) when (Explain(problem) is { } told && !cancellationToken.IsCancellationRequested)
        {
            error = told;
        }

        return new SendOutcome(at, bytes.Length, (int)time.GetElapsedTime(began).TotalMilliseconds, status, answer, error is null ? null : Fit(error, WebhookTables.MaxError), retryAfter);
    }

    public void Dispose() => invoker.Dispose();

    private static HttpRequestMessage RequestOf(string url, IReadOnlyDictionary<string, string> headers, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    /// <returns>The beginning of the answer, and whether all of it was within the bound.</returns>
    private async Task<(string Answer, bool IsWhole)> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        var kept = new byte[WebhookTables.MaxAnswer];
        var (length, total) = (0, 0L);
        var buffer = new byte[4_096];
        while (total <= limits.MaxAnswerBytes && await content.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            var part = Math.Min(count, kept.Length - length);
            buffer.AsSpan(0, part).CopyTo(kept.AsSpan(length));
            (length, total) = (length + part, total + count);
        }

        return (Fit(Encoding.UTF8.GetString(kept.AsSpan(0, length)), WebhookTables.MaxAnswer), total <= limits.MaxAnswerBytes);
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    /// <summary>Null for a bug of ours.</summary>
    private static string? Explain(Exception problem)
    {
        for (var cause = problem; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case ReceiverRefusedException:
                    return cause.Message;
                case SocketException socket:
                    return $"could not be reached: {socket.Message}";
                case AuthenticationException:
                    return $"its certificate does not hold: {cause.Message}";
            }
        }

        return problem is HttpRequestException or IOException or UriFormatException or InvalidOperationException { Source: "System.Net.Http" } ? problem.GetBaseException().Message : null;
    }

    /// <summary>For bounded columns; Postgres takes no NUL.</summary>
    private static string Fit(string text, int most) => (text.Length <= most ? text : text[..most]).Replace('\0', ' ');
}
