using System.Text.Json;
using Farm.Contracts.Jobs;
using Farm.Coordinator.Http;
using Farm.Coordinator.Jobs;
using Farm.Coordinator.OpenAi.Asking;
using Farm.Coordinator.OpenAi.Errors;
using Farm.Coordinator.Storage;
using Farm.Coordinator.Webhooks.Links;
using Farm.Imaging;
using Farm.Ports.Objects;

namespace Farm.Coordinator.OpenAi.Answers;

/// <summary>The picture of a job that has ended, or the reason why there is none.</summary>
/// <param name="Item">Null where there is no picture.</param>
/// <param name="Error">Null where there is one.</param>
internal sealed record ImageOutcome(JobRow Job, ImageItem? Item, ImageError? Error);

internal sealed class ImageOutcomes(JobReader reader, IObjectStore objects, ResultLinks links)
{
    public const string Blocked = "moderation_blocked";

    public async Task<ImageOutcome> ReadAsync(JobRow job, int index, ImageOrder order, Language language, HttpRequest request, CancellationToken cancellationToken)
    {
        if (job is not { State: JobState.Succeeded, ResultKey: { } key })
        {
            return new ImageOutcome(job, null, await ErrorAsync(job, index, language, cancellationToken));
        }

        if (order.AsUrl)
        {
            return new ImageOutcome(job, new ImageItem(index, job.Id, null, Absolute(links.Of(job.Id, key).Result, request)), null);
        }

        return await ReadAsync(key, cancellationToken) is { } bytes
            ? new ImageOutcome(job, new ImageItem(index, job.Id, Convert.ToBase64String(bytes.Span), null), null)
            : new ImageOutcome(job, null, new ImageError(index, job.Id, "the picture is no longer in the object store", Refusal.OfServer, "result-gone"));
    }

    /// <summary>A picture of the store; null when it does not hold it, or holds more than a picture may have.</summary>
    public Task<ReadOnlyMemory<byte>?> ReadAsync(string key, CancellationToken cancellationToken) => objects.ReadAsync(key, DecodeLimits.Default.MaxBytes, cancellationToken);

    public static JobSpec SpecOf(JobRow job) =>
        JsonSerializer.Deserialize(job.SpecJson, JobJson.Default.JobSpec) ?? throw new InvalidDataException($"job {job.Id} has no spec");

    private async Task<ImageError> ErrorAsync(JobRow job, int index, Language language, CancellationToken cancellationToken)
    {
        if (job.State != JobState.Blocked)
        {
            return new ImageError(
                index, job.Id, $"the job ended {job.State}: {job.FailureReason ?? "on request"}", Refusal.OfServer, job.FailureCode ?? job.State.ToString().ToLowerInvariant());
        }

        var status = await reader.DescribeAsync(job, language, cancellationToken);
        var reason = status.Decision is { } decision ? $"{decision.Statement} ({string.Join(", ", decision.Codes)}; appeal: {decision.Appeal.Href})" : job.FailureReason ?? "the policy of the tenant refuses it";
        return new ImageError(index, job.Id, reason, Refusal.OfModeration, Blocked);
    }

    /// <summary>A farm that nobody has told its address is where the caller reached it.</summary>
    private static string? Absolute(string? link, HttpRequest request) => link?.StartsWith('/') == true ? $"{request.Scheme}://{request.Host}{link}" : link;
}
