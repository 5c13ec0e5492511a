using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Benchmarks.Chaos.Receiver;

namespace Farm.Benchmarks.Chaos.Client;

/// <summary>
/// A client that never gives up: it sends each job by one key until some coordinator has answered for it, and asks until it is told the end. What it is told goes into its ledger before
/// it acts on it.
/// </summary>
internal sealed class ChaosClient : IDisposable
{
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(250);
    private static readonly JsonSerializerOptions Body = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly string[] Final = ["succeeded", "failed", "canceled", "expired", "blocked"];

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(3), PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly IReadOnlyList<Uri> coordinators;
    private readonly DurableLines ledger;
    private readonly ChaosCallbacks? callbacks;
    private int told;
    private int turn;

    /// <param name="callbacks">Where jobs are to be called back; null for nowhere.</param>
    public ChaosClient(IReadOnlyList<Uri> coordinators, DurableLines ledger, ChaosCallbacks? callbacks = null) => (this.coordinators, this.ledger, this.callbacks) = (coordinators, ledger, callbacks);

    /// <summary>Time before it asks for the first time what became of a job.</summary>
    public TimeSpan FirstLook { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>It asks less and less often, and never less than so.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Jobs whose end it was told, refusals included.</summary>
    public int Told => Volatile.Read(ref told);

    /// <summary>Sends one job and returns when it was told the end, or that there is no room for it.</summary>
    public async Task RunAsync(ClientOrder order, CancellationToken cancellationToken)
    {
        await NoteAsync(order, LedgerEvent.Sent, cancellationToken);
        if (await SubmitAsync(order, cancellationToken) is { } job)
        {
            if (order.IsCanceled)
            {
                await CancelAsync(order, job, cancellationToken);
            }

            await FollowAsync(order, job, cancellationToken);
        }

        Interlocked.Increment(ref told);
    }

    public void Dispose() => http.Dispose();

    /// <returns>The job's id; null where a limit has no room for it.</returns>
    private async Task<Guid?> SubmitAsync(ClientOrder order, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (status, body) = await AskAsync(order, HttpMethod.Post, "v1/jobs", cancellationToken, request =>
            {
                request.Content = JsonContent.Create(new
                {
                    model = "catalog-sd15", prompt = "a red mug on a blue background", seed = order.PictureSeed, width = 64, height = 64, steps = 1, metadata = new { order = order.Key },
                    webhook = order.IsCalledBack && callbacks is not null ? new { url = callbacks.JobUrl(order.Tenant.Name) } : null,
                }, options: Body);
                request.Headers.Add("Idempotency-Key", order.Key);
                if (order.Waits)
                {
                    request.Headers.Add("Prefer", "wait=10");
                }
            });
            if (status is HttpStatusCode.Accepted or HttpStatusCode.OK && TryParse(body) is { } accepted)
            {
                var id = accepted.GetProperty("id").GetGuid();
                await NoteAsync(order, LedgerEvent.Accepted, cancellationToken, id, StateOf(accepted));
                return id;
            }

            if (status == HttpStatusCode.TooManyRequests && TryParse(body) is { } refused && refused.TryGetProperty("errors", out var errors) && errors.TryGetProperty("limits.jobsPerDay", out _))
            {
                await NoteAsync(order, LedgerEvent.Refused, cancellationToken, detail: errors.GetRawText());
                return null;
            }

            await RetryAsync(order, null, status, body, cancellationToken);
        }
    }

