namespace Farm.Cli.Tests.Architecture;

/// <summary>A rule on names that only some places may use.</summary>
/// <param name="Reason">One sentence.</param>
/// <param name="Names">Namespaces, types or members, as sources write them; packages of these names, or with more after a dot, count too.</param>
/// <param name="Places">Projects, or folders of projects with all below them.</param>
internal sealed record UseRule(string Reason, string[] Names, string[] Places)
{
    /// <summary>The uses elsewhere, each with its place.</summary>
    public IEnumerable<string> Violations(IEnumerable<SourceProject> projects) => projects.SelectMany(project =>
        Found(project).Where(use => !Places.Any(place => use.Place == place || use.Place.StartsWith(place + "/", StringComparison.Ordinal)))
            .Select(use => $"{use.Place} uses {use.Name}. {Reason}"));

    private IEnumerable<(string Place, string Name)> Found(SourceProject project)
    {
        foreach (var name in Names)
        {
            foreach (var package in project.Packages.Where(package => package == name || package.StartsWith(name + ".", StringComparison.Ordinal)))
            {
                yield return (project.Name, $"the package {package}");
            }

            foreach (var file in project.Files.Where(file => file.Mentions(name)))
            {
                yield return ($"{project.Name}/{(file.Folder == "." ? "" : file.Folder + "/")}{System.IO.Path.GetFileName(file.Path)}", name);
            }
        }
    }
}
