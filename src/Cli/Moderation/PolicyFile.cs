using Farm.Moderation.Policies;

namespace Farm.Cli.Moderation;

/// <summary>A policy document on disk.</summary>
internal static class PolicyFile
{
    /// <summary>The presets with the documents of a folder beside them, so that one may extend another; broken ones are problems.</summary>
    public static PolicyCatalog WithNeighbours(string path, List<string> problems)
    {
        var catalog = PolicyCatalog.Presets;
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        foreach (var neighbour in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            if (Path.GetFullPath(neighbour) == Path.GetFullPath(path) || !PolicyFiles.TryRead(neighbour, out var document, out _))
            {
                continue;
            }

            if (PolicyCatalog.Presets.Ids.Contains(document.Id))
            {
                problems.Add($"{neighbour}: id '{document.Id}' is a preset's");
                continue;
            }

            catalog = catalog.With(document);
        }

        return catalog;
    }
}
