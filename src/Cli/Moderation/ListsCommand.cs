using System.CommandLine;
using Farm.Cli.Terminal;
using Farm.Moderation.Prompt;

namespace Farm.Cli.Moderation;

/// <summary>farm moderate lists: the lists of words and the rules over them.</summary>
internal static class ListsCommand
{
    public static Command Create()
    {
        var folder = new Argument<string?>("FOLDER") { Description = "A folder of *.lex files; the program's own lists if absent", Arity = ArgumentArity.ZeroOrOne };
        var validate = new Command("validate", "Tells everything that is wrong with lists: file, line and value") { folder };
        validate.SetAction(parse =>
        {
            var screen = Screen.Of(parse);
            IReadOnlyList<string> problems = [];
            var judge = parse.GetValue(folder) is { } path ? PromptJudge.FromFolder(path, out problems) : PromptJudge.BuiltIn;
            foreach (var problem in problems)
            {
                screen.Complain(problem);
            }

            if (judge is null)
            {
                return ExitCode.NotFound;
            }

            screen.Say($"{judge.TermCount} entries, {judge.RuleCount} rules: valid");
            return ExitCode.Done;
        });
        return new Command("lists", "Checks the lists of words") { validate };
    }
}
