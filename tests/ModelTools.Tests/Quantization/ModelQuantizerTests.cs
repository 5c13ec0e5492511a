using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Pipelines;
using Farm.Imaging;
using Farm.ModelTools.Quantization;

namespace Farm.ModelTools.Tests.Quantization;

public sealed class ModelQuantizerTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("farm-quantized-").FullName;
    private InstalledModel model = CatalogModel.Installed;
    private IReadOnlyList<GraphReport> graphs = [];

    [OneTimeSetUp]
    public async Task Quantize()
    {
        var result = await new ModelQuantizer(CatalogModel.Installed, new QuantizeOptions { Precision = WeightPrecision.Fp8 })
            .WriteAsync(Path.Combine(folder, "small"), "small", force: false, CancellationToken.None);
        (model, graphs) = result is QuantizeResult.Written written ? (written.Model, written.Graphs) : throw new InvalidOperationException($"{result}");
    }

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void The_copy_is_below_three_tenths_of_the_original()
    {
        Assert.That(graphs.Sum(static graph => graph.BytesAfter), Is.LessThan(0.3 * graphs.Sum(static graph => graph.BytesBefore)));
        Assert.That(graphs.Single(static graph => graph.File == "unet/model.onnx"), Has.Property("BytesAfter").LessThan(0.3 * 11_389_982));
        Assert.That(graphs.Select(static graph => graph.RelativeError), Is.All.InRange(0.02, 0.03));
    }

    [Test]
    public async Task The_card_tells_precision_bytes_and_hashes()
    {
        var card = ModelCardJson.Read(File.ReadAllBytes(Path.Combine(folder, "small", ModelCard.FileName)));
        Assert.That((card.Id, card.Precision, card.Tier), Is.EqualTo(("small", "fp8", Tier.Gpu6)));
        Assert.That(card.Memory.WeightBytes, Is.EqualTo(
            CatalogModel.Installed.Card.Memory.WeightBytes + graphs.Sum(static graph => graph.BytesAfter - graph.BytesBefore)));
        Assert.That(card.Files.Select(static file => file.Path), Is.EquivalentTo(CatalogModel.Installed.Card.Files.Select(static file => file.Path)));
        Assert.That(card.Provenance, Does.Contain(CatalogModel.Installed.Card.ContentHash));
        Assert.That(await ModelFiles.CheckAsync(model, CancellationToken.None), Is.Empty);
        Assert.That(Directory.GetFileSystemEntries(folder), Has.Length.EqualTo(1), "nothing unfinished is left");
    }

    [Test]
    public async Task The_copy_draws_nearly_the_same_picture()
    {
        using var original = await CatalogModel.LoadAsync();
        var load = await CatalogModel.Loader().LoadAsync(model, CancellationToken.None);
        using var copy = ((ModelLoad.Loaded)load).Pipeline;
        using var expected = original.Render(CatalogModel.Spec, new RenderHooks(), CancellationToken.None);
        using var picture = copy.Render(CatalogModel.Spec, new RenderHooks(), CancellationToken.None);
        Assert.That(StructuralSimilarity.Between(expected, picture), Is.InRange(0.9, 0.99999));
    }

    [Test]
    public async Task What_lies_there_is_replaced_only_by_force_and_only_if_it_is_a_model()
    {
        var target = Directory.CreateDirectory(Path.Combine(folder, "small")).FullName;
        Assert.That(await RefusalAsync(target, "small"), Does.Contain("--force replaces it"));
        var result = await Quantizer().WriteAsync(target, "small", force: true, CancellationToken.None);
        Assert.That(result, Is.InstanceOf<QuantizeResult.Written>());

        var foreign = Directory.CreateTempSubdirectory("farm-foreign-").FullName;
        File.WriteAllText(Path.Combine(foreign, "diary.txt"), "mine");
        Assert.That(await RefusalAsync(foreign, "small", force: true), Does.Contain("is no model's folder"));
        Assert.That(File.Exists(Path.Combine(foreign, "diary.txt")));
        Directory.Delete(foreign, recursive: true);
    }

    [TestCase("Small", "id 'Small' must be")]
    [TestCase("../small", "id '../small' must be")]
    public async Task An_id_that_no_queue_could_be_named_by_is_refused(string id, string expected) =>
        Assert.That(await RefusalAsync(Path.Combine(folder, "other"), id), Does.Contain(expected));

    [Test]
    public async Task A_folder_that_overlaps_the_original_is_refused() =>
        Assert.That(await RefusalAsync(Path.Combine(CatalogModel.Folder, "fp8"), "small", force: true), Does.Contain("overlaps the model's own folder"));

    [Test]
    public async Task A_copy_is_not_rounded_again()
    {
        var result = await new ModelQuantizer(model, new QuantizeOptions { Precision = WeightPrecision.Fp8 })
            .WriteAsync(Path.Combine(folder, "again"), "again", force: false, CancellationToken.None);
        Assert.That((result as QuantizeResult.Refused)?.Findings, Is.EqualTo(["small is fp8; fp8 can be made from fp32, fp16 and bf16"]));
    }

    [Test]
    public async Task A_changed_file_is_refused_by_name()
    {
        var copy = CatalogModel.Copy();
        var graph = new FileInfo(Path.Combine(copy, "unet", "model.onnx"));
        var told = graph.Length;
        File.AppendAllText(graph.FullName, "x");
        var result = await new ModelQuantizer(CatalogModel.Installed with { Folder = copy }, new QuantizeOptions { Precision = WeightPrecision.Fp8 })
            .WriteAsync(Path.Combine(folder, "changed"), "changed", force: false, CancellationToken.None);
        Assert.That((result as QuantizeResult.Refused)?.Findings.Single(), Does.StartWith($"unet/model.onnx has {told + 1} bytes"));
        Directory.Delete(copy, recursive: true);
    }

    [Test]
    public void An_end_in_the_middle_leaves_nothing_behind()
    {
        using var ended = new CancellationTokenSource();
        ended.Cancel();
        Assert.That(
            async () => await Quantizer().WriteAsync(Path.Combine(folder, "ended"), "ended", force: false, ended.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Directory.GetFileSystemEntries(folder, "ended*"), Is.Empty);
    }

    private static ModelQuantizer Quantizer() => new(CatalogModel.Installed, new QuantizeOptions { Precision = WeightPrecision.Fp8 });

    private static async Task<string?> RefusalAsync(string target, string id, bool force = false) =>
        (await Quantizer().WriteAsync(target, id, force, CancellationToken.None) as QuantizeResult.Refused)?.Findings.Single();
}
