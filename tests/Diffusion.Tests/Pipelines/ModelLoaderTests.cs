using System.Security.Cryptography;
using System.Text;
using Farm.Catalog.Models;
using Farm.Contracts.Models;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Runtime;

namespace Farm.Diffusion.Tests.Pipelines;

public sealed class ModelLoaderTests
{
    private string folder;

    [SetUp]
    public void Copy() => folder = CatalogModel.Copy();

    [TearDown]
    public void Remove()
    {
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task A_missing_file_is_named()
    {
        File.Delete(Path.Combine(folder, "unet", "model.onnx"));
        Assert.That(await LoadAsync(), Is.EqualTo(new[] { "unet/model.onnx is missing" }));
    }

    [Test]
    public async Task A_changed_file_is_named_with_both_hashes()
    {
        var path = Path.Combine(folder, "vae_decoder", "model.onnx");
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        Assert.That(await LoadAsync(), Has.One.Contains("vae_decoder/model.onnx has SHA-256").And.One.Contains("the card says"));
    }

    [Test]
    public async Task A_truncated_file_is_named_with_both_lengths()
    {
        var path = Path.Combine(folder, "unet", "model.onnx");
        await using (var stream = File.OpenWrite(path))
        {
            stream.SetLength(1000);
        }

        Assert.That(await LoadAsync(), Has.One.StartsWith("unet/model.onnx has 1000 bytes; the card says "));
    }

    [Test]
    public async Task Every_finding_is_told_and_not_the_first()
    {
        File.Delete(Path.Combine(folder, "unet", "model.onnx"));
        File.Delete(Path.Combine(folder, "tokenizer", "vocab.json"));
        Assert.That(await LoadAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_file_that_is_no_graph_is_refused_before_the_runtime_opens_it()
    {
        await ReplaceAsync("unet/model.onnx", _ => Encoding.UTF8.GetBytes("this is no graph"));
        Assert.That(await LoadAsync(), Has.One.Contains("unet/model.onnx is no ONNX model"));
    }

    [Test]
    public async Task An_input_that_the_family_does_not_know_is_refused_by_name()
    {
        await ReplaceAsync("unet/model.onnx", bytes => Rename(bytes, "encoder_hidden_states", "encoder_hidden_slates"));
        var findings = await LoadAsync();
        Assert.Multiple(() =>
        {
            Assert.That(findings, Has.One.Contains("unet/model.onnx has no input 'encoder_hidden_states'"));
            Assert.That(findings, Has.One.Contains("has an input 'encoder_hidden_slates' that the family does not know"));
        });
    }

    [Test]
    public async Task A_path_that_leads_out_of_the_folder_is_refused()
    {
        var card = Card() with { Files = [new ModelFile("../secret", 1, new string('0', 64))] };
        Assert.That(await LoadAsync(card), Is.EqualTo(new[] { "../secret leads out of the model's folder" }));
    }

    [Test]
    public async Task A_model_of_another_family_than_its_card_says_is_refused_with_all_that_is_missing()
    {
        var findings = await LoadAsync(Card() with { Family = Family.Flux2 });
        Assert.Multiple(() =>
        {
            Assert.That(findings, Has.One.EqualTo("transformer/model.onnx is missing"));
            Assert.That(findings, Has.One.Contains("text_encoder/model.onnx has no input 'attention_mask'"));
        });
    }

    [Test]
    public void Cuda_that_is_not_there_is_an_error_and_never_a_fall_back()
    {
        if (File.Exists("/dev/nvidiactl"))
        {
            Assert.Ignore("there may be a GPU here");
        }

        Assert.That(
            () => new SessionFactory(new DeviceOptions { Provider = ExecutionProvider.Cuda }),
            Throws.InstanceOf<DeviceUnavailableException>().With.Message.Contains("Farm:Device:Provider is cuda"));
    }

    private static ModelCard Card() => CatalogModel.Installed.Card;

    private async Task<IReadOnlyList<string>> LoadAsync(ModelCard? card = null)
    {
        card ??= ModelCardJson.Read(await File.ReadAllBytesAsync(Path.Combine(folder, ModelCard.FileName)));
        var load = await CatalogModel.Loader().LoadAsync(new InstalledModel(card, folder), CancellationToken.None);
        (load as ModelLoad.Loaded)?.Pipeline.Dispose();
        return load is ModelLoad.Refused refused ? refused.Findings : [];
    }

    /// <summary>Replaces a file and gives the card its new length and hash, so that only the content can be refused.</summary>
    private async Task ReplaceAsync(string file, Func<byte[], byte[]> change)
    {
        var path = Path.Combine(folder, file);
        var bytes = change(await File.ReadAllBytesAsync(path));
        await File.WriteAllBytesAsync(path, bytes);
        var card = Card() with
        {
            Files = [.. Card().Files.Select(entry =>
                entry.Path == file ? new ModelFile(file, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))) : entry)],
        };
        await File.WriteAllTextAsync(Path.Combine(folder, ModelCard.FileName), ModelCardJson.Write(card));
    }

    private static byte[] Rename(byte[] bytes, string from, string to)
    {
        var (old, @new) = (Encoding.UTF8.GetBytes(from), Encoding.UTF8.GetBytes(to));
        for (var at = bytes.AsSpan().IndexOf(old); at >= 0; at = bytes.AsSpan().IndexOf(old))
        {
            @new.CopyTo(bytes, at);
        }

        return bytes;
    }
}
