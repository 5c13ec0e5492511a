using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using System.Text.Json;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;

namespace Farm.Client;

/// <summary>
/// A typed client of the farm's HTTP API, for as many threads as like. A refusal, and a farm that is not there, are values (<see cref="Reply{T}"/>); a token that is canceled is an
/// <see cref="OperationCanceledException"/>. Nothing is sent again by itself.
/// </summary>
public sealed partial class FarmClient : IDisposable
{
    private readonly HttpClient? owned;
    private readonly Func<HttpClient> open;
    private readonly TimeSpan requestTimeout;
    private readonly AuthenticationHeaderValue? authorization;
    private readonly string language = ReadersLanguage.Of(Environment.GetEnvironmentVariable);

    /// <summary>Connects to no one yet. One is enough for a process; it keeps its connections until it is disposed of.</summary>
    /// <param name="farm">Its address, http or https, also one that ends in a path.</param>
    /// <param name="key">Sent with every request; null for none.</param>
    /// <param name="tls">For https to a farm that the system's authorities do not certify: whom to trust, and a certificate to show. Null for the system's choice.</param>
    public FarmClient(Uri farm, string? key, SslClientAuthenticationOptions? tls = null)
        : this(new FarmClientOptions { Address = farm, ApiKey = key }, Connection.Open(farm, tls))
    {
    }

    /// <param name="options">Valid.</param>
    /// <param name="open">Gives the client for one request, whose handler is not this one's to dispose of.</param>
    internal FarmClient(FarmClientOptions options, Func<HttpClient> open)
    {
        this.open = open;
        Farm = FarmClientOptions.BaseOf(options.Address ?? throw new ArgumentException("there is no address", nameof(options)));
        requestTimeout = options.Timeout;
        authorization = options.ApiKey is null ? null : new AuthenticationHeaderValue("Bearer", options.ApiKey);
    }

    private FarmClient(FarmClientOptions options, HttpClient owned)
        : this(options, () => owned) => this.owned = owned;

    /// <summary>The farm's address, with a slash at its end.</summary>
    public Uri Farm { get; }

    /// <summary>Stores a picture for jobs to work from: the key of the answer is what a request names. The same picture twice has one key.</summary>
    /// <param name="picture">A PNG, JPEG or WebP file, 32 MiB at most where the farm's own limit is not another.</param>
    /// <param name="mediaType">image/png, image/jpeg or image/webp.</param>
    public Task<Reply<UploadView>> UploadAsync(ReadOnlyMemory<byte> picture, string mediaType, CancellationToken cancellationToken)
    {
        var content = new ReadOnlyMemoryContent(picture);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return CallAsync(HttpMethod.Post, "v1/uploads", content, ApiJson.Default.UploadView, cancellationToken);
    }

    /// <summary>Asks what a picture is: whether a farm made it, by its manifest and by its invisible mark. Needs no key.</summary>
    /// <param name="picture">A PNG, JPEG or WebP file.</param>
    public Task<Reply<ProvenanceAnswer>> CheckAsync(ReadOnlyMemory<byte> picture, CancellationToken cancellationToken)
    {
        var content = new ReadOnlyMemoryContent(picture);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return CallAsync(HttpMethod.Post, "v1/provenance/check", content, ProvenanceJson.Default.ProvenanceAnswer, cancellationToken);
    }

    /// <summary>Asks for a picture. The answer is the job as it was taken in: Queued, or Blocked where policy refuses it.</summary>
    /// <param name="job">All that is wrong with it is told at once, by field, as the problem's errors (status 400).</param>
    public Task<Reply<JobStatus>> SubmitAsync(JobRequest job, CancellationToken cancellationToken) => SubmitAsync(job, null, cancellationToken);

    /// <summary>The same under a key of the caller's own: asked again with it within a day, after a time-out for instance, the farm answers with the job that it has already.</summary>
    /// <param name="job">As in <see cref="SubmitAsync(JobRequest, CancellationToken)"/>. Another one under the same key is refused (422).</param>
    /// <param name="idempotencyKey">1 to 255 visible ASCII characters; null for none.</param>
    public Task<Reply<JobStatus>> SubmitAsync(JobRequest job, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var content = Json(job, JobJson.Default.JobRequest);
        return CallAsync(HttpMethod.Post, "v1/jobs", content, ReadAs(ClientJson.Job), cancellationToken, request =>
        {
            if (idempotencyKey is not null)
            {
                request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
            }
        });
    }

    /// <summary>A job's status; 404 where the key's tenant has no such job.</summary>
    public Task<Reply<JobStatus>> FindAsync(Guid job, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"v1/jobs/{job}", null, ClientJson.Job, cancellationToken);

    /// <summary>A page of jobs, newest first. One that finds few of many jobs may be short, or empty, and has a cursor all the same.</summary>
    public Task<Reply<JobPage>> ListAsync(JobQuery query, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"v1/jobs{query.ToQuery()}", null, ClientJson.Jobs, cancellationToken);

    /// <summary>Ends a job: at once while it waits, within a step while it renders; 409 where it has ended.</summary>
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
    /// <param name="file">Safetensors, read once from where it stands.</param>
    /// <param name="model">The model's id.</param>
    /// <param name="name">By which jobs name it.</param>
    public Task<Reply<AdapterView>> RegisterAdapterAsync(Stream file, string model, string name, CancellationToken cancellationToken)
    {
        var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return CallAsync(HttpMethod.Post, $"v1/adapters?model={Uri.EscapeDataString(model)}&name={Uri.EscapeDataString(name)}", content,
            ApiJson.Default.AdapterView, cancellationToken);
    }

    /// <summary>The picture of a job that succeeded, checked against the hash that the farm told (<see cref="ProblemCodes.PictureAltered"/>); at most 256 MiB.</summary>
    /// <param name="job">As it was told when it had ended.</param>
    public async Task<Reply<byte[]>> DownloadAsync(JobStatus job, CancellationToken cancellationToken)
    {
        var reply = await CallAsync(HttpMethod.Get, $"v1/jobs/{job.Id}/result", null, static (response, cancellationToken) => response.Content.ReadAsByteArrayAsync(cancellationToken), cancellationToken);
        return reply.TryGet(out var bytes, out _) && Convert.ToHexStringLower(SHA256.HashData(bytes)) is var hash && hash != job.Result?.Sha256
            ? FarmProblem.Unanswered($"the picture of job {job.Id} has SHA-256 {hash}; the farm says {job.Result?.Sha256}", ProblemCodes.PictureAltered)
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

        return await SendAsync(request, HttpCompletionOption.ResponseHeadersRead, requestTimeout, cancellationToken);
    }

    /// <summary>Closes its connections, where they are its own: those of AddFarmClient are the host's.</summary>
    public void Dispose() => owned?.Dispose();
}
