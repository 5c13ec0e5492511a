using System.Security.Cryptography;
using Farm.Catalog.Models;
using Farm.Catalog.Traits;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Families;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Onnx;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.Diffusion.Tests.Families;

/// <summary>UNets whose guidance is distilled, as in latent consistency models.</summary>
public sealed class DistilledScaleTests
{
    private const int FirstCosine = 128;
    private string folder;

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("farm-distilled-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [Test]
    public void The_sinusoid_has_sines_first_and_frequencies_from_one_to_a_ten_thousandth()
    {
        var values = DistilledScale.Sinusoid(7.5, 256);
        Assert.Multiple(() =>
        {
            Assert.That(values, Has.Length.EqualTo(256));
            Assert.That(values[0], Is.EqualTo(Math.Sin(7500)).Within(1e-6));
            Assert.That(values[127], Is.EqualTo(Math.Sin(0.75)).Within(1e-6));
            Assert.That(values[FirstCosine], Is.EqualTo(Math.Cos(7500)).Within(1e-6));
            Assert.That(values[255], Is.EqualTo(Math.Cos(0.75)).Within(1e-6));
        });
    }

    [Test]
    public async Task Guidance_goes_into_the_graph_and_no_negative_prompt_is_read()
    {
        var model = Distilled();
        using var pipeline = await OpenAsync(model);
        using var original = await OpenAsync(BundledModels.Get("catalog-sd15"));
        var spec = BundledModels.Spec("catalog-sd15", "a red mug on a blue background", 7) with { Steps = 3 };
        var unguided = Render(pipeline, spec with { Guidance = 1 });
        Assert.Multiple(() =>
        {
            Assert.That(unguided, Is.EqualTo(Render(original, spec with { Guidance = 1 })), "the first cosine of a scale of 1 is 1");
            Assert.That(Render(pipeline, spec with { Guidance = 4 }), Is.Not.EqualTo(unguided));
            Assert.That(Render(pipeline, spec with { Guidance = 4, NegativePrompt = "a lamp" }), Is.EqualTo(Render(pipeline, spec with { Guidance = 4 })));
        });
    }

    /// <summary>catalog-sd15 with a UNet that multiplies what it predicts by the first cosine of timestep_cond.</summary>
    private InstalledModel Distilled()
    {
        var source = BundledModels.Get("catalog-sd15");
        foreach (var file in source.Card.Files)
        {
            var target = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? folder);
            File.Copy(Path.Combine(source.Folder, file.Path), target);
        }

        var path = Path.Combine(folder, "unet", "model.onnx");
        if (!OnnxFile.TryRead(path, out var unet, out var problem))
        {
            throw new InvalidOperationException(problem);
        }

        Distil(unet.Graph);
        unet.Write(path);
        var files = source.Card.Files.Select(file => file.Path != "unet/model.onnx" ? file : new ModelFile(
            file.Path, new FileInfo(path).Length, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))));
        return new(source.Card with { Files = [.. files] }, folder);
    }

    private static void Distil(GraphProto graph)
    {
        var input = graph.Input[0].Clone();
        input.Name = GuidanceInputs.TimestepCondition;
        input.Type.TensorType.Shape = new TensorShapeProto
        {
            Dim = { graph.Input[0].Type.TensorType.Shape.Dim[0].Clone(), new TensorShapeProto.Types.Dimension { DimValue = 256 } },
        };
        graph.Input.Add(input);
        graph.Initializer.Add(GraphIndex.Tensor<long>(DataType.Int64, [], [FirstCosine], "first_cosine"));
        graph.Initializer.Add(GraphIndex.Tensor<long>(DataType.Int64, [3], [1, 2, 3], "over_pixels"));
        var output = graph.Output[0].Name;
        var made = graph.Node.Single(node => node.Output.Contains(output));
        made.Output[made.Output.IndexOf(output)] = "undistilled";
        graph.Node.Add(new NodeProto
        {
            OpType = "Gather", Input = { input.Name, "first_cosine" }, Output = { "cosine" },
            Attribute = { new AttributeProto { Name = "axis", Type = AttributeProto.Types.AttributeType.Int, I = 1 } },
        });
        graph.Node.Add(new NodeProto { OpType = "Unsqueeze", Input = { "cosine", "over_pixels" }, Output = { "factor" } });
        graph.Node.Add(new NodeProto { OpType = "Mul", Input = { "undistilled", "factor" }, Output = { output } });
    }

    private static async Task<ImagePipeline> OpenAsync(InstalledModel model)
    {
        var load = await new ModelLoader(Sessions.Copying).LoadAsync(model, CancellationToken.None);
        Assert.That(load, Is.InstanceOf<ModelLoad.Loaded>(), (load as ModelLoad.Refused)?.Reason);
        return ((ModelLoad.Loaded)load).Pipeline;
    }

    private static byte[] Render(ImagePipeline pipeline, JobSpec spec)
    {
        using var picture = pipeline.Render(spec, RenderHooks.None, CancellationToken.None);
        return picture.Pixels.ToArray();
    }
}
