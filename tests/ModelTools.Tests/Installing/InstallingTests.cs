using System.Text;
using Farm.Catalog.Adapters;
using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Files;
using Farm.Diffusion.Adapters.Inspection;
using Farm.ModelTools.Installing;

namespace Farm.ModelTools.Tests.Installing;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class InstallingTests : IDisposable
{
    private const string ToQ = "unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_q";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("farm-installing-");
    private readonly InstalledModel model;
    private readonly string file;

    public InstallingTests()
    {
        var card = new ModelCard
        {
            Schema = 1, Id = "narrow", Family = Family.Sd15, Title = "", Licence = "", Precision = "fp32", Tier = Tier.Gpu6,
                Memory = new(0, 0), Defaults = new(1, 1, 64, 64),
            Limits = new(8, 64, 64, 1), Files = [], Lora = new(16, ["*"]),
        };
        model = new(card, folder.CreateSubdirectory("narrow").FullName);
        File.WriteAllText(Path.Combine(model.Folder, AdapterLayers.FileName), FamilyLayers.Of(Family.Sd15).ToJson());
        file = new LoraFile { Metadata = { ["modelspec.trigger_phrase"] = "line art" } }.Add($"{ToQ}.lora_A.weight", 4,
            12).Add($"{ToQ}.lora_B.weight", 12, 4).Save(Path.Combine(folder.FullName, "lineart.safetensors"));
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Test]
    public async Task An_installed_adapter_has_a_card_and_is_found_by_name_and_by_id()
    {
        var installed = await InstallAsync("lineart");
        Assert.That(installed.IsNew);
        Assert.That(installed.Adapter.Card,
            Has.Property("Rank").EqualTo(4).And.Property("Layers").EqualTo(1).And.Property("Model").EqualTo("narrow"));
        Assert.That(installed.Adapter.Card.TriggerWords, Is.EqualTo((string[])["line art"]));
        var catalog = InstalledAdapters.Read([model]);
        Assert.That(catalog.Problems, Is.Empty);
        foreach (var name in (string[])["lineart", installed.Adapter.Card.Id])
        {
            Assert.That(catalog.TryGet("narrow", name, out var found), name);
            Assert.That(found?.File, Is.EqualTo(Path.Combine(model.Folder, "adapters", "lineart.safetensors")));
        }

        Assert.That(File.ReadAllBytes(installed.Adapter.File), Is.EqualTo(File.ReadAllBytes(file)));
        Assert.That(Directory.EnumerateFiles(Path.Combine(model.Folder, "adapters")).Select(Path.GetFileName),
            Is.EquivalentTo((string[])["lineart.json", "lineart.safetensors"]));
    }

    [Test]
    public async Task The_same_bytes_under_the_same_name_are_fine_and_other_bytes_are_refused()
    {
        await InstallAsync("lineart");
        Assert.That((await InstallAsync("lineart")).IsNew, Is.False);
        new LoraFile().Add($"{ToQ}.lora_A.weight", 2, 12).Add($"{ToQ}.lora_B.weight", 12, 2).Save(file);
        var refused = (Installation.Refused)await AdapterInstaller.InstallAsync(new(file, model, "lineart"), CancellationToken.None);
        Assert.That(refused.IsUsage);
        Assert.That(refused.Findings.Single(), Has.Property("Code").EqualTo("name_taken"));
        Assert.That(InstalledAdapters.Read([model]).All.Single().Card.Rank, Is.EqualTo(4));
    }

    [Test]
    public async Task A_damaged_file_is_a_problem_until_the_same_bytes_are_added_again()
    {
        var installed = await InstallAsync("lineart");
        File.WriteAllText(installed.Adapter.File, "gone");
        Assert.That(InstalledAdapters.Read([model]).Problems.Single(), Does.Contain("it has 4 bytes; its card says"));
        await InstallAsync("lineart");
        Assert.That(InstalledAdapters.Read([model]).Problems, Is.Empty);
    }

