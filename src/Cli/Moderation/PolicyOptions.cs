using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Farm.Cli.Terminal;
using Farm.Moderation.Policies;
using Farm.Moderation.Prompt;

namespace Farm.Cli.Moderation;

/// <summary>--policy and --lists, which every judging command takes.</summary>
internal sealed class PolicyOptions
{
    private readonly Option<string> policy = new("--policy")
    {
        Description = "A preset's id or a policy document", HelpName = "ID|FILE", DefaultValueFactory = static _ => "default",
    };

    private readonly Option<string?> lists = new("--lists") { Description = "A folder of *.lex files in place of the program's lists", HelpName = "FOLDER" };

    public void AddTo(Command command)
    {
        command.Options.Add(policy);
        command.Options.Add(lists);
    }

    /// <summary>The policy that the command line names.</summary>
    public bool TryPolicy(ParseResult parse, Screen screen, [NotNullWhen(true)] out Policy? read) => TryPolicy(parse.GetValue(policy) ?? "default", screen, out read);

    /// <summary>A preset's id, or the path of a document; what is wrong is said.</summary>
    public static bool TryPolicy(string named, Screen screen, [NotNullWhen(true)] out Policy? read)
    {
        IReadOnlyList<string> problems;
        if (!PolicyCatalog.Presets.Ids.Contains(named) && File.Exists(named))
        {
            read = PolicyFiles.TryRead(named, out var document, out problems) ? PolicyCatalog.Presets.Resolve(document, out problems) : null;
        }
        else
        {
            PolicyCatalog.Presets.TryGet(named, out read, out problems);
        }

        foreach (var problem in problems)
        {
            screen.Complain(problem);
        }

        return read is not null;
    }

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
