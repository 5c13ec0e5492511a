namespace Farm.Cli.Tests.Architecture;

/// <summary>
/// The table of rooms in docs/architecture.md: a row for each project, its folder in the first cell, in the last one the projects that it may use, with
/// commas between. A semicolon ends the list. "nothing" stands for none of them, "all" and "all but" some for the others.
/// </summary>
internal sealed class RoomsTable
{
    private const string RowStart = "| `src/";
    private const string AllBut = "all but ";

    private readonly Dictionary<string, string> lists;
    private readonly string[] projects;

    private RoomsTable(Dictionary<string, string> lists, string[] projects) => (this.lists, this.projects) = (lists, projects);

    /// <summary>All folders below src.</summary>
    public IReadOnlyCollection<string> Projects => projects;

    /// <summary>The folders below src that have a row.</summary>
    public IReadOnlyCollection<string> Rows => lists.Keys;

    /// <param name="document">docs/architecture.md.</param>
    /// <param name="projects">The folders below src.</param>
    public static RoomsTable Read(string document, IEnumerable<string> projects) => new(
        document.Split('\n').Where(static line => line.StartsWith(RowStart, StringComparison.Ordinal)).Select(static line => line.Split('|'))
            .ToDictionary(static cells => cells[1].Trim().Trim('`')["src/".Length..], static cells => cells[^2].Trim(), StringComparer.Ordinal),
        [.. projects]);

    /// <summary>The projects that a project may use.</summary>
    public IReadOnlyCollection<string> MayUse(string project) => lists.GetValueOrDefault(project, "") switch
    {
        var list when List(list) == "all" => projects,
        var list when List(list).StartsWith(AllBut, StringComparison.Ordinal) => [.. projects.Except(NamesIn(list), StringComparer.Ordinal)],
        var list => NamesIn(list),
    };

    /// <summary>Entries of the lists that look like projects' names and are none.</summary>
    public IEnumerable<string> Strangers() => lists.SelectMany(row => NamesIn(row.Value).Except(projects, StringComparer.Ordinal), static (row, name) => $"{row.Key}: {name}");

    private static string List(string cell) => cell.Split(';')[0].Trim();

    /// <summary>Entries in lower case, as "the runtime", are no projects.</summary>
    private static string[] NamesIn(string cell)
    {
        var list = List(cell);
        var names = list.StartsWith(AllBut, StringComparison.Ordinal) ? list[AllBut.Length..] : list;
        return [.. names.Split(',', StringSplitOptions.TrimEntries).Where(static entry => entry.Length > 0 && char.IsUpper(entry[0]))];
    }
}
