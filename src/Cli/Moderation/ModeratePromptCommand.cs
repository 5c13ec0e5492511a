using System.CommandLine;
using System.Text.Json;
using Farm.Cli.Terminal;
using Farm.Contracts.Moderation;
using Farm.Moderation.Policies;
using Farm.Moderation.Prompt;

namespace Farm.Cli.Moderation;

/// <summary>farm moderate prompt: one prompt, or a file of them with one answer a line.</summary>
internal static class ModeratePromptCommand
{
    public static Command Create()
    {
        var text = new Argument<string?>("TEXT") { Description = "The prompt", Arity = ArgumentArity.ZeroOrOne };
        var negative = new Option<string?>("--negative") { Description = "The negative prompt", HelpName = "TEXT" };
        var language = new Option<string?>("--lang") { Description = "The prompt's language, where it is known: en, es, de, fr, ar", HelpName = "LANG" };
        var trigger = new Option<string[]>("--trigger") { Description = "Trigger words of an adapter", HelpName = "TEXT", DefaultValueFactory = static _ => [] };
        var file = new Option<string?>("--file") { Description = "A file with an object on each line: text, and perhaps negative, policy, lang, triggers; one answer a line", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "One JSON object" };
        var policies = new PolicyOptions();
        var command = new Command("prompt", "Judges prompts; ends with 3 where one is blocked") { text, negative, language, trigger, file, json };
        policies.AddTo(command);
        command.SetAction((parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            var (prompt, path) = (parse.GetValue(text), parse.GetValue(file));
            if (prompt is null == path is null)
            {
                screen.Complain(prompt is null ? "TEXT: is missing, and no --file is given" : "TEXT: is given, and --file too");
                return Task.FromResult(ExitCode.Usage);
            }

            if (!policies.TryJudge(parse, screen, out var judge) || !policies.TryPolicy(parse, screen, out var policy))
            {
                return Task.FromResult(ExitCode.NotFound);
            }

            return path is null
                ? Task.FromResult(One(screen, judge, policy, Text(prompt ?? "", parse.GetValue(negative), parse.GetValue(language), parse.GetValue(trigger)), parse.GetValue(json)))
                : ManyAsync(screen, judge, policy, path, cancellationToken);
        });
        return command;
    }

    private static PromptText Text(string prompt, string? negative, string? language, string[]? triggers) => new(prompt, negative, language) { Triggers = triggers ?? [] };

    private static int One(Screen screen, PromptJudge judge, Policy policy, PromptText text, bool json)
    {
        var decision = judge.Judge(text, policy);
        if (json)
        {
            screen.Say(PromptAnswer.Of(decision).ToJson());
        }
        else
        {
            screen.Say($"{decision.Verdict.ToString().ToLowerInvariant()}  (policy {decision.Policy}, version {decision.PolicyVersion})");
            foreach (var finding in decision.Findings)
            {
                screen.Say($"  {finding.Code.AtPrompt}  {finding.Score:0.00}  {finding.Rule}");
                foreach (var span in finding.Spans)
                {
                    screen.Say($"    {span.Field} {span.Start}-{span.Start + span.Length}: {In(text, span)}");
                }
            }
        }

        if (decision.Error is { } error)
        {
            screen.Complain(error);
        }

        return decision.Verdict == Verdict.Block ? ExitCode.Blocked : decision.Error is null ? ExitCode.Done : ExitCode.Usage;
    }

    private static string In(PromptText text, PromptSpan span) => span.Field switch
    {
        "prompt" => text.Prompt.Substring(span.Start, span.Length),
        "negative" => (text.Negative ?? "").Substring(span.Start, span.Length),
        _ => text.Triggers.Where((_, i) => span.Field == $"trigger[{i}]").Select(trigger => trigger.Substring(span.Start, span.Length)).FirstOrDefault(""),
    };

    /// <summary>A line that cannot be judged is answered too, as held, so that answers and lines stay in step.</summary>
    private static async Task<int> ManyAsync(Screen screen, PromptJudge judge, Policy policy, string path, CancellationToken cancellationToken)
    {
        var policies = new Dictionary<string, Policy>(StringComparer.Ordinal);
        var (blocked, broken) = (false, false);
        try
        {
            await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
            {
                if (string.IsNullOrWhiteSpace(line))
                {
                    continue;
                }

                var answer = Answer(line, judge, policy, policies, screen);
                blocked |= answer.Decision == "block";
                broken |= answer.Error is not null;
                await screen.Output.WriteLineAsync(answer.ToJson());
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            screen.Complain($"--file {path}: {failure.Message}");
            return ExitCode.NotFound;
        }

        return blocked ? ExitCode.Blocked : broken ? ExitCode.Usage : ExitCode.Done;
    }

    private static PromptAnswer Answer(string line, PromptJudge judge, Policy policy, Dictionary<string, Policy> policies, Screen screen)
    {
        PromptLine? prompt;
        try
        {
            prompt = JsonSerializer.Deserialize(line, PromptLineJson.Default.PromptLine);
        }
        catch (JsonException problem)
        {
            return Held(policy, problem.Message);
        }

        if (prompt is null)
        {
            return Held(policy, "is null; must be an object with text");
        }

        if (prompt.Policy is { } named)
        {
            if (!policies.TryGetValue(named, out var other))
            {
                if (!PolicyOption.TryRead(named, screen, out other))
                {
                    return new PromptAnswer { Decision = "review", Codes = [], Policy = named, Version = 0, Spans = [], Error = $"policy: '{named}' cannot be used" };
                }

                policies.Add(named, other);
            }

            policy = other;
        }

        return PromptAnswer.Of(judge.Judge(Text(prompt.Text, prompt.Negative, prompt.Lang, prompt.Triggers), policy));
    }

    private static PromptAnswer Held(Policy policy, string error) =>
        new() { Decision = "review", Codes = [], Policy = policy.Id, Version = policy.Version, Spans = [], Error = error };
}
