using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Farm.Cli.Terminal;
using Farm.Moderation.Audit;
using Farm.Moderation.Policies;

namespace Farm.Cli.Moderation;

/// <summary>farm moderate audit: how often the prompt stage errs on labelled sets, and for whom.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var sets = new Argument<string[]>("SET") { Description = "Labelled prompts, an object on each line", HelpName = "FILE", Arity = ArgumentArity.OneOrMore };
        var errors = new Option<bool>("--errors") { Description = "Names every prompt that was judged wrong" };
        var obfuscate = new Option<bool>("--obfuscate") { Description = "Adds each violating prompt in every obfuscated spelling" };
        var rate = new Option<double?>("--rate")
        {
            Description = "Adds for each code the threshold that would stop at most this share of the benign prompts, and what it would miss", HelpName = "SHARE",
        };
        rate.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<double?>() is { } share && share is not (>= 0 and < 1))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"--rate is {share}; must be from 0 to below 1"));
            }
        });
        var json = new Option<bool>("--json") { Description = "One JSON object" };
        var policies = new PolicyOptions();
        var command = new Command("audit", "Counts false positives and negatives of the prompt stage on labelled sets") { sets, errors, obfuscate, rate, json };
        policies.AddTo(command);
        command.SetAction((parse, cancellationToken) =>
        {
            var screen = Screen.Of(parse);
            var problems = new List<string>();
            var prompts = parse.GetRequiredValue(sets).SelectMany(path => Read(path, problems)).ToList();
            var named = PoliciesOf(prompts, problems);
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

            Policy PolicyOf(LabelledPrompt prompt) => prompt.Policy is { } own ? named[own] : policy;
            var audit = PromptAudit.Of(prompts, judge, PolicyOf, cancellationToken);
            var thresholds = parse.GetValue(rate) is { } share ? RateThreshold.Of(prompts, judge, PolicyOf, share, cancellationToken) : null;
            var report = AuditReport.Of(audit, policy, thresholds);
            if (parse.GetValue(json))
            {
                screen.Say(JsonSerializer.Serialize(report, AuditReportJson.Default.AuditReport));
            }
            else
            {
                report.WriteTo(screen.Output);
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

    /// <summary>The presets that prompts name for themselves, by their ids.</summary>
    private static Dictionary<string, Policy> PoliciesOf(IEnumerable<LabelledPrompt> prompts, List<string> problems)
    {
        var policies = new Dictionary<string, Policy>(StringComparer.Ordinal);
        foreach (var name in prompts.Select(static prompt => prompt.Policy).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (PolicyCatalog.Presets.TryGet(name, out var policy, out var wrong))
            {
                policies.Add(name, policy);
            }
            else
            {
                problems.AddRange(wrong);
            }
        }

        return policies;
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
