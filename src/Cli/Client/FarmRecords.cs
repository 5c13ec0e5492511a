using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Contracts.Jobs;

namespace Farm.Cli.Client;

/// <summary>A job as the farm tells it; fields that this client does not use are left out.</summary>
internal sealed record FarmJob
{
    public required Guid Id { get; init; }

    public required JobState State { get; init; }

    public int Attempts { get; init; }

    public JobSpec? Spec { get; init; }

    /// <summary>Parts of the request without effect; null from a farm that does not tell.</summary>
    public IReadOnlyList<JobWarning>? Warnings { get; init; }

    /// <summary>While it waits: 1 is next.</summary>
    public int? Position { get; init; }

    public int? PositionAtLeast { get; init; }

    /// <summary>Why no worker of now could render it; null when one could.</summary>
    public string? ImpossibleBecause { get; init; }

    public FarmFailure? Failure { get; init; }

    public FarmResult? Result { get; init; }

    /// <summary>Why the job is Blocked, and how to appeal; of one that was, also what the person who released it said.</summary>
    public FarmDecision? Decision { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, FarmJson.Default.FarmJob);

    /// <summary>Where it stands, for people.</summary>
    public string Describe() => State switch
    {
        JobState.Queued when ImpossibleBecause is not null => $"queued, but {ImpossibleBecause}",
        JobState.Queued when Failure is not null => $"queued again after {Failure}",
        JobState.Queued when Position is not null => $"queued, number {Position}",
        JobState.Queued when PositionAtLeast is not null => $"queued, number {PositionAtLeast} or later",
        JobState.Blocked when Decision is not null => Decision.Describe(),
        JobState.Failed or JobState.Expired or JobState.Blocked => $"{State.ToString().ToLowerInvariant()}: {Failure?.ToString() ?? "no reason given"}",
        JobState.Succeeded when Result is not null => $"succeeded in {Result.RenderSeconds:0.0} s",
        _ => State.ToString().ToLowerInvariant(),
    };

    /// <summary>What a job that ended in this state means for the program that waited for it.</summary>
    public int ExitCode => State switch
    {
        JobState.Succeeded => Terminal.ExitCode.Done,
        JobState.Blocked => Terminal.ExitCode.Blocked,
        _ => Terminal.ExitCode.Failed,
    };
}

internal sealed record FarmFailure(string Code, string? Reason)
{
    public override string ToString() => Reason is null ? Code : $"{Code}: {Reason}";
}

internal sealed record FarmResult(string ContentType, long Bytes, string Sha256, double RenderSeconds);

/// <summary>The statement of reasons for a job that is blocked or held, in the language that was asked for.</summary>
internal sealed record FarmDecision(
    string Outcome,
    string Stage,
    IReadOnlyList<string> Codes,
    string Language,
    IReadOnlyList<string> Rules,
    string Statement,
    string? Helpline,
    IReadOnlyList<FarmDecisionSpan>? Spans,
    bool Automated,
    string Policy,
    int PolicyVersion,
    DateTimeOffset DecidedAt,
    FarmAppeal Appeal)
{
    /// <summary>On lines of its own.</summary>
    public string Describe()
    {
        var codes = Codes.Count > 0 ? string.Join(", ", Codes) : "not judged";
        var words = string.Join(", ", (Spans ?? []).Select(static span => span.Text).OfType<string>().Distinct().Select(static text => $"\"{text}\""));
        return $"{Outcome} at the {Stage}: {codes} (policy {Policy}, version {PolicyVersion}){(words.Length > 0 ? $" for {words}" : "")}\n  {Statement}";
    }
}

internal sealed record FarmDecisionSpan(string Code, string Field, int Start, int Length, string? Text);

internal sealed record FarmAppeal(string Href, DateTimeOffset Until, string State, string? Answer);

/// <summary>A registered adapter.</summary>
internal sealed record FarmAdapter(string Id, string Name, string Model, int Rank, int Layers, long Bytes)
{
    public string ToJson() => JsonSerializer.Serialize(this, FarmJson.Default.FarmAdapter);
}

/// <summary>A stored upload.</summary>
internal sealed record FarmUpload(string Key, long Bytes, string MediaType);

/// <summary>One denoising step.</summary>
internal sealed record FarmStep(int Attempt, int Step, int Steps);

/// <param name="Outcome">canceled, requested or already-completed.</param>
internal sealed record FarmCancel(Guid Id, string Outcome, JobState State)
{
    /// <summary>Whether the call has ended the job or will.</summary>
    public bool Counts => Outcome is "canceled" or "requested";

    public string ToJson() => JsonSerializer.Serialize(this, FarmJson.Default.FarmCancel);
}

/// <summary>Problem details (RFC 9457) as the farm sends them.</summary>
internal sealed record ProblemBody(string? Title, string? Detail, IReadOnlyDictionary<string, string[]>? Errors);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FarmAdapter))]
[JsonSerializable(typeof(FarmJob))]
[JsonSerializable(typeof(FarmUpload))]
[JsonSerializable(typeof(FarmStep))]
[JsonSerializable(typeof(FarmCancel))]
[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class FarmJson : JsonSerializerContext;
