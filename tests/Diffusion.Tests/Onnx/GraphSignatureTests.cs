using Farm.Diffusion.Onnx;

namespace Farm.Diffusion.Tests.Onnx;

public sealed class GraphSignatureTests
{
    private string folder = "";

    [OneTimeSetUp]
    public void Create() => folder = Directory.CreateTempSubdirectory("signature").FullName;

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(folder, recursive: true);

    private static IEnumerable<string> Graphs() => BundledModels.Ids.SelectMany(static id => ModelsFolder.Has(id)
        ? Directory.EnumerateFiles(BundledModels.Get(id).Folder, "model.onnx", SearchOption.AllDirectories).Select(static path => Path.GetRelativePath(ModelsFolder.Path, path))
        : [$"{id}/missing"]);

    [TestCaseSource(nameof(Graphs))]
    public void The_names_are_those_of_the_whole_file(string file)
    {
        var (id, inside) = (file[..file.IndexOf('/')], file[(file.IndexOf('/') + 1)..]);
        var path = Path.Combine(BundledModels.Get(id).Folder, inside);
        Assert.That(OnnxFile.TryRead(path, out var whole, out _), Is.True);
        var signature = GraphSignature.TryRead(path);
        Assert.That(signature?.Inputs, Is.EquivalentTo(whole?.Graph.Input.Select(static input => input.Name) ?? []));
        Assert.That(signature?.Outputs, Is.EquivalentTo(whole?.Graph.Output.Select(static output => output.Name) ?? []));
    }

    [Test]
    public void A_file_that_is_not_there_has_none() => Assert.That(GraphSignature.TryRead(Path.Combine(folder, "none.onnx")), Is.Null);

    [Test]
    public void A_file_that_is_cut_off_or_no_ONNX_has_none_and_ends_nobody()
    {
        var whole = File.ReadAllBytes(Path.Combine(BundledModels.Get("catalog-sd15").Folder, "text_encoder/model.onnx"));
        var random = new Random(7);
        var path = Path.Combine(folder, "broken.onnx");
        for (var round = 0; round < 200; round++)
        {
            var bytes = whole[..random.Next(whole.Length)];
            File.WriteAllBytes(path, bytes);
            Assert.That(GraphSignature.TryRead(path), Is.Null, $"cut at {bytes.Length}");
            random.NextBytes(bytes.AsSpan(0, Math.Min(bytes.Length, 64)));
            File.WriteAllBytes(path, bytes);
            Assert.That(() => GraphSignature.TryRead(path), Throws.Nothing);
        }
    }
}
