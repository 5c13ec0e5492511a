namespace Farm.Cli.Tests.Architecture;

/// <summary>Uses of one project by another: by a reference in its project file, or by a name in a source, which a reference of a reference allows too.</summary>
internal static class ProjectUses
{
    /// <summary>The uses that the table of rooms does not allow.</summary>
    public static IEnumerable<string> Beyond(RoomsTable rooms, IReadOnlyList<SourceProject> projects)
    {
        foreach (var project in projects)
        {
            var others = rooms.Projects.Except([project.Name, .. rooms.MayUse(project.Name)], StringComparer.Ordinal).ToArray();
            foreach (var other in others.Where(project.References.Contains))
            {
                yield return $"{project.Name}.csproj references {other}";
            }

            foreach (var (other, file) in others.SelectMany(other => project.Files.Where(file => file.Mentions($"Farm.{other}")), static (other, file) => (other, file)))
            {
                yield return $"{project.Name}/{file.Folder}/{Path.GetFileName(file.Path)} uses {other}";
            }
        }
    }
}
