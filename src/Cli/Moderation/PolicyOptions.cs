using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Farm.Cli.Terminal;
using Farm.Moderation.Policies;
using Farm.Moderation.Prompt;

namespace Farm.Cli.Moderation;

/// <summary>--policy and --lists, which every command takes that judges prompts.</summary>
internal sealed class PolicyOptions
{
    private readonly PolicyOption policy = new();
    private readonly Option<string?> lists = new("--lists") { Description = "A folder of *.lex files in place of the program's lists", HelpName = "FOLDER" };

    public void AddTo(Command command)
    {
        policy.AddTo(command);
        command.Options.Add(lists);
    }

    /// <inheritdoc cref="PolicyOption.TryRead(ParseResult, Screen, out Policy?)"/>
    public bool TryPolicy(ParseResult parse, Screen screen, [NotNullWhen(true)] out Policy? read) => policy.TryRead(parse, screen, out read);

    public bool TryJudge(ParseResult parse, Screen screen, [NotNullWhen(true)] out PromptJudge? judge)
    {
        judge = PromptJudge.BuiltIn;
        if (parse.GetValue(lists) is { } folder)
        {
            judge = PromptJudge.FromFolder(folder, out var problems);
            foreach (var problem in problems)
            {
                screen.Complain(problem);
            }
        }

        return judge is not null;
    }
}
