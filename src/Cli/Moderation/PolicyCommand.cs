using System.CommandLine;
using Farm.Cli.Terminal;
using Farm.Moderation.Audit;
using Farm.Moderation.Policies;
using Farm.Moderation.Prompt;

namespace Farm.Cli.Moderation;

/// <summary>farm moderate policy: a document before it is put to use.</summary>
internal static class PolicyCommand
{
    public static Command Create() => new("policy", "Checks policy documents") { List(), Validate(), Diff(), Test() };

    private static Command List()
    {
        var command = new Command("list", "Lists the presets");
        command.SetAction(static parse =>
        {
            Table.Write(Screen.Of(parse).Output, ["POLICY", "VERSION", "EXTENDS"], PolicyCatalog.Presets.Ids.Select(id => PolicyCatalog.Presets.DocumentOf(id))
                .OfType<PolicyDocument>().Select(static policy => new[] { policy.Id, $"{policy.Version}", policy.Extends ?? "" }));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Validate()
    {
        var file = FileArgument();
        var command = new Command("validate", "Tells everything that is wrong with a document") { file };
        command.SetAction(parse =>
        {
            var screen = Screen.Of(parse);
            if (Read(parse.GetRequiredValue(file), screen) is not { } read)
            {
                return ExitCode.NotFound;
            }

            screen.Say($"{read.Policy.Id} version {read.Policy.Version}: valid");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Diff()
    {
        var file = FileArgument();
        var against = new Option<string?>("--against") { Description = "The policy to compare with; what the document extends if absent", HelpName = "ID|FILE" };
        var command = new Command("diff", "Shows what a document decides otherwise than another policy") { file, against };
        command.SetAction(parse =>
        {
            var screen = Screen.Of(parse);
            if (Read(parse.GetRequiredValue(file), screen) is not { } read)
            {
                return ExitCode.NotFound;
            }

            Policy? other;
            if (parse.GetValue(against) is { } named)
            {
                if (!PolicyOption.TryRead(named, screen, out other))
                {
                    return ExitCode.NotFound;
                }
            }
            else if (!read.Catalog.TryGet(read.Policy.Document.Extends ?? "default", out other, out var problems))
            {
                screen.Complain(string.Join("; ", problems));
                return ExitCode.NotFound;
            }

            Table.Write(screen.Output, ["FIELD", other.Id.ToUpperInvariant(), read.Policy.Id.ToUpperInvariant()],
                PolicyDiff.Between(other, read.Policy).Select(static change => new[] { change.Path, change.Before, change.After }));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Test()
    {
        var file = FileArgument();
        var cases = new Option<string?>("--cases") { Description = "A file with an object on each line: text, perhaps negative, expect (allow, review, block, held), perhaps code", HelpName = "FILE" };
        var lists = new Option<string?>("--lists") { Description = "A folder of *.lex files in place of the program's lists", HelpName = "FOLDER" };
        var command = new Command("test", "Judges the cases that every policy must hold, and a file of its own") { file, cases, lists };
        command.SetAction(parse =>
        {
            var screen = Screen.Of(parse);
            var problems = new List<string>();
            var read = Read(parse.GetRequiredValue(file), screen);
            var judge = Judge(parse.GetValue(lists), problems);
            List<PolicyCase> all = [.. PolicyCase.Locked(), .. parse.GetValue(cases) is { } path ? CasesOf(path, problems) : []];
            problems.ForEach(screen.Complain);
            if (read is null || judge is null || problems.Count > 0)
            {
                return ExitCode.NotFound;
            }

            var differing = all.Select(one => one.Differs(judge, read.Policy)).OfType<string>().ToArray();
            foreach (var line in differing)
            {
                screen.Complain(line);
            }

            screen.Say($"{read.Policy.Id} version {read.Policy.Version}: {all.Count - differing.Length} of {all.Count} cases as expected");
            return differing.Length == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static Argument<string> FileArgument() => new("FILE") { Description = "A policy document (JSON), or a preset's id" };

    private static PromptJudge? Judge(string? folder, List<string> problems)
    {
        if (folder is null)
        {
            return PromptJudge.BuiltIn;
        }

        var judge = PromptJudge.FromFolder(folder, out var found);
        problems.AddRange(found);
        return judge;
    }

    private static IReadOnlyList<PolicyCase> CasesOf(string path, List<string> problems)
    {
        try
        {
            return PolicyCase.Read(path, File.ReadLines(path), problems);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add($"--cases {path}: {failure.Message}");
            return [];
        }
    }

    /// <summary>The document filled in; its folder's other documents may be extended.</summary>
    private static ReadPolicy? Read(string named, Screen screen)
    {
        if (!File.Exists(named) && PolicyCatalog.Presets.TryGet(named, out var preset, out _))
        {
            return new ReadPolicy(preset, PolicyCatalog.Presets);
        }

        var problems = new List<string>();
        Policy? policy = null;
        var catalog = PolicyCatalog.Presets;
        if (PolicyFiles.TryRead(named, out var document, out var unreadable))
        {
            catalog = PolicyFile.WithNeighbours(named, problems);
            policy = catalog.Resolve(document, out var wrong);
            problems.AddRange(wrong);
        }

        foreach (var problem in unreadable.Concat(problems))
        {
            screen.Complain(problem);
        }

        return policy is null || problems.Count > 0 ? null : new ReadPolicy(policy, catalog);
    }

    private sealed record ReadPolicy(Policy Policy, PolicyCatalog Catalog);
}
