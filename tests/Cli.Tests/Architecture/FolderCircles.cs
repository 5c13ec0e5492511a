namespace Farm.Cli.Tests.Architecture;

/// <summary>
/// Circles between the folders of one project. A folder uses another one where a file of it has a using directive for a namespace that the other one
/// declares, or for a type in it.
/// </summary>
internal static class FolderCircles
{
    /// <summary>The groups of two or more folders each of which uses every other, if only through others of the group.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> In(SourceProject project)
    {
        var uses = Uses(project);
        var reached = uses.Keys.ToDictionary(static folder => folder, folder => Reach(folder, uses), StringComparer.Ordinal);
        return
        [
            .. reached.Keys.Where(folder => reached[folder].Contains(folder))
                .GroupBy(folder => string.Join(", ", reached[folder].Where(other => reached[other].Contains(folder)).Order(StringComparer.Ordinal)), StringComparer.Ordinal)
                .Select(static group => (IReadOnlyList<string>)[.. group.Order(StringComparer.Ordinal)])
                .OrderBy(static circle => circle[0], StringComparer.Ordinal),
        ];
    }

    /// <summary>The using directives that lead from one folder to another, each with its file: for the message.</summary>
    public static IEnumerable<string> Between(SourceProject project, IReadOnlyList<string> circle)
    {
        var declared = Declared(project);
        return project.Files.Where(file => circle.Contains(file.Folder))
            .SelectMany(file => file.Usings, (file, name) => (file, name, to: FoldersOf(name, declared).Where(folder => folder != file.Folder && circle.Contains(folder)).ToArray()))
            .Where(static use => use.to.Length > 0)
            .Select(use => $"{project.Name}/{use.file.Folder}/{Path.GetFileName(use.file.Path)} uses {use.name} ({string.Join(", ", use.to)})");
    }

    private static Dictionary<string, HashSet<string>> Uses(SourceProject project)
    {
        var declared = Declared(project);
        var uses = project.Files.Select(static file => file.Folder).Distinct(StringComparer.Ordinal).ToDictionary(static folder => folder, static _ => new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var file in project.Files)
        {
            uses[file.Folder].UnionWith(file.Usings.SelectMany(name => FoldersOf(name, declared)).Where(folder => folder != file.Folder));
        }

        return uses;
    }

    private static ILookup<string, string> Declared(SourceProject project) => project.Files
        .Select(static file => (file.Namespace, file.Folder)).Distinct().ToLookup(static one => one.Namespace, static one => one.Folder, StringComparer.Ordinal);

    /// <summary>The folders that declare the longest part of the name that is a namespace of the project: the rest of it is types.</summary>
    private static IEnumerable<string> FoldersOf(string name, ILookup<string, string> declared)
    {
        while (name.Length > 0 && !declared.Contains(name))
        {
            name = name[..Math.Max(0, name.LastIndexOf('.'))];
        }

        return name.Length > 0 ? declared[name] : [];
    }

    /// <summary>All folders that a folder leads to in one step or more; itself only where it stands in a circle.</summary>
    private static HashSet<string> Reach(string from, Dictionary<string, HashSet<string>> uses)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(uses[from]);
        while (open.TryPop(out var next))
        {
            if (reached.Add(next))
            {
                foreach (var further in uses[next])
                {
                    open.Push(further);
                }
            }
        }

        return reached;
    }
}
