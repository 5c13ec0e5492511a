using System.CommandLine;
using System.Text.Json;
using Farm.Cli.Terminal;
using Farm.Moderation.Audit;

namespace Farm.Cli.Moderation;

/// <summary>farm moderate audit: how often the prompt stage errs on labelled sets, and for whom.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var sets = new Argument<string[]>("SET") { Description = "Labelled prompts, an object on each line", HelpName = "FILE", Arity = ArgumentArity.OneOrMore };
        var errors = new Option<bool>("--errors") { Description = "Names every prompt that was judged wrong" };
        var obfuscate = new Option<bool>("--obfuscate") { Description = "Adds each violating prompt in every obfuscated spelling" };
        var json = new Option<bool>("--json") { Description = "One JSON object" };
        var policies = new PolicyOptions();
        var command = new Command("audit", "Counts false positives and negatives of the prompt stage on labelled sets") { sets, errors, obfuscate, json };
        policies.AddTo(command);
        command.SetAction((parse, token) =>
        {
            var screen = Screen.Of(parse);
            var problems = new List<string>();
            var prompts = parse.GetRequiredValue(sets).SelectMany(path => Read(path, problems)).ToList();
            problems.ForEach(screen.Complain);
            if (problems.Count > 0 || !policies.TryJudge(parse, screen, out var judge) || !policies.TryPolicy(parse, screen, out var policy))
            {
                return Task.FromResult(ExitCode.NotFound);
            }

            if (parse.GetValue(obfuscate))
            {
                prompts.AddRange(prompts.Where(static prompt => prompt is { IsViolating: true, Obfuscated: false }).ToArray()
                    .SelectMany(static prompt => Obfuscation.All.Select(way => prompt with { Id = $"{prompt.Id} {way.Name}", Text = way.Write(prompt.Text), Obfuscated = true })));
            }

            var audit = PromptAudit.Of(prompts, judge, policy, token);
            if (parse.GetValue(json))
            {
                screen.Say(JsonSerializer.Serialize(AuditReport.Of(audit, policy), AuditReportJson.Default.AuditReport));
            }
            else
            {
                AuditReport.Of(audit, policy).WriteTo(screen.Output);
            }

            if (parse.GetValue(errors))
            {
                foreach (var wrong in audit.Prompts.Where(static prompt => prompt.Prompt.IsViolating ? !prompt.IsStopped && !prompt.IsNotedOnly : prompt.IsStopped))
                {
                    screen.Say($"{wrong.Prompt.Id}  {wrong.Prompt.Code ?? wrong.Prompt.Domain}  {wrong.Prompt.Text}{(wrong.Prompt.Negative is { } negative ? $" | {negative}" : "")}  "
                        + string.Join("; ", wrong.Decision.Findings.Select(static finding => $"{finding.Code.AtPrompt} by {finding.Rule}")));
                }
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static IReadOnlyList<LabelledPrompt> Read(string path, List<string> problems)
    {
        try
        {
            return LabelledPrompt.Read(path, File.ReadLines(path), problems);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add($"SET {path}: {failure.Message}");
            return [];
        }
    }
}
