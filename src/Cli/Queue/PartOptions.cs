using System.CommandLine;
using Farm.Cli.Terminal;

namespace Farm.Cli.Queue;

/// <summary>The part of the work that a command is about: the whole farm, a tier, a model or a tenant.</summary>
internal sealed class PartOptions
{
    private readonly Option<bool> farm;
    private readonly Option<string?> tier;
    private readonly Option<string?> model;
    private readonly Option<string?> tenant;

    public PartOptions(string verb)
    {
        farm = new("--farm") { Description = $"{verb} all of it" };
        tier = new("--tier") { Description = $"{verb} the models of a tier, such as gpu6", HelpName = "TIER" };
        model = new("--model") { Description = $"{verb} a model", HelpName = "ID" };
        tenant = new("--tenant") { Description = $"{verb} a tenant", HelpName = "NAME" };
    }

    public IReadOnlyList<Symbol> Options => [farm, tier, model, tenant];

    /// <summary>The one that is named, as the API writes it; null for none.</summary>
    /// <returns>False where several are; that is told.</returns>
    public bool TryRead(ParseResult parse, Screen screen, out string? target)
    {
        List<string> named = parse.GetValue(farm) ? ["farm"] : [];
        foreach (var (kind, option) in new[] { ("tier", tier), ("model", model), ("tenant", tenant) })
        {
            if (parse.GetValue(option) is { } name)
            {
                named.Add($"{kind}:{name}");
            }
        }

        target = named.Count == 1 ? named[0] : null;
        if (named.Count > 1)
        {
            screen.Complain($"{string.Join(" and ", named)} are named; must be one of --farm, --tier, --model and --tenant");
        }

        return named.Count <= 1;
    }

    public static int Miss(Screen screen)
    {
        screen.Complain("nothing is named; must be one of --farm, --tier, --model and --tenant");
        return ExitCode.Usage;
    }
}
