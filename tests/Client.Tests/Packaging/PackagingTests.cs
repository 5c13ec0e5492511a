using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Farm.Client.Tests.Packaging;

/// <summary>
/// The program of docs/client.md, made by its reader's steps: the packages are packed into a folder, a project of its own is restored from that folder and from the packages that this machine has, is
/// built, and is run against a farm that the test plays.
/// </summary>
[CancelAfter(300_000)]
public sealed partial class PackagingTests
{
    private static readonly string[] Packages = ["Contracts", "Client"];
    private Scratch scratch = null!;

    [OneTimeSetUp]
    public async Task PackAsync()
    {
        scratch = new Scratch();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        foreach (var package in Packages)
        {
            await Dotnet.RunAsync(scratch.Folder, ["pack", Path.Combine(RepositoryRoot.Folder, "src", package), "-c", BuildFacts.Configuration, "--no-build", "-o", scratch["packages"]], limit.Token);
        }
    }

    [OneTimeTearDown]
    public void CloseScratch() => scratch.Dispose();

    [Test]
    public void Two_packages_are_made_and_the_client_brings_nothing_but_the_contracts_and_the_factory_of_http_clients()
    {
        Assert.That(Directory.GetFiles(scratch["packages"]).Select(Path.GetFileName), Is.EquivalentTo((string[])
        [
            $"Farm.Client.{BuildFacts.Version}.nupkg", $"Farm.Client.{BuildFacts.Version}.snupkg", $"Farm.Contracts.{BuildFacts.Version}.nupkg", $"Farm.Contracts.{BuildFacts.Version}.snupkg",
        ]));
        var client = PackageFile.Read(Path.Combine(scratch["packages"], $"Farm.Client.{BuildFacts.Version}.nupkg"));
        Assert.That(client.Files, Is.SupersetOf((string[])["lib/net10.0/Farm.Client.dll", "lib/net10.0/Farm.Client.xml", "README.md"]));
        Assert.That(client.Files.Where(static file => file.EndsWith(".dll", StringComparison.Ordinal)).ToList(), Has.Count.EqualTo(1));
        Assert.That(client.Value("license"), Is.EqualTo("Apache-2.0"));
        Assert.That(client.Value("description"), Is.Not.Empty);
        Assert.That(client.Dependencies, Is.EquivalentTo((string[])["Farm.Contracts", "Microsoft.Extensions.Http"]));
        Assert.That(PackageFile.Read(Path.Combine(scratch["packages"], $"Farm.Contracts.{BuildFacts.Version}.nupkg")).Dependencies, Is.Empty);
    }

    [Test]
    public async Task The_program_of_the_documentation_is_built_with_the_packages_and_runs(CancellationToken cancellationToken)
    {
        WriteProgram("program", isClosed: true);
        await Dotnet.RunAsync(scratch["program"],
        [
            "build", "-c", "Release", "-o", scratch["built"], "-p:PublishAot=false", "-p:IsAotCompatible=true", "-p:JsonSerializerIsReflectionEnabledByDefault=false", "-p:TreatWarningsAsErrors=true",
            "-p:NuGetAudit=false", "-p:UseSharedCompilation=false",
        ], cancellationToken);
        await RunAsync("dotnet", [Path.Combine(scratch["built"], "program.dll")], cancellationToken);
    }

    [Test]
    public async Task The_program_of_the_documentation_is_compiled_to_a_native_binary_without_a_warning_and_runs(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("FARM_LONG") != "1")
        {
            Assert.Ignore("FARM_LONG=1 compiles it to a native binary");
        }

        WriteProgram("native", isClosed: false);
        await Dotnet.RunAsync(scratch["native"],
        [
            "publish", "-c", "Release", "-o", scratch["published"], "-r", "linux-x64", "-p:TreatWarningsAsErrors=true", "-p:NuGetAudit=false", "-p:UseSharedCompilation=false",
            .. Dotnet.HasOnPath("clang") ? (string[])[] : ["-p:CppCompilerAndLinker=gcc"],
        ], cancellationToken);
        await RunAsync(Path.Combine(scratch["published"], "native"), [], cancellationToken);
    }

    /// <param name="isClosed">Restored from the packages that were made and those that this machine has alone; otherwise from its feeds too.</param>
    private void WriteProgram(string folder, bool isClosed)
    {
        var page = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "docs/client.md"));
        scratch.Write($"{folder}/{folder}.csproj", Block(page, "xml"));
        scratch.Write($"{folder}/Program.cs", Block(page, "csharp"));
        // A folder of packages of its own: under the same version, another build's would be taken from the machine's.
        scratch.Write($"{folder}/nuget.config", new XElement("configuration",
            new XElement("config", Add("globalPackagesFolder", scratch[$"{folder}-packages"])),
            new XElement("packageSources", isClosed ? new XElement("clear") : null, Add("farm", scratch["packages"])),
            new XElement("fallbackPackageFolders", Add("machine", BuildFacts.PackageFolder))).ToString());

        static XElement Add(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));
    }

    private async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        await using var farm = await ExampleFarm.StartAsync(cancellationToken);
        var folder = Directory.CreateDirectory(scratch["ran"]).FullName;
        var output = await Dotnet.RunAsync(folder, program, arguments, new() { ["FARM_URL"] = $"{farm.Address}", ["FARM_KEY"] = ExampleFarm.Key }, cancellationToken);
        Assert.That(output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo((string[])
        [
            "Queued", "Running", "step 1 of 2", "step 2 of 2", "Succeeded", $"Genuine: job.succeeded of {PlayedFarm.Job}",
        ]));
        Assert.That(await File.ReadAllBytesAsync(Path.Combine(folder, "mug.png"), cancellationToken), Is.EqualTo(ExampleFarm.Picture));
        Assert.That(farm.Deleted, Is.EqualTo(1));
    }

    /// <summary>The first block of a kind.</summary>
    private static string Block(string page, string kind) =>
        Blocks.Matches(page).FirstOrDefault(block => block.Groups["kind"].Value == kind)?.Groups["text"].Value ?? throw new InvalidOperationException($"docs/client.md has no {kind}");

    [GeneratedRegex("^```(?<kind>[a-z]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Blocks { get; }
}
