using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Farm.Contracts.Api;

namespace Farm.Client;

/// <content>The queue: what waits, what is held back.</content>
public sealed partial class FarmClient
{
    /// <summary>A farm of another version may tell more.</summary>
    private static readonly JsonSerializerOptions LenientControl = new(ControlJson.Default.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    /// <summary>Lines in which jobs wait: a page of them, with the cursor of the next.</summary>
    public Task<Reply<LanePage>> ListLanesAsync(LaneQuery query, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"v1/queue/lanes{query.ToQuery()}", null, async (response, cancellationToken) =>
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var lanes = await JsonSerializer.DeserializeAsync(body, ReadControl<IReadOnlyList<LaneView>>(), cancellationToken) ?? throw new JsonException("the answer is null");
            return new LanePage(lanes, NextLink.CursorOf(response));
        }, cancellationToken);

    /// <summary>All that is held back.</summary>
    public Task<Reply<PauseList>> ListPausesAsync(CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, "v1/queue/pauses", null, ReadControl<PauseList>(), cancellationToken);

    /// <summary>Holds work back.</summary>
    /// <param name="target">farm, tier:NAME, model:ID, tenant:NAME or worker:ID.</param>
    public Task<Reply<PauseView>> PauseAsync(string target, PauseRequest pause, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Put, $"v1/queue/pauses/{Uri.EscapeDataString(target)}", Json(pause, ControlJson.Default.PauseRequest), ReadControl<PauseView>(), cancellationToken);

    /// <summary>Lets it go on.</summary>
    /// <inheritdoc cref="PauseAsync"/>
    public Task<Reply<ResumeAnswer>> ResumeAsync(string target, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Delete, $"v1/queue/pauses/{Uri.EscapeDataString(target)}", null, ReadControl<ResumeAnswer>(), cancellationToken);

    /// <summary>Puts a waiting job to another place among its tenant's own of the class and model.</summary>
    public Task<Reply<JobStatus>> MoveAsync(Guid job, JobMove move, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, $"v1/jobs/{job}/move", Json(move, ControlJson.Default.JobMove), ClientJson.Job, cancellationToken);

    /// <summary>Gives a waiting job another priority or class.</summary>
    public Task<Reply<JobStatus>> ReorderAsync(Guid job, JobReorder order, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Patch, $"v1/jobs/{job}", Json(order, ControlJson.Default.JobReorder), ClientJson.Job, cancellationToken);

    /// <summary>Reads the acts of people on a job in the queue.</summary>
    public Task<Reply<JobHistory>> HistoryAsync(Guid job, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"v1/jobs/{job}/history", null, ReadControl<JobHistory>(), cancellationToken);

    /// <summary>Says which jobs an act on many would change; changes nothing.</summary>
    public Task<Reply<BulkView>> PreviewActionAsync(BulkRequest action, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, "v1/queue/actions", Json(action, ControlJson.Default.BulkRequest), ReadControl<BulkView>(), cancellationToken);

    /// <summary>Has a preview run.</summary>
    public Task<Reply<BulkView>> RunActionAsync(Guid action, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, $"v1/queue/actions/{action}/run", new ByteArrayContent([]), ReadControl<BulkView>(), cancellationToken);

    /// <summary>Reads an act on many jobs, with its progress.</summary>
    public Task<Reply<BulkView>> FindActionAsync(Guid action, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, $"v1/queue/actions/{action}", null, ReadControl<BulkView>(), cancellationToken);

    /// <summary>Stops it; what was done stays done.</summary>
    public Task<Reply<BulkView>> CancelActionAsync(Guid action, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, $"v1/queue/actions/{action}/cancel", new ByteArrayContent([]), ReadControl<BulkView>(), cancellationToken);

    private static JsonTypeInfo<T> ReadControl<T>() => (JsonTypeInfo<T>)LenientControl.GetTypeInfo(typeof(T));
}

/// <summary>One page of the lines in which jobs wait.</summary>
/// <param name="NextCursor">For the next page; null on the last.</param>
public sealed record LanePage(IReadOnlyList<LaneView> Lanes, string? NextCursor = null);

/// <summary>Lines in which jobs wait, sorted by tenant and model.</summary>
public sealed record LaneQuery : ListQuery
{
    /// <summary>Only of these tenants; none for all that the key sees.</summary>
    public IReadOnlyList<string> Tenants { get; init; } = [];

    /// <summary>Only for these models; none for all.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>interactive or batch; null for both.</summary>
    public string? Class { get; init; }

    private protected override IEnumerable<(string Name, string Value)> Filters => [("tenant", string.Join(',', Tenants)), ("model", string.Join(',', Models)), ("class", Class ?? "")];
}
