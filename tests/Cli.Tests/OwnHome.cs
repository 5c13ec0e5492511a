namespace Farm.Cli.Tests;

/// <summary>A data folder for the commands that run in the tests' process, so that they leave the repository's alone.</summary>
[SetUpFixture]
public sealed class OwnHome
{
    public const string Variable = "FARM_HOME";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("farm-cli-home-");

    [OneTimeSetUp]
    public void Move() => Environment.SetEnvironmentVariable(Variable, folder.FullName);

    [OneTimeTearDown]
    public void Remove()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        folder.Delete(recursive: true);
    }
}
