using System.Text.Json;
using System.Text.Json.Serialization;
using Farm.Contracts.Moderation;
using Farm.Moderation.Policies;
using Farm.Moderation.Prompt;

namespace Farm.Moderation.Audit;

/// <summary>A prompt with what a policy should make of it.</summary>
public sealed record PolicyCase
{
    public required string Text { get; init; }

    public string? Negative { get; init; }

    /// <summary>allow, review, block, or held for either of the last two.</summary>
    public required string Expect { get; init; }

    /// <summary>A code that must be among those found, without stage.</summary>
    public string? Code { get; init; }

    /// <summary>One for each locked code: what every policy must hold.</summary>
    public static IReadOnlyList<PolicyCase> Locked()
    {
        using var stream = typeof(PolicyCase).Assembly.GetManifestResourceStream("locked-cases.jsonl") ?? throw new InvalidOperationException("locked-cases.jsonl is not in the assembly");
        using var reader = new StreamReader(stream);
        var problems = new List<string>();
        var cases = Read("locked-cases.jsonl", reader.ReadToEnd().Split('\n'), problems);
        return problems.Count == 0 ? cases : throw new InvalidOperationException(string.Join("; ", problems));
    }

    /// <summary>Reads one object a line; every line that is none is a problem, with its number.</summary>
    public static IReadOnlyList<PolicyCase> Read(string name, IEnumerable<string> lines, List<string> problems)
    {
        var cases = new List<PolicyCase>();
        foreach (var (line, number) in lines.Select(static (line, index) => (line, index + 1)).Where(static line => !string.IsNullOrWhiteSpace(line.line)))
        {
            try
            {
                if (JsonSerializer.Deserialize(line, PolicyCaseJson.Default.PolicyCase) is { Expect: "allow" or "review" or "block" or "held" } known)
                {
                    cases.Add(known);
                }
                else
                {
                    problems.Add($"{name}:{number}: expect must be allow, review, block or held");
                }
            }
            catch (JsonException problem)
            {
                problems.Add($"{name}:{number}: {problem.Message}");
            }
        }

        return cases;
    }

    /// <summary>Null if the policy decides as expected; otherwise what it decided.</summary>
    public string? Differs(PromptJudge judge, Policy policy)
    {
        var decision = judge.Judge(new PromptText(Text, Negative), policy);
        var codes = string.Join(' ', decision.Findings.Select(static finding => finding.Code.AtPrompt));
        var met = Expect switch
        {
            "allow" => decision.Judged == Verdict.Allow,
            "review" => decision.Judged == Verdict.Review,
            "block" => decision.Judged == Verdict.Block,
            _ => decision.Judged != Verdict.Allow,
        };
        return met && (Code is null || decision.Findings.Any(finding => finding.Code.Name == Code))
            ? null
            : $"'{(Text.Length > 80 ? Text[..80] : Text)}': expected {Expect}{(Code is null ? "" : $" for {Code}")}, is {decision.Judged.ToString().ToLowerInvariant()} {codes}".TrimEnd();
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PolicyCase))]
internal sealed partial class PolicyCaseJson : JsonSerializerContext;