    private async Task CancelAsync(ClientOrder order, Guid job, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (status, body) = await AskAsync(order, HttpMethod.Post, $"v1/jobs/{job}/cancel", cancellationToken);
            if (status is HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.Conflict)
            {
                await NoteAsync(order, LedgerEvent.CancelAnswered, cancellationToken, job, detail: $"{(int)status} {System.Text.Encoding.UTF8.GetString(body)}");
                return;
            }

            await RetryAsync(order, job, status, body, cancellationToken);
        }
    }

    private async Task FollowAsync(ClientOrder order, Guid job, CancellationToken cancellationToken)
    {
        for (var pause = FirstLook; ; pause = pause < LongestPause ? pause * 2 : pause)
        {
            await Task.Delay(pause, TimeProvider.System, cancellationToken);
            var (status, body) = await AskAsync(order, HttpMethod.Get, $"v1/jobs/{job}", cancellationToken);
            if (status != HttpStatusCode.OK || TryParse(body) is not { } found)
            {
                await RetryAsync(order, job, status, body, cancellationToken);
                continue;
            }

            if (StateOf(found) is { } state && Final.Contains(state))
            {
                var result = found.TryGetProperty("result", out var told) && told.ValueKind == JsonValueKind.Object ? told : (JsonElement?)null;
                var failure = found.TryGetProperty("failure", out var why) && why.ValueKind == JsonValueKind.Object ? why.GetRawText() : null;
                var sha256 = result?.GetProperty("sha256").GetString();
                await NoteAsync(order, LedgerEvent.Told, cancellationToken, job, state, sha256, result?.GetProperty("markId").GetString(), failure);
                if (order.IsFetched && sha256 is not null)
                {
                    await FetchAsync(order, job, sha256, cancellationToken);
                }

                return;
            }
        }
    }

    private async Task FetchAsync(ClientOrder order, Guid job, string sha256, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (status, body) = await AskAsync(order, HttpMethod.Get, $"v1/jobs/{job}/result", cancellationToken);
            if (status == HttpStatusCode.OK)
            {
                var hash = Convert.ToHexStringLower(SHA256.HashData(body));
                await NoteAsync(order, hash == sha256 ? LedgerEvent.Fetched : LedgerEvent.Wrong, cancellationToken, job, sha256: hash, detail: hash == sha256 ? null : $"told {sha256}");
                return;
            }

            await RetryAsync(order, job, status, body, cancellationToken);
        }
    }

    /// <summary>Asks one coordinator after the other. What goes wrong on the way has no status.</summary>
    private async Task<(HttpStatusCode? Status, byte[] Body)> AskAsync(
        ClientOrder order, HttpMethod method, string path, CancellationToken cancellationToken, Action<HttpRequestMessage>? fill = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RequestLimit);
        using var request = new HttpRequestMessage(method, new Uri(coordinators[(int)((uint)Interlocked.Increment(ref turn) % coordinators.Count)], path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", order.Tenant.Key);
        fill?.Invoke(request);
        try
        {
            using var answer = await http.SendAsync(request, limit.Token);
            return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(limit.Token));
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or SocketException || (gone is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, []);
        }
    }

    /// <summary>What may be tried again is; a refusal that no outage explains is noted.</summary>
    private async Task RetryAsync(ClientOrder order, Guid? job, HttpStatusCode? status, byte[] body, CancellationToken cancellationToken)
    {
        if (status is { } answered && (int)answered < 500 && answered is not (HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.OK or HttpStatusCode.Accepted))
        {
            await NoteAsync(order, LedgerEvent.Wrong, cancellationToken, job, detail: $"{(int)answered} {System.Text.Encoding.UTF8.GetString(body)}");
        }

        await Task.Delay(Again, TimeProvider.System, cancellationToken);
    }

    private Task NoteAsync(
        ClientOrder order, LedgerEvent what, CancellationToken cancellationToken, Guid? job = null, string? state = null, string? sha256 = null, string? markId = null, string? detail = null) =>
        ledger.WriteAsync(new LedgerEntry(TimeProvider.System.GetUtcNow(), what, order.Key, order.Tenant.Name, job, state, sha256, markId, detail).ToLine(), cancellationToken);

    private static string? StateOf(JsonElement job) => job.GetProperty("state").GetString()?.ToLowerInvariant();

    /// <summary>An answer that was cut off is none.</summary>
    private static JsonElement? TryParse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
