using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Contracts.Moderation;
using Farm.Moderation.Prompt;

namespace Farm.Cli.Moderation;

/// <summary>A decision as --json writes it.</summary>
internal sealed record PromptAnswer
{
    /// <summary>allow, review or block.</summary>
    public required string Decision { get; init; }

    /// <summary>The decision that would have counted, where a policy in shadow mode let pass.</summary>
    public string? Judged { get; init; }

    public required string[] Codes { get; init; }

    public required string Policy { get; init; }

    public required int Version { get; init; }

    public required AnswerSpan[] Spans { get; init; }

    public string? Error { get; init; }

    public static PromptAnswer Of(PromptDecision decision) => new()
    {
        Decision = NameOf(decision.Verdict),
        Judged = decision.Judged == decision.Verdict ? null : NameOf(decision.Judged),
        Codes = [.. decision.Findings.Select(static finding => finding.Code.AtPrompt)],
        Policy = decision.Policy,
        Version = decision.PolicyVersion,
        Spans = [.. decision.Findings.SelectMany(static finding => finding.Spans.Select(span => new AnswerSpan(finding.Code.AtPrompt, span.Field, span.Start, span.Start + span.Length)))],
        Error = decision.Error,
    };

    public string ToJson() => JsonSerializer.Serialize(this, PromptAnswerJson.Readable.PromptAnswer);

    private static string NameOf(Verdict verdict) => verdict.ToString().ToLowerInvariant();
}

/// <param name="Code">With its stage.</param>
/// <param name="Field">prompt, negative or trigger[i].</param>
/// <param name="Start">In UTF-16 units of what was sent.</param>
/// <param name="End">After the last.</param>
internal sealed record AnswerSpan(string Code, string Field, int Start, int End);

[JsonSerializable(typeof(PromptAnswer))]
internal sealed partial class PromptAnswerJson : JsonSerializerContext
{
    /// <summary>Writes letters of all scripts as they are: an answer goes to a terminal or a file, never into a page.</summary>
    public static readonly PromptAnswerJson Readable = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
