namespace Farm.Cli.Tests.Architecture;

/// <summary>The walls between projects and folders that docs/architecture.md draws, held against the sources.</summary>
public sealed class ArchitectureTests
{
    private IReadOnlyList<SourceProject> projects = [];
    private RoomsTable rooms = RoomsTable.Read("", []);

    [OneTimeSetUp]
    public void Read()
    {
        projects = SourceProject.ReadAll(RepositoryRoot.Folder);
        var folders = Directory.EnumerateDirectories(Path.Combine(RepositoryRoot.Folder, "src")).Select(static folder => Path.GetFileName(folder));
        rooms = RoomsTable.Read(File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "docs/architecture.md")), folders);
    }

    [Test]
    public void Every_project_has_its_row_in_the_table_of_rooms_and_every_row_its_folder()
    {
        Assert.That(projects.Select(static project => project.Name), Is.SubsetOf(rooms.Rows));
        Assert.That(rooms.Rows.Where(static row => !Directory.Exists(Path.Combine(RepositoryRoot.Folder, "src", row))), Is.Empty);
        Assert.That(rooms.Strangers(), Is.Empty);
    }

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
}
