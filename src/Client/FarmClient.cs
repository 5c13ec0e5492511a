using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;

namespace Farm.Client;

/// <summary>A typed client of the farm's HTTP API. A refusal, and a farm that is not there, are values.</summary>
public sealed partial class FarmClient : IDisposable
{
    private const int MaxPictureBytes = 256 << 20;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    /// <summary>For a body beside that: 32 MiB take it at 1 Mbit/s.</summary>
    private static readonly TimeSpan UploadTimeout = TimeSpan.FromMinutes(5);

    /// <summary>For an adapter: 4 GiB take it at 20 Mbit/s.</summary>
    private static readonly TimeSpan AdapterTimeout = TimeSpan.FromMinutes(30);
    private readonly HttpClient http;

    /// <param name="farm">Its address.</param>
    /// <param name="key">Sent with every request; null for none.</param>
    /// <param name="tls">For https to a farm that the system's authorities do not certify: whom to trust, and a certificate to show. Null for the system's choice.</param>
    public FarmClient(Uri farm, string? key, SslClientAuthenticationOptions? tls = null)
    {
        Farm = farm;
        // A proxy of the environment leads out of this machine.
        var handler = new SocketsHttpHandler { ConnectTimeout = ConnectTimeout, UseProxy = !farm.IsLoopback };
        if (tls is not null)
        {
            handler.SslOptions = tls;
        }

        http = new HttpClient(handler) { BaseAddress = farm, Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxPictureBytes };
        http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(ReadersLanguage.Of(Environment.GetEnvironmentVariable));
    }

    /// <summary>The farm's address.</summary>
    public Uri Farm { get; }

    /// <summary>Stores a picture for jobs to work from.</summary>
    public Task<Reply<UploadView>> UploadAsync(ReadOnlyMemory<byte> picture, string mediaType, CancellationToken cancellationToken)
    {
        var content = new ReadOnlyMemoryContent(picture);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return CallAsync(HttpMethod.Post, "v1/uploads", content, ApiJson.Default.UploadView, cancellationToken);
    }

    /// <summary>Asks what a picture is.</summary>
    public Task<Reply<ProvenanceAnswer>> CheckAsync(ReadOnlyMemory<byte> picture, CancellationToken cancellationToken)
    {
        var content = new ReadOnlyMemoryContent(picture);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return CallAsync(HttpMethod.Post, "v1/provenance/check", content, ProvenanceJson.Default.ProvenanceAnswer, cancellationToken);
    }

    /// <summary>Asks for a picture.</summary>
    public Task<Reply<JobStatus>> SubmitAsync(JobRequest job, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(job, JobJson.Default.JobRequest));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return CallAsync(HttpMethod.Post, "v1/jobs", content, ClientJson.Job, cancellationToken);
    }

    /// <summary>A job's status.</summary>
    public Task<Reply<JobStatus>> FindAsync(Guid job, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"v1/jobs/{job}", null, ClientJson.Job, cancellationToken);

    /// <summary>A page of jobs, newest first. One that finds few of many jobs may be short, or empty, and has a cursor all the same.</summary>
    public Task<Reply<JobPage>> ListAsync(JobQuery query, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"v1/jobs{query.ToQuery()}", null, ClientJson.Jobs, cancellationToken);

    /// <summary>Ends a job: at once while it waits, within a step while it renders.</summary>
    public Task<Reply<CancelAnswer>> CancelAsync(Guid job, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, $"v1/jobs/{job}/cancel", null, ApiJson.Default.CancelAnswer, cancellationToken);

    /// <summary>The workers heard of lately, sorted by id: a page of them, with the cursor of the next.</summary>
    public Task<Reply<WorkerPage>> WorkersAsync(WorkerQuery query, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"v1/workers{query.ToQuery()}", null, async (response, cancellationToken) =>
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var workers = await JsonSerializer.DeserializeAsync(body, ApiJson.Default.IReadOnlyListWorkerView, cancellationToken) ?? throw new JsonException("the answer is null");
            return new WorkerPage(workers, NextLink.CursorOf(response));
        }, cancellationToken);

    /// <summary>A page of the review queue, oldest first. Needs a key that may review.</summary>
    public Task<Reply<ReviewPage>> ReviewsAsync(ReviewQuery query, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"v1/reviews{query.ToQuery()}", null, ClientJson.Reviews, cancellationToken);

    /// <summary>Registers a LoRA for one model.</summary>
    public Task<Reply<AdapterView>> RegisterAdapterAsync(Stream file, string model, string name, CancellationToken cancellationToken)
    {
        var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return CallAsync(HttpMethod.Post, $"v1/adapters?model={Uri.EscapeDataString(model)}&name={Uri.EscapeDataString(name)}", content,
            ApiJson.Default.AdapterView, cancellationToken);
    }

    /// <summary>The picture of a job that succeeded, checked against the hash that the farm told.</summary>
    public async Task<Reply<byte[]>> DownloadAsync(JobStatus job, CancellationToken cancellationToken)
    {
        var reply = await CallAsync(HttpMethod.Get, $"v1/jobs/{job.Id}/result", null, static (response, cancellationToken) => response.Content.ReadAsByteArrayAsync(cancellationToken), cancellationToken);
        return reply.TryGet(out var bytes, out _) && Convert.ToHexStringLower(SHA256.HashData(bytes)) is var hash && hash != job.Result?.Sha256
            ? FarmProblem.Unanswered($"the picture of job {job.Id} has SHA-256 {hash}; the farm says {job.Result?.Sha256}")
            : reply;
    }

    /// <summary>Opens a job's events. The caller reads the stream and disposes of the response.</summary>
    /// <param name="seen">The last event's id, so that the farm goes on after it.</param>
    public async Task<Reply<HttpResponseMessage>> OpenEventsAsync(Guid job, string? seen, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v1/jobs/{job}/events");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (seen is not null)
        {
            request.Headers.Add("Last-Event-ID", seen);
        }

        return await SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private Task<Reply<T>> CallAsync<T>(HttpMethod method, string path, HttpContent? content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        CallAsync(method, path, content, async (response, cancellationToken) =>
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync(body, type, cancellationToken) ?? throw new JsonException("the answer is null");
        }, cancellationToken);

    private async Task<Reply<T>> CallAsync<T>(
        HttpMethod method, string path, HttpContent? content, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        // Whoever is refused by what the headers say need not send a gigabyte first.
        request.Headers.ExpectContinue = content is StreamContent;
        var reply = await SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
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
                return FarmProblem.Unanswered($"{request.RequestUri} answers, but not as a farm does: {unlike.Message}");
            }
        }
    }

    private async Task<Reply<HttpResponseMessage>> SendAsync(HttpRequestMessage request, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var timeout = request.Content switch { ReadOnlyMemoryContent => UploadTimeout, StreamContent => AdapterTimeout, _ => RequestTimeout };
        limit.CancelAfter(timeout);
        try
        {
            var response = await http.SendAsync(request, completion, limit.Token);
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
            return FarmProblem.Unanswered($"the farm at {Farm} is not trusted: {refusal.Message}");
        }
        catch (HttpRequestException problem)
        {
            return FarmProblem.Unanswered($"no farm answers at {Farm} ({problem.Message}); start one with ./farm serve, or set FARM_URL");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return FarmProblem.Unanswered($"the farm at {Farm} did not answer within {timeout.TotalSeconds} s");
        }
    }
}
