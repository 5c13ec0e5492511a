using System.Diagnostics;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Farm.Client;

/// <content>One call: its time, its headers, and what becomes of the answer.</content>
public sealed partial class FarmClient
{
    /// <summary>For a body beside that: 32 MiB take it at 1 Mbit/s.</summary>
    private static readonly TimeSpan UploadTimeout = TimeSpan.FromMinutes(5);

    /// <summary>For an adapter: 4 GiB take it at 20 Mbit/s.</summary>
    private static readonly TimeSpan AdapterTimeout = TimeSpan.FromMinutes(30);

    private Task<Reply<T>> CallAsync<T>(HttpMethod method, string path, HttpContent? content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => CallAsync(method, path, content, ReadAs(type), cancellationToken);

    private static Func<HttpResponseMessage, CancellationToken, Task<T>> ReadAs<T>(JsonTypeInfo<T> type) => async (response, cancellationToken) =>
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync(body, type, cancellationToken) ?? throw new JsonException("the answer is null");
    };

    /// <param name="waits">What the farm was asked to wait before it answers: it adds to the time-out.</param>
    private async Task<Reply<T>> CallAsync<T>(
        HttpMethod method, string path, HttpContent? content, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken,
        Action<HttpRequestMessage>? prepare = null, TimeSpan waits = default)
        where T : class
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        prepare?.Invoke(request);
        // Whoever is refused by what the headers say need not send a gigabyte first.
        request.Headers.ExpectContinue = content is StreamContent;
        var timeout = waits + content switch { ReadOnlyMemoryContent => Longer(UploadTimeout), StreamContent => Longer(AdapterTimeout), _ => requestTimeout };
        var reply = await SendAsync(request, HttpCompletionOption.ResponseContentRead, timeout, cancellationToken);
        if (!reply.TryGet(out var response, out var problem))
        {
            return problem;
        }

        using (response)
        {
            try
            {
                return await read(response, cancellationToken);
            }
            catch (JsonException unlike)
            {
                return FarmProblem.Unanswered($"{request.RequestUri} answers, but not as a farm does: {unlike.Message}", ProblemCodes.NoFarm);
            }
        }
    }

    private TimeSpan Longer(TimeSpan timeout) => timeout > requestTimeout ? timeout : requestTimeout;

    private async Task<Reply<HttpResponseMessage>> SendAsync(HttpRequestMessage request, HttpCompletionOption completion, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        request.RequestUri = new Uri(Farm, request.RequestUri ?? throw new UnreachableException());
        request.Headers.Authorization = authorization;
        request.Headers.AcceptLanguage.ParseAdd(language);
        try
        {
            var response = await open().SendAsync(request, completion, limit.Token);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                return await FarmProblem.ReadAsync(response, limit.Token);
            }
        }
        catch (HttpRequestException problem) when (problem.GetBaseException() is AuthenticationException refusal)
        {
            return FarmProblem.Unanswered($"the farm at {Farm} is not trusted: {refusal.Message}", ProblemCodes.Untrusted);
        }
        catch (HttpRequestException problem)
        {
            return FarmProblem.Unanswered($"no farm answers at {Farm} ({problem.Message})", ProblemCodes.Unreachable);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return FarmProblem.Unanswered($"the farm at {Farm} did not answer within {timeout.TotalSeconds} s", ProblemCodes.TimedOut);
        }
    }
}
