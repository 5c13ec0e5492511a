using Farm.Diffusion.Onnx;
using Google.Protobuf;

namespace Farm.Diffusion.Tests.Onnx;

public sealed class OnnxFileTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("farm-onnx-").FullName;

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_model_is_the_same_after_writing_and_reading()
    {
        Assert.That(OnnxFile.TryRead(Path.Combine(CatalogModel.Folder, "unet", "model.onnx"), out var file, out _));
        var copy = Path.Combine(folder, "copy.onnx");
        file!.Write(copy);

        Assert.That(OnnxFile.TryRead(copy, out var read, out _));
        Assert.That(read!.Model, Is.EqualTo(file.Model));
        Assert.That(file.ToBytes(), Is.EqualTo(File.ReadAllBytes(copy)));
        Assert.That(Directory.GetFiles(folder, "*.tmp"), Is.Empty);
    }

    [Test]
    public void Fields_that_are_not_listed_are_written_back()
    {
        // Field 31 of ModelProto, text "kept": no version of the format knows it.
        byte[] unknown = [0xFA, 0x01, 4, (byte)'k', (byte)'e', (byte)'p', (byte)'t'];
        var path = Path.Combine(folder, "unknown.onnx");
        File.WriteAllBytes(path, [.. new ModelProto { IrVersion = 8, Graph = new GraphProto { Name = "g" } }.ToByteArray(), .. unknown]);

        Assert.That(OnnxFile.TryRead(path, out var file, out _));
        Assert.That(file!.ToBytes().AsSpan().IndexOf(unknown), Is.GreaterThan(0));
    }

    [TestCase("no protobuf at all", "is no ONNX model")]
    [TestCase("", "has 0 bytes")]
    public void A_file_of_another_kind_is_a_problem_that_names_it(string content, string expected)
    {
        var path = Path.Combine(folder, "other.onnx");
        File.WriteAllText(path, content);

        Assert.That(OnnxFile.TryRead(path, out var file, out var problem), Is.False);
        Assert.That(file, Is.Null);
        Assert.That(problem, Does.StartWith(path).And.Contain(expected));
    }

    [Test]
    public void A_file_that_is_not_there_is_a_problem_that_names_it()
    {
        var path = Path.Combine(folder, "nowhere", "model.onnx");

        Assert.That(OnnxFile.TryRead(path, out _, out var problem), Is.False);
        Assert.That(problem, Does.StartWith($"{path} cannot be read"));
    }

    [Test]
    public void Every_cut_of_a_model_is_refused_or_read_but_never_thrown_over()
    {
        var whole = new ModelProto
        {
            IrVersion = 8,
            Graph = new GraphProto { Node = { new NodeProto { OpType = "Add", Input = { "a", "b" }, Output = { "c" } } } },
        }.ToByteArray();
        var path = Path.Combine(folder, "cut.onnx");
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            var sound = OnnxFile.TryRead(path, out var file, out var problem);
            Assert.That(sound ? file!.Graph is not null : problem!.StartsWith(path, StringComparison.Ordinal), $"{length} bytes");
        }
    }

    [Test]
    public void A_failed_write_leaves_the_old_file_and_nothing_else()
    {
        Assert.That(OnnxFile.TryRead(Path.Combine(CatalogModel.Folder, "vae_decoder", "model.onnx"), out var file, out _));
        var target = Path.Combine(folder, "taken");
        Directory.CreateDirectory(target);

        Assert.That(() => file!.Write(target), Throws.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
        Assert.That(Directory.GetFiles(folder, "taken*"), Is.Empty);
    }
}
