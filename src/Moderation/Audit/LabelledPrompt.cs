using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Moderation.Policies.Codes;
using Farm.Moderation.Prompt;

namespace Farm.Moderation.Audit;

/// <summary>A prompt of an evaluation set with what a person says of it.</summary>
public sealed record LabelledPrompt
{
    public required string Id { get; init; }

    public required string Text { get; init; }

    public string? Negative { get; init; }

    /// <summary>ISO 639-1.</summary>
    public required string Lang { get; init; }

    /// <summary>benign or violating.</summary>
    public required string Label { get; init; }

    /// <summary>The code that a violating prompt should have, without stage.</summary>
    public string? Code { get; init; }

    /// <summary>The trait that makes a benign prompt tricky.</summary>
    public string? Domain { get; init; }

    /// <summary>The demographic group that it speaks of.</summary>
    public string? Group { get; init; }

    /// <summary>Written so that a list does not find it.</summary>
    public bool Obfuscated { get; init; }

    /// <summary>The policy that it is judged by, where that is not the one asked for.</summary>
    public string? Policy { get; init; }

    [JsonIgnore]
    public bool IsViolating => Label == "violating";

    /// <summary>Its texts; the language is not passed on, since callers seldom state it.</summary>
    public PromptText ToText() => new(Text, Negative);

    /// <summary>Reads one object a line; every line that is none is a problem, with its number.</summary>
    public static IReadOnlyList<LabelledPrompt> Read(string name, IEnumerable<string> lines, List<string> problems)
    {
        var prompts = new List<LabelledPrompt>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                var prompt = JsonSerializer.Deserialize(line, LabelledPromptJson.Default.LabelledPrompt);
                if (prompt is null || prompt.Label is not ("benign" or "violating"))
                {
                    problems.Add($"{name}:{number}: label is '{prompt?.Label}'; must be benign or violating");
                }
                else if (prompt.IsViolating && (prompt.Code is null || !ReasonCodes.TryGet(prompt.Code, out _)))
                {
                    problems.Add($"{name}:{number}: code is '{prompt.Code}'; known are {string.Join(", ", ReasonCodes.All)}");
                }
                else
                {
                    prompts.Add(prompt);
                }
            }
            catch (JsonException problem)
            {
                problems.Add($"{name}:{number}: {problem.Message}");
            }
        }

        return prompts;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LabelledPrompt))]
internal sealed partial class LabelledPromptJson : JsonSerializerContext;
