using System.Text.RegularExpressions;

namespace Farm.Cli.Tests.Architecture;

/// <summary>The walls between projects and folders that docs/architecture.md draws, held against the sources.</summary>
public sealed partial class ArchitectureTests
{
    private string page = "";
    private IReadOnlyList<SourceProject> projects = [];
    private RoomsTable rooms = RoomsTable.Read("", []);

    [OneTimeSetUp]
    public void Read()
    {
        page = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "docs/architecture.md"));
        projects = SourceProject.ReadAll(RepositoryRoot.Folder);
        var folders = Directory.EnumerateDirectories(Path.Combine(RepositoryRoot.Folder, "src")).Select(static folder => Path.GetFileName(folder));
        rooms = RoomsTable.Read(page, folders);
    }

    [Test]
    public void Every_project_has_its_row_in_the_table_of_rooms_and_every_row_its_folder()
    {
        Assert.That(projects.Select(static project => project.Name), Is.SubsetOf(rooms.Rows));
        Assert.That(rooms.Rows.Where(static row => !Directory.Exists(Path.Combine(RepositoryRoot.Folder, "src", row))), Is.Empty);
        Assert.That(rooms.Strangers(), Is.Empty);
    }

    [Test]
    public void Every_folder_and_file_that_the_page_names_is_there()
    {
        var named = SourcePath().Matches(page).Select(static match => match.Groups["path"].Value).Distinct(StringComparer.Ordinal).ToArray();
        Assert.That(named, Has.Length.GreaterThan(50));
        Assert.That(named.Where(static path => !Path.Exists(Path.Combine(RepositoryRoot.Folder, path))), Is.Empty);
    }

    [Test]
    public void A_namespace_is_the_folder_that_its_file_lies_in() =>
        Assert.That(
            projects.SelectMany(static project => project.Files, static (project, file) => (Folder: file.Folder == "." ? project.Name : $"{project.Name}.{file.Folder.Replace('/', '.')}", file))
                .Where(static each => each.file.Namespace.Length > 0 && each.file.Namespace != $"Farm.{each.Folder}").Select(static each => each.file.Path),
            Is.Empty);

    [Test]
    public void A_project_uses_only_the_projects_that_the_table_of_rooms_gives_it() =>
        Assert.That(ProjectUses.Beyond(rooms, projects), Is.Empty);

    [Test]
    public void Names_are_used_only_where_their_rule_allows_it() =>
        Assert.That(UseRules.All.SelectMany(rule => rule.Violations(projects)), Is.Empty);

    [Test]
    public void Every_place_of_a_rule_is_there() =>
        Assert.That(
            UseRules.All.SelectMany(static rule => rule.Places).Where(static place => !Directory.Exists(Path.Combine(RepositoryRoot.Folder, "src", place))), Is.Empty);

    [Test]
    public void No_folder_of_a_project_stands_in_a_circle() =>
        Assert.That(projects.SelectMany(static project => FolderCircles.In(project).SelectMany(circle => FolderCircles.Between(project, circle))), Is.Empty);

    /// <summary>A place below src in backticks; NAME stands for one of several.</summary>
    [GeneratedRegex(@"`(?<path>src/[\w./]+?)/?(/NAME)?`", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex SourcePath();
}
