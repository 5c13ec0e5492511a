namespace Farm.Cli.Tests;

/// <summary>
/// A data folder for the commands that run in the tests' process, so that they leave the repository's alone; and the picture classifier, where set-up has not made it yet.
/// </summary>
[SetUpFixture]
public sealed class OwnHome
{
    public const string Variable = "FARM_HOME";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("farm-cli-home-");

    [OneTimeSetUp]
    public async Task MoveAsync()
    {
        Environment.SetEnvironmentVariable(Variable, folder.FullName);
        await Farm.RunAsync(CancellationToken.None, "moderate", "convert");
    }

    [OneTimeTearDown]
    public void Remove()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        folder.Delete(recursive: true);
    }
}
