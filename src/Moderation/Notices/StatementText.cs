using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Contracts.Moderation;
using Farm.Moderation.Policies;

namespace Farm.Moderation.Notices;

/// <summary>The words of a statement of reasons in one language (Notices/Texts/*.json).</summary>
public sealed record StatementText
{
    private static readonly Lazy<IReadOnlyDictionary<string, StatementText>> Read = new(ReadAll);

    /// <summary>The rules, by the code's name: one sentence each.</summary>
    public required IReadOnlyDictionary<string, string> Rules { get; init; }

    /// <summary>Sentences that tell the outcome, by stage and verdict: prompt-review, prompt-block, image-review, image-block.</summary>
    public required IReadOnlyDictionary<string, string> Outcomes { get; init; }

    /// <summary>The sentence for a prompt or picture that could not be judged.</summary>
    public required string Unjudged { get; init; }

    /// <summary>That no person took part yet.</summary>
    public required string Automated { get; init; }

    /// <summary>That a person has lifted the decision.</summary>
    public required string Released { get; init; }

    /// <summary>The sentence on appeals; {0} is the address, {1} the last day.</summary>
    public required string Appeal { get; init; }

    /// <summary>Whom to turn to in a crisis.</summary>
    public required string Helpline { get; init; }

    /// <summary>The texts in one of <see cref="Locales"/>.</summary>
    public static StatementText In(string locale) => Read.Value[locale];

    public string OutcomeOf(bool atImage, Verdict verdict) => Outcomes[$"{(atImage ? "image" : "prompt")}-{(verdict == Verdict.Block ? "block" : "review")}"];

    /// <param name="code">With its stage or without.</param>
    /// <returns>Null for what is no code.</returns>
    public string? RuleOf(string code) => Rules.GetValueOrDefault(code is ['P' or 'I', '-', ..] ? code[2..] : code);

    private static Dictionary<string, StatementText> ReadAll() => Locales.All.ToDictionary(
        static locale => locale,
        static locale =>
        {
            using var stream = typeof(StatementText).Assembly.GetManifestResourceStream($"notices/{locale}.json")
                ?? throw new InvalidOperationException($"notices/{locale}.json is not in the assembly");
            return JsonSerializer.Deserialize(stream, StatementTextJson.Default.StatementText) ?? throw new InvalidOperationException($"notices/{locale}.json is null");
        },
        StringComparer.Ordinal);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(StatementText))]
internal sealed partial class StatementTextJson : JsonSerializerContext;
