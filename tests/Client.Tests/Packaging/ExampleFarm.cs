using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;
using Farm.Contracts.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StandardWebhooks;

namespace Farm.Client.Tests.Packaging;

/// <summary>A farm that renders one picture in two steps and tells of it, all in the farm's own records.</summary>
internal sealed class ExampleFarm : IAsyncDisposable
{
    public const string Key = "farm_key";
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);
    private static readonly DateTimeOffset Then = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly WebhookEndpointView Endpoint = new(Guid.CreateVersion7(), null, ["job.succeeded"], "hmac", null, null, null, "active", null, null, null, null, Then, Then);
    private readonly PlayedFarm played;

    private ExampleFarm(PlayedFarm played, Func<int> deleted) => (this.played, Deletions) = (played, deleted);

    public static byte[] Picture { get; } = RandomNumberGenerator.GetBytes(1_000);

    public Uri Address => played.Client.Farm;

    /// <summary>Endpoints that were removed again.</summary>
    public int Deleted => Deletions();

    private Func<int> Deletions { get; }

    public static async Task<ExampleFarm> StartAsync(CancellationToken cancellationToken)
    {
        var deleted = 0;
        return new ExampleFarm(await PlayedFarm.StartAsync(app =>
        {
            app.Use(static async (context, next) =>
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                if (context.Request.Headers.Authorization == $"Bearer {Key}")
                {
                    context.Response.StatusCode = StatusCodes.Status200OK;
                    await next(context);
                }
            });
            app.MapPost("/v1/webhooks", static () => Told(new NewWebhookEndpoint(Endpoint, $"whsec_{Convert.ToBase64String(Secret)}"), WebhookJson.Default.NewWebhookEndpoint, 201));
            app.MapPost("/v1/jobs", static () => Told(Status(JobState.Queued), ApiJson.Default.JobStatus, 202));
            app.MapGet($"/v1/jobs/{PlayedFarm.Job}/events", static () => Results.Text(string.Concat(
                Event("state", Status(JobState.Queued), ApiJson.Default.JobStatus), Event("state", Status(JobState.Running), ApiJson.Default.JobStatus),
                Event("progress", new JobProgress(PlayedFarm.Job, 1, 1, 2, null), ApiJson.Default.JobProgress), Event("progress", new JobProgress(PlayedFarm.Job, 1, 2, 2, null), ApiJson.Default.JobProgress),
                Event("completed", Status(JobState.Succeeded), ApiJson.Default.JobStatus)), "text/event-stream"));
            app.MapGet($"/v1/jobs/{PlayedFarm.Job}/result", static () => Results.Bytes(Picture, "image/png"));
            app.MapGet($"/v1/webhooks/{Endpoint.Id}/messages", static () => Told(new WebhookMessagePage([Message()], "1"), WebhookJson.Default.WebhookMessagePage));
            app.MapDelete($"/v1/webhooks/{Endpoint.Id}", () =>
            {
                deleted++;
                return Results.NoContent();
            });
        }, cancellationToken), () => deleted);
    }

    public ValueTask DisposeAsync() => played.DisposeAsync();

    private static JobStatus Status(JobState state) => new()
    {
        Id = PlayedFarm.Job,
        State = state,
        Attempts = 1,
        Spec = null,
        Warnings = [],
        CreatedAt = Then,
        Links = JobLinks.Of(PlayedFarm.Job),
        Result = state == JobState.Succeeded ? new JobResult("image/png", Picture.Length, Convert.ToHexStringLower(SHA256.HashData(Picture)), 1.5) : null,
    };

    private static WebhookMessageView Message()
    {
        const string Id = "msg_0193a5dac96774bb8cceb302099a8057";
        var facts = new JobEventData { Id = PlayedFarm.Job, Tenant = "local", Sequence = 3, State = JobState.Succeeded, Attempts = 1, Model = "catalog-sd15", CreatedAt = Then };
        var body = $$"""{"type":"{{WebhookEvents.JobSucceeded}}","timestamp":"2026-12-01T08:00:00+00:00","data":{{JsonSerializer.Serialize(facts, WebhookEventJson.Default.JobEventData)}} }""";
        var now = TimeProvider.System.GetUtcNow();
        return new WebhookMessageView(Id, new Dictionary<string, string>
        {
            [WebhookVerifier.IdHeader] = Id,
            [WebhookVerifier.TimestampHeader] = $"{now.ToUnixTimeSeconds()}",
            [WebhookVerifier.SignatureHeader] = new StandardWebhook(Secret, WebhookConfigurationOptions.StandardWebhooks).Sign(Id, now, body),
        }, body);
    }

    private static string Event<T>(string kind, T facts, JsonTypeInfo<T> type) => $"event: {kind}\ndata: {JsonSerializer.Serialize(facts, type)}\n\n";

    private static IResult Told<T>(T body, JsonTypeInfo<T> type, int status = 200) => Results.Text(JsonSerializer.Serialize(body, type), "application/json", statusCode: status);
}
