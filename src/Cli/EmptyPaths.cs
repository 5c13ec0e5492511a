using System.CommandLine.Parsing;

namespace Farm.Cli;

/// <summary>Finds files and folders that were given without a name, as by a script whose variable holds nothing.</summary>
internal static class EmptyPaths
{
    private static readonly string[] Files = ["FILE", "IN", "OUT", "ROOTS"];
    private static readonly string[] Folders = ["DIR", "FOLDER"];

    /// <returns>A sentence for each, with the name of its option or argument.</returns>
    public static IEnumerable<string> Find(CommandResult command) =>
        from given in command.Children
        where given.Tokens.Any(static token => string.IsNullOrWhiteSpace(token.Value))
        let named = Describe(given)
        where named.Kind is not null
        select $"{named.Name}: is empty; must name a {named.Kind}";

    private static (string Name, string? Kind) Describe(SymbolResult given) => given switch
    {
        OptionResult { Option: var option } => (option.Name.TrimStart('-'), KindOf(option.HelpName)),
        ArgumentResult { Argument: var argument } => (argument.Name.ToLowerInvariant(), KindOf(argument.HelpName ?? argument.Name)),
        _ => ("", null),
    };

    /// <param name="placeholder">Text that stands for the value in the help, such as FILE.json or ID|FILE.</param>
    private static string? KindOf(string? placeholder)
    {
        var words = placeholder?.Split('.', '|') ?? [];
        return words.Any(Files.Contains) ? "file" : words.Any(Folders.Contains) ? "folder" : null;
    }
}
