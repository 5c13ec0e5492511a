using Farm.Integration.Farms;
using Farm.Services;

namespace Farm.Integration;

/// <summary>The whole farm, used by OpenAI's own clients for Node as they are.</summary>
public sealed class OpenAiClientTests
{
    [Test]
    [CancelAfter(600_000)]
    public async Task Two_majors_of_the_npm_package_list_models_generate_edit_keep_files_stream_and_are_refused(CancellationToken token)
    {
        var folder = Path.Combine(RepositoryRoot.Folder, "tests", "OpenAiClients");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "openai-7")))
        {
            Assert.Ignore("the packages are not installed; ./farm test installs them");
        }

        var data = Directory.CreateTempSubdirectory("farm-openai-").FullName;
        try
        {
            await using var farm = FarmProcess.Start("serve", new Dictionary<string, string> { ["FARM_HOME"] = data, ["Farm__Worker__Tier"] = "gpu24" });
            await farm.UntilReadyAsync(token);
            var (code, output, errors) = await new ServerCommand("node", Path.Combine(folder, "use.mjs"), $"{farm.Http.BaseAddress}").ExecuteAsync(token);
            TestContext.Out.WriteLine(output);
            Assert.That(code, Is.Zero, $"{output}\n{errors}");
            Assert.That(output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(12));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