    [Test]
    public async Task What_a_configuration_beside_the_file_says_is_taken_along()
    {
        var beside = Path.Combine(folder.FullName, "adapter_config.json");
        File.WriteAllText(beside, """{"peft_type":"LORA","r":4,"lora_alpha":12}""");
        var saved = Path.Combine(folder.FullName, "adapter_model.safetensors");
        File.Copy(file, saved);
        var installed = await InstallAsync("scaled", saved);
        File.Delete(beside);
        var inspection = AdapterInspector.Inspect(installed.Adapter.File, model);
        Assert.That(inspection.Keys[0].Scale, Is.EqualTo(3));
        Assert.That(inspection.TriggerWords, Is.EqualTo((string[])["line art"]));
        Assert.That(inspection.Sha256, Is.EqualTo(installed.Adapter.Card.Id));
    }

    [TestCase("Line")]
    [TestCase("")]
    [TestCase("-x")]
    [TestCase("../x")]
    public async Task A_name_that_is_none_is_refused(string name)
    {
        var refused = (Installation.Refused)await AdapterInstaller.InstallAsync(new(file, model, name), CancellationToken.None);
        Assert.That(refused.Findings.Single().Message, Does.Contain($"name is '{name}'"));
        Assert.That(Directory.Exists(Path.Combine(model.Folder, "adapters")), Is.False);
    }

    [Test]
    public async Task A_file_that_does_not_fit_leaves_nothing_behind()
    {
        new LoraFile().Add($"{ToQ}.lora_A.weight", 99, 12).Add($"{ToQ}.lora_B.weight", 12, 99).Save(file);
        var refused = (Installation.Refused)await AdapterInstaller.InstallAsync(new(file, model, "lineart"), CancellationToken.None);
        Assert.That(refused.Findings.Single().Code, Is.EqualTo(AdapterFindings.RankAboveCeiling));
        Assert.That(Directory.Exists(Path.Combine(model.Folder, "adapters")), Is.False);
    }

    [TestCase("{}", "id")]
    [TestCase("[]", "card")]
    [TestCase("CARD", "is for model 'narrow', not for 'other'")]
    [TestCase("\"name\": \"lineart\"=\"name\": \"other\"", "its card is of 'other'")]
    [TestCase("\"schema\": 1=\"schema\": 2", "schema is 2")]
    [TestCase("\"rank\"=\"rnak\"", "rnak")]
    public async Task A_card_that_lies_is_passed_over_with_the_reason(string card, string said)
    {
        var installed = await InstallAsync("lineart");
        var path = Path.ChangeExtension(installed.Adapter.File, ".json");
        var change = card.Split('=');
        File.WriteAllText(path, card == "CARD" ? File.ReadAllText(path) : change.Length == 2
            ? File.ReadAllText(path).Replace(change[0], change[1], StringComparison.Ordinal) : card);
        var catalog = InstalledAdapters.Read([card == "CARD" ? model with { Card = model.Card with { Id = "other" } } : model]);
        Assert.That(catalog.All, Is.Empty);
        Assert.That(catalog.Problems.Single(), Does.StartWith(installed.Adapter.File).And.Contain(said));
    }

    [Test]
    public async Task A_card_reads_back_as_it_was_written()
    {
        var card = (await InstallAsync("lineart")).Adapter.Card with { Title = "Line art", Licence = "Apache-2.0",
            Measured = new Dictionary<string, string> { ["style"] = "0.9" }, Provenance = "made" };
        var read = AdapterCardJson.Read(Encoding.UTF8.GetBytes(AdapterCardJson.Write(card)));
        Assert.That(AdapterCardJson.Write(read), Is.EqualTo(AdapterCardJson.Write(card)));
    }

    private async Task<Installation.Installed> InstallAsync(string name, string? other = null) =>
        await AdapterInstaller.InstallAsync(new(other ?? file, model, name), CancellationToken.None) switch
    {
        Installation.Installed installed => installed,
        Installation.Refused refused => throw new AssertionException(string.Join('\n', refused.Findings)),
        _ => throw new InvalidOperationException("an outcome that is not known"),
    };
}
