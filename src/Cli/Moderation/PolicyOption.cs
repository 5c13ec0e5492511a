using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Farm.Cli.Terminal;
using Farm.Moderation.Policies;

namespace Farm.Cli.Moderation;

/// <summary>--policy: by what is judged.</summary>
internal sealed class PolicyOption
{
    private readonly Option<string> policy = new("--policy")
    {
        Description = "A preset's id or a policy document", HelpName = "ID|FILE", DefaultValueFactory = static _ => "default",
    };

    public void AddTo(Command command) => command.Options.Add(policy);

    /// <summary>The policy that the command line names.</summary>
    public bool TryRead(ParseResult parse, Screen screen, [NotNullWhen(true)] out Policy? read) => TryRead(parse.GetValue(policy) ?? "default", screen, out read);

    /// <summary>A preset's id, or the path of a document; what is wrong is said.</summary>
    public static bool TryRead(string named, Screen screen, [NotNullWhen(true)] out Policy? read)
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
}
