using System.Security.Cryptography;
using Farm.Catalog.Models;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Onnx;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.Diffusion.Tests.Families;

/// <summary>Bundled models in the folders, names and types that other exporters give: they draw what they drew.</summary>
public sealed class DialectTests
{
    private string folder;

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("farm-dialect-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Flux1_as_Black_Forest_Labs_export_it_draws_the_same_picture()
    {
        CopyAllBut("catalog-flux1", "model.onnx");
        Redress("catalog-flux1", "text_encoder", "clip.opt", graph =>
        {
            Retype(graph, "input_ids", DataType.Int32);
            Rename(graph, "last_hidden_state", "text_embeddings");
            Rename(graph, "pooler_output", "pooled_embeddings");
        });
        Redress("catalog-flux1", "text_encoder_2", "t5.opt", graph =>
        {
            Retype(graph, "input_ids", DataType.Int32);
            Rename(graph, "last_hidden_state", "text_embeddings");
        });
        Redress("catalog-flux1", "transformer", "transformer.opt/bf16", graph =>
        {
            Retype(graph, "img_ids", DataType.Float);
            Retype(graph, "txt_ids", DataType.Float);
            Rename(graph, "out_hidden_states", "latent");
        });
        Redress("catalog-flux1", "vae_decoder", "vae.opt", static graph => Rename(graph, "sample", "images"));
        Redress("catalog-flux1", "vae_encoder", "vae_encoder.opt", static graph => Rename(graph, "latent_parameters", "latent"));
        Assert.That(await RenderAsync("catalog-flux1"), Is.EqualTo(await OriginalAsync("catalog-flux1")));
    }

    [Test]
    public async Task Stable_diffusion_as_the_older_script_exports_it_draws_the_same_picture()
    {
        CopyAllBut("catalog-sd15", "model.onnx");
        Redress("catalog-sd15", "text_encoder", "text_encoder", static graph => Retype(graph, "input_ids", DataType.Int32));
        Redress("catalog-sd15", "vae_decoder", "vae_decoder", static _ => { });
        Redress("catalog-sd15", "vae_encoder", "vae_encoder", static graph => Rename(graph, "latent_parameters", "latent_sample"));
        var rows = (TimestepRows.Rewritten)TimestepRows.Of(Path.Combine(BundledModels.Get("catalog-sd15").Folder, "unet", "model.onnx"));
        Directory.CreateDirectory(Path.Combine(folder, "unet"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "unet", "model.onnx"), rows.Model);
        Assert.That(await RenderAsync("catalog-sd15"), Is.EqualTo(await OriginalAsync("catalog-sd15")));
    }

    /// <summary>An input of another type under its old name, cast to what the graph was made for.</summary>
    private static void Retype(GraphProto graph, string name, DataType type)
    {
        var input = graph.Input.Single(input => input.Name == name);
        var original = input.Type.TensorType.ElemType;
        input.Type.TensorType.ElemType = (int)type;
        foreach (var node in graph.Node)
        {
            for (var i = 0; i < node.Input.Count; i++)
            {
                node.Input[i] = node.Input[i] == name ? name + "_cast" : node.Input[i];
            }
        }

        graph.Node.Insert(0, new NodeProto
        {
            OpType = "Cast", Input = { name }, Output = { name + "_cast" },
            Attribute = { new AttributeProto { Name = "to", Type = AttributeProto.Types.AttributeType.Int, I = original } },
        });
    }

    private static void Rename(GraphProto graph, string output, string name)
    {
        graph.Output.Single(candidate => candidate.Name == output).Name = name;
        graph.Node.Add(new NodeProto { OpType = "Identity", Input = { output }, Output = { name } });
    }

    private void Redress(string id, string part, string target, Action<GraphProto> change)
    {
        if (!OnnxFile.TryRead(Path.Combine(BundledModels.Get(id).Folder, part, "model.onnx"), out var file, out var problem))
        {
            throw new InvalidOperationException(problem);
        }

        change(file.Graph);
        Directory.CreateDirectory(Path.Combine(folder, target));
        File.WriteAllBytes(Path.Combine(folder, target, "model.onnx"), file.ToBytes());
    }

    private void CopyAllBut(string id, string name)
    {
        var source = BundledModels.Get(id).Folder;
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != name))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? folder);
            File.Copy(file, target);
        }
    }

    private async Task<byte[]> RenderAsync(string id)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(static file => Path.GetFileName(file) != ModelCard.FileName)
            .Select(file => new ModelFile(
                Path.GetRelativePath(folder, file), new FileInfo(file).Length, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))));
        return await RenderAsync(new InstalledModel(BundledModels.Get(id).Card with { Files = [.. files] }, folder));
    }

    private static Task<byte[]> OriginalAsync(string id) => RenderAsync(BundledModels.Get(id));

    private static async Task<byte[]> RenderAsync(InstalledModel model)
    {
        var load = await new ModelLoader(Sessions.Copying).LoadAsync(model, CancellationToken.None);
        Assert.That(load, Is.InstanceOf<ModelLoad.Loaded>(), (load as ModelLoad.Refused)?.Reason);
        using var pipeline = ((ModelLoad.Loaded)load).Pipeline;
        var spec = BundledModels.Spec(model.Card.Id, "a red mug on a blue background", 7) with { Steps = 4 };
        using var picture = pipeline.Render(spec, RenderHooks.None, CancellationToken.None);
        return picture.Pixels.ToArray();
    }
}
