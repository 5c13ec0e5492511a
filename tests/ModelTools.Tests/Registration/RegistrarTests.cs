using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.ModelTools.Registration;
using Farm.ModelTools.Verification;

namespace Farm.ModelTools.Tests.Registration;

[CancelAfter(60_000)]
public sealed class RegistrarTests
{
    private static readonly Action<long, long> NoProgress = static (_, _) => { };

    [TestCase("sd15", Family.Sd15, "Stable Diffusion 1.5, exported in the layout of optimum.", 512, 50, 7.5, 32, Tier.Gpu6)]
    [TestCase("sd21", Family.Sd21, "Stable Diffusion 2.1, ", 512, 50, 7.5, 32, Tier.Gpu6)]
    [TestCase("sd21-narrow", Family.Sd21, "Stable Diffusion 2.1, ", 512, 50, 7.5, 32, Tier.Gpu6)]
    [TestCase("legacy", Family.Sd15, "Stable Diffusion 1.5, exported in the layout of diffusers' legacy script.", 512, 50, 7.5, 64, Tier.Gpu6)]
    [TestCase("sdxl", Family.Sdxl, "Stable Diffusion XL, ", 1024, 50, 5, 32, Tier.Gpu6)]
    [TestCase("sdxl-refiner", Family.Sdxl, "Stable Diffusion XL refiner, ", 1024, 50, 5, 32, Tier.Gpu6)]
    [TestCase("sd35", Family.Sd35, "Stable Diffusion 3.5 Medium, ", 1024, 28, 7, 16, Tier.Gpu6)]
    [TestCase("sd35-turbo", Family.Sd35, "Stable Diffusion 3.5 Medium Turbo, ", 1024, 4, 0, 16, Tier.Gpu6)]
    [TestCase("flux1-dev", Family.Flux1, "FLUX.1 dev, ", 1024, 28, 3.5, 16, Tier.Gpu6)]
    [TestCase("flux1-schnell", Family.Flux1, "FLUX.1 schnell, ", 1024, 4, 0, 16, Tier.Gpu6)]
    [TestCase("flux2-dev", Family.Flux2, "FLUX.2 dev, ", 1024, 50, 4, 16, Tier.Gpu6)]
    [TestCase("flux2-klein", Family.Flux2, "FLUX.2 klein, ", 1024, 4, 0, 16, Tier.Gpu6)]
    [TestCase("qwen-image", Family.QwenImage, "Qwen-Image, ", 1024, 50, 4, 16, Tier.Gpu6)]
    public async Task A_model_of_each_family_is_added_with_its_card(
        string kind, Family family, string description, int size, int steps, double guidance, int multiple, Tier tier, CancellationToken cancellationToken)
    {
        using var export = TinyExport.Of(kind);
        var card = await AddAsync(new AddRequest(export.Folder, export.Models), cancellationToken);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(card.Id, Is.EqualTo(kind));
            Assert.That(card.Family, Is.EqualTo(family));
            Assert.That(card.Description, Does.StartWith(description));
            Assert.That(card.Precision, Is.EqualTo("fp32"));
            Assert.That(card.Tier, Is.EqualTo(tier));
            Assert.That(card.Defaults, Is.EqualTo(new RenderDefaults(steps, guidance, size, size) { NegativePrompt = family == Family.QwenImage ? " " : null }));
            Assert.That(card.Limits.SizeMultiple, Is.EqualTo(multiple));
            Assert.That(card.Memory.WeightBytes, Is.EqualTo(Directory.EnumerateFiles(export.Folder, "*.onnx", SearchOption.AllDirectories).Sum(static file => new FileInfo(file).Length)));
            Assert.That(card.Lora?.RankCeiling, Is.EqualTo(LoraDeclarations.DefaultRank));
            Assert.That(card.Files.Select(static file => file.Path), Is.EquivalentTo(
                Directory.EnumerateFiles(export.Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(export.Folder, file)).Append("farm-lora.json")));
        }

