using System.Text.Json.Serialization;
using Farm.Contracts.Api;
using Farm.Contracts.Jobs;

namespace Farm.Contracts.Webhooks;

/// <summary>The facts of an event of a job, as the job was then. Fields are named as in <see cref="JobStatus"/>; what is absent does not apply.</summary>
public sealed record JobEventData
{
    /// <summary>The job's.</summary>
    public required Guid Id { get; init; }

    public required string Tenant { get; init; }

    /// <summary>From 1, in the order of the job's events. Messages may arrive in another order, and more than once.</summary>
    public required int Sequence { get; init; }

    public required JobState State { get; init; }

    /// <summary>Renders begun so far.</summary>
    public required int Attempts { get; init; }

    public required string Model { get; init; }

    public JobClass Class { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public JobFailure? Failure { get; init; }

    public JobResult? Result { get; init; }

    /// <summary>Of a blocked or held job.</summary>
    public JobEventDecision? Decision { get; init; }

    /// <summary>A person who is to decide, or has decided.</summary>
    public JobEventReview? Review { get; init; }

    /// <summary>Names of fields that were left out because the message would have been too large.</summary>
    public IReadOnlyList<string>? Omitted { get; init; }

    /// <summary>Made at each attempt; absent in what the farm stores.</summary>
    public JobEventLinks? Links { get; init; }
}

/// <param name="Outcome">blocked, or held until a person has looked.</param>
/// <param name="Codes">Reasons, as I-SEX-EXPLICIT.</param>
public sealed record JobEventDecision(string Outcome, IReadOnlyList<string> Codes, string Policy, int PolicyVersion, DateTimeOffset AppealUntil);

/// <param name="State">open, upheld or released.</param>
/// <param name="Appealed">Whether the tenant has asked for it.</param>
/// <param name="DueAt">By when the policy wants an answer.</param>
/// <param name="Reason">The person's, once they have decided.</param>
public sealed record JobEventReview(Guid Id, string State, bool Appealed, DateTimeOffset DueAt, DateTimeOffset? DecidedAt = null, string? Reason = null);

/// <summary>Addresses: absolute where the farm knows its own, below it otherwise.</summary>
/// <param name="Self">The job; needs a key.</param>
/// <param name="Result">The picture, for whoever has the link, until <paramref name="ResultExpiresAt"/>; absent without a picture.</param>
public sealed record JobEventLinks(string Self, string? Result = null, DateTimeOffset? ResultExpiresAt = null);

/// <summary>The facts of quota.warning: a limit of the tenant of which 80 % or more are taken.</summary>
/// <param name="Limit">The field of the tenant's terms, as limits.jobsPerDay.</param>
public sealed record QuotaEventData(string Tenant, string Limit, string Used, string Of);

/// <summary>The facts of webhook.disabled.</summary>
/// <param name="Id">The endpoint's.</param>
public sealed record EndpointEventData(Guid Id, string Tenant, string? Url, string Reason, DateTimeOffset? FailingSince = null);

/// <summary>The facts of webhook.test.</summary>
/// <param name="Endpoint">Its id.</param>
public sealed record TestEventData(Guid Endpoint, string Tenant);

/// <summary>JSON of what messages say.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(JobEventData))]
[JsonSerializable(typeof(QuotaEventData))]
[JsonSerializable(typeof(EndpointEventData))]
[JsonSerializable(typeof(TestEventData))]
[JsonSerializable(typeof(JobWebhook))]
public sealed partial class WebhookEventJson : JsonSerializerContext;
