namespace Farm.Cli.Tests.Architecture;

/// <summary>The architecture's tests on small repositories in which something is wrong on purpose.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PlantedViolationTests : IDisposable
{
    private const string Table = "| place | what | may use |\n|---|---|---|\n| `src/Low` | - | nothing of ours |\n| `src/Mid` | - | Low, the runtime; a host tells it of High |\n| `src/High` | - | all but Mid |\n";

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Test]
    public void A_reference_that_the_table_does_not_allow_is_found()
    {
        Plant("Low");
        Plant("Mid", "<ProjectReference Include=\"../Low/Low.csproj\" /><ProjectReference Include=\"../High/High.csproj\" />");
        Plant("High", "<ProjectReference Include=\"../Low/Low.csproj\" />");
        Assert.That(Beyond(), Is.EqualTo(new[] { "Mid.csproj references High" }));
    }

    [Test]
    public void A_use_through_a_reference_of_a_reference_is_found()
    {
        Plant("Low");
        Plant("Mid");
        Plant("High");
        scratch.Write("src/High/Views/View.cs", "namespace Farm.High.Views;\n// Farm.Mid.Door in a comment is none.\ninternal sealed class View { Farm.Mid.Door door = new(); Farm.Midway other = new(); }");
        Assert.That(Beyond(), Is.EqualTo(new[] { "High/Views/View.cs uses Mid" }));
    }

    [Test]
    public void A_project_without_a_row_may_use_nothing()
    {
        Plant("Low");
        Plant("New", "<ProjectReference Include=\"../Low/Low.csproj\" />");
        Assert.That(Beyond(), Is.EqualTo(new[] { "New.csproj references Low" }));
    }

    [Test]
    public void A_row_that_names_no_project_is_found()
    {
        Plant("Low");
        Assert.That(RoomsTable.Read(Table, ["Low"]).Strangers(), Is.EqualTo(new[] { "High: Mid" }));
    }

    [TestCase("using NetVips;", TestName = "A_using_directive_elsewhere_is_found")]
    [TestCase("using Picture = NetVips.Image;", TestName = "An_alias_elsewhere_is_found")]
    [TestCase("class C { NetVips.Image image; }", TestName = "A_name_written_out_elsewhere_is_found")]
    public void A_name_is_used_where_its_rule_does_not_allow_it(string source)
    {
        Plant("Low");
        scratch.Write("src/Low/Inside/Fine.cs", source);
        scratch.Write("src/Low/Outside/Wrong.cs", source);
        Assert.That(
            new UseRule("Inside alone may.", ["NetVips"], ["Low/Inside"]).Violations(Read()),
            Is.EqualTo(new[] { "Low/Outside/Wrong.cs uses NetVips. Inside alone may." }));
    }

    [Test]
    public void A_package_elsewhere_is_found()
    {
        Plant("Low", "<PackageReference Include=\"NetVips.Native\" /><PackageReference Include=\"NetVipsLike\" />");
        Assert.That(new UseRule("Nobody may.", ["NetVips"], []).Violations(Read()), Is.EqualTo(new[] { "Low uses the package NetVips.Native. Nobody may." }));
    }

    [Test]
    public void A_circle_of_three_folders_is_found_and_a_folder_that_leads_into_it_is_not()
    {
        Plant("Low");
        scratch.Write("src/Low/A/A.cs", "using Farm.Low.B;\nnamespace Farm.Low.A;\n");
        scratch.Write("src/Low/B/B.cs", "using static Farm.Low.C.Type;\nnamespace Farm.Low.B;\n");
        scratch.Write("src/Low/C/C.cs", "using One = Farm.Low.A.One;\nnamespace Farm.Low.C;\n");
        scratch.Write("src/Low/Into/Into.cs", "using Farm.Low.A;\nnamespace Farm.Low.Into;\n");
        scratch.Write("src/Low/obj/Built.cs", "using Farm.Low.Into;\nnamespace Farm.Low.A;\n");
        var low = Read().Single();
        Assert.That(FolderCircles.In(low), Is.EqualTo(new[] { new[] { "A", "B", "C" } }));
        Assert.That(FolderCircles.Between(low, ["A", "B", "C"]), Does.Contain("Low/B/B.cs uses Farm.Low.C.Type (C)").And.Exactly(3).Items);
    }

    [Test]
    public void Two_circles_of_one_project_are_two()
    {
        Plant("Low");
        foreach (var (from, to) in new[] { ("A", "B"), ("B", "A"), ("C", "D"), ("D", "C"), ("A", "C") })
        {
            scratch.Write($"src/Low/{from}/{to}.cs", $"using Farm.Low.{to};\nnamespace Farm.Low.{from};\n");
        }

        Assert.That(FolderCircles.In(Read().Single()), Is.EqualTo(new[] { new[] { "A", "B" }, new[] { "C", "D" } }));
    }

    private IEnumerable<string> Beyond()
    {
        var projects = Read();
        return ProjectUses.Beyond(RoomsTable.Read(Table, projects.Select(static project => project.Name)), projects);
    }

    private IReadOnlyList<SourceProject> Read() => SourceProject.ReadAll(scratch.Folder);

    private void Plant(string project, string items = "") => scratch.Write($"src/{project}/{project}.csproj", $"<Project><ItemGroup>{items}</ItemGroup></Project>");
}