        var catalog = ModelCatalog.Read(export.Models);
        Assert.That(catalog.Problems, Is.Empty);
        Assert.That(catalog.TryGet(kind, out var installed));
        Assert.That(await ModelVerification.CheckAsync(installed!, cancellationToken), Is.Empty);
    }

    [TestCase("bf16", "bf16")]
    [TestCase("fp8", "fp8")]
    public async Task Of_several_precisions_of_bfl_the_one_that_is_named_is_added(string precision, string expected, CancellationToken cancellationToken)
    {
        using var export = TinyExport.Of("flux1-bfl");
        var card = await AddAsync(new AddRequest(export.Folder, export.Models) { Precision = precision }, cancellationToken);
        Assert.That(card.Description, Is.EqualTo("FLUX.1 dev, exported in the layout of Black Forest Labs."));
        Assert.That(card.Precision, Is.EqualTo(expected));
        Assert.That(card.Files.Select(static file => file.Path).Where(static path => path.StartsWith("transformer", StringComparison.Ordinal)),
            Is.EqualTo((string[])[$"transformer.opt/{precision}/model.onnx"]));
    }

    [Test]
    public async Task Of_several_precisions_of_bfl_none_is_guessed(CancellationToken cancellationToken)
    {
        using var export = TinyExport.Of("flux1-bfl");
        Assert.That(await RefusedAsync(new AddRequest(export.Folder, export.Models), cancellationToken),
            Is.EqualTo((string[])["transformer.opt holds bf16, fp8; must hold one precision, or --precision says which"]));
    }

    [Test]
    public async Task What_the_owner_says_stands_in_the_card(CancellationToken cancellationToken)
    {
        using var export = TinyExport.Of("sd15");
        var card = await AddAsync(
            new AddRequest(export.Folder, export.Models) { Id = "mine", Title = "My own", Licence = "MIT", Tier = Tier.Gpu24, Steps = 8, Guidance = 1.5 }, cancellationToken);
        Assert.That(card, Is.EqualTo(card with { Id = "mine", Title = "My own", Licence = "MIT", Tier = Tier.Gpu24 }));
        Assert.That(card.Defaults, Is.EqualTo(new RenderDefaults(8, 1.5, 512, 512)));
    }

    [TestCase("license: apache-2.0", "Apache-2.0")]
    [TestCase("license: creativeml-openrail-m", "LicenseRef-creativeml-openrail-m")]
    [TestCase("license: other\nlicense_name: flux-1-dev-non-commercial-license", "LicenseRef-flux-1-dev-non-commercial-license")]
    [TestCase("tags: [x]", "LicenseRef-unknown")]
    public async Task The_licence_is_the_one_of_the_readme(string matter, string licence, CancellationToken cancellationToken)
    {
        using var export = TinyExport.Of("sd15");
        await File.WriteAllTextAsync(export.PathOf("README.md"), $"---\n{matter}\n---\n# A model\nlicense: mit\n", cancellationToken);
        Assert.That((await AddAsync(new AddRequest(export.Folder, export.Models), cancellationToken)).Licence, Is.EqualTo(licence));
    }

    [Test]
    public async Task In_place_nothing_is_copied_and_a_second_card_is_refused(CancellationToken cancellationToken)
    {
        using var export = TinyExport.Of("sd15");
        var request = new AddRequest(export.Folder, export.Models) { InPlace = true };
        Assert.That(await ModelRegistrar.AddAsync(request, NoProgress, cancellationToken), Is.InstanceOf<Addition.Added>());
        Assert.That(Path.Exists(export.Models), Is.False);
        var card = ModelCardJson.Read(await File.ReadAllBytesAsync(export.PathOf(ModelCard.FileName), cancellationToken));
        Assert.That(await ModelVerification.CheckAsync(new InstalledModel(card, export.Folder), cancellationToken), Is.Empty);
        Assert.That(await RefusedAsync(request, cancellationToken), Is.EqualTo((string[])[$"--in-place: {export.PathOf(ModelCard.FileName)} exists already"]));
    }

    [Test]
    public async Task An_id_that_is_taken_is_refused(CancellationToken cancellationToken)
    {
        using var export = TinyExport.Of("sd15");
        await AddAsync(new AddRequest(export.Folder, export.Models), cancellationToken);
        Assert.That(await RefusedAsync(new AddRequest(export.Folder, export.Models), cancellationToken),
            Is.EqualTo((string[])[$"--id: 'sd15' is taken by {Path.Combine(export.Models, "sd15")}"]));
    }

    [Test]
    public async Task After_a_stop_in_the_midst_of_copying_nothing_is_left(CancellationToken cancellationToken)
    {
        using var export = TinyExport.Of("sd15");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Action<long, long> stopHalfway = (done, total) =>
        {
            if (done > total / 2)
            {
                stop.Cancel();
            }
        };
        Assert.That(async () => await ModelRegistrar.AddAsync(new AddRequest(export.Folder, export.Models), stopHalfway, stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Directory.EnumerateFileSystemEntries(export.Models), Is.Empty);
    }

    [Test]
    public async Task What_a_killed_process_left_is_cleared_away(CancellationToken cancellationToken)
    {
        using var export = TinyExport.Of("sd15");
        Directory.CreateDirectory(Path.Combine(export.Models, ".adding-sd15", "unet"));
        await File.WriteAllTextAsync(Path.Combine(export.Models, ".adding-sd15", "unet", "model.onnx"), "half", cancellationToken);
        await AddAsync(new AddRequest(export.Folder, export.Models), cancellationToken);
        Assert.That(Directory.EnumerateFileSystemEntries(export.Models).Select(Path.GetFileName), Is.EqualTo((string[])["sd15"]));
    }

    [Test]
    public async Task A_changed_byte_is_seen_when_the_model_is_verified(CancellationToken cancellationToken)
    {
        using var export = TinyExport.Of("sd15");
        await AddAsync(new AddRequest(export.Folder, export.Models), cancellationToken);
        ModelCatalog.Read(export.Models).TryGet("sd15", out var model);
        var file = Path.Combine(model!.Folder, "vae_decoder", "config.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, cancellationToken)).Replace("128", "064", StringComparison.Ordinal), cancellationToken);
        var findings = await ModelVerification.CheckAsync(model, cancellationToken);
        Assert.That(findings, Has.Some.StartsWith("vae_decoder/config.json has SHA-256 "));
        Assert.That(findings, Has.Some.StartsWith("vae_decoder/config.json is no JSON"));
    }

    private static async Task<ModelCard> AddAsync(AddRequest request, CancellationToken cancellationToken) =>
        await ModelRegistrar.AddAsync(request, NoProgress, cancellationToken) switch
        {
            Addition.Added added => added.Model.Card,
            Addition.Refused refused => throw new InvalidOperationException(string.Join("; ", refused.Findings)),
            _ => throw new InvalidOperationException("an outcome that is not known"),
        };

    internal static async Task<IReadOnlyList<string>> RefusedAsync(AddRequest request, CancellationToken cancellationToken) =>
        await ModelRegistrar.AddAsync(request, NoProgress, cancellationToken) is Addition.Refused refused ? refused.Findings : [];
}
