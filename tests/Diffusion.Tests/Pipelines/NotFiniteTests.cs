using Farm.Catalog.Models;
using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Caching;
using Farm.Diffusion.Denoising;
using Farm.Diffusion.Loading;
using Farm.Diffusion.Noise;
using Farm.Diffusion.Onnx;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Schedulers;
using Farm.Diffusion.Text;
using Farm.Imaging;
using Farm.ModelTools.Onnx;
using DataType = Farm.Onnx.TensorProto.Types.DataType;

namespace Farm.Diffusion.Tests.Pipelines;

/// <summary>NaN and infinity, wherever in a render they come up.</summary>
public sealed class NotFiniteTests
{
    private static readonly JobSpec Spec = CatalogModel.Spec with { Steps = 3, Width = 64, Height = 64 };

    [TestCase("text_encoder", 0, float.NaN)]
    [TestCase("unet", 1, float.NaN)]
    [TestCase("vae_decoder", 0, float.NaN)]
    [TestCase("vae_decoder", 0, float.PositiveInfinity)]
    public async Task A_part_with_a_number_that_is_none_among_its_weights_fails_the_render_by_its_name(string part, int step, float value)
    {
        using var pipeline = await LoadAsync(part, value);
        var thrown = Assert.Throws<NotFiniteException>(() => Render(pipeline, Spec));
        Assert.That((thrown?.Part, thrown?.Step, NotFiniteException.Code), Is.EqualTo((part, step, "not-finite")));
        Assert.That(thrown?.Message, Does.StartWith($"{part} gave numbers that are not finite").And.Contain("without adapters"));
    }

    [Test]
    public async Task A_picture_to_start_from_fails_by_the_encoder_that_read_it()
    {
        using var pipeline = await LoadAsync("vae_encoder", float.NaN);
        using var source = new PixelBuffer(64, 64);
        Assert.That(
            () => pipeline.Render(Spec with { Strength = 0.9 }, new SourcePictures(source, []), RenderHooks.None, CancellationToken.None),
            Throws.InstanceOf<NotFiniteException>().With.Property(nameof(NotFiniteException.Part)).EqualTo("vae_encoder"));
        Assert.That(() => Render(pipeline, Spec), Throws.Nothing, "who needs no encoder is not told of it");
    }

    [TestCase("unet.", "unet", 1)]
    [TestCase("text_encoder.", "text_encoder", 0)]
    public async Task Adapters_of_finite_numbers_whose_products_are_not_are_named_with_their_weights(string layers, string part, int step)
    {
        using var pipeline = await CatalogModel.LoadAsync();
        var touched = AdapterLayers.Read(CatalogModel.Folder).ByName.Values.Where(layer => layer.Name.StartsWith(layers, StringComparison.Ordinal));
        var adapter = MadeAdapter.Of(touched, 5, rank: 2);
        foreach (var delta in adapter.Deltas.Values)
        {
            System.Numerics.Tensors.TensorPrimitives.Multiply(delta.Up, 1e20f, delta.Up);
            System.Numerics.Tensors.TensorPrimitives.Multiply(delta.Down, 1e19f, delta.Down);
        }

        WeightedAdapter[] uses = [new(adapter, 0.5)];
        var spec = Spec with { Adapters = [new AdapterUse(adapter.Id, 0.5)] };
        var thrown = Assert.Throws<NotFiniteException>(() => pipeline.Render(spec, uses, SourcePictures.None, RenderHooks.None, CancellationToken.None));
        Assert.That((thrown?.Part, thrown?.Step), Is.EqualTo((part, step)));
        Assert.That(thrown?.Message, Does.Contain($"{adapter.Id} (weight 0.5)").And.Contain(step > 0 ? "at step 1 of 3" : "gave numbers"));
        Assert.That(() => Render(pipeline, Spec), Throws.Nothing, "the next render is not touched");
    }

    [Test]
    public async Task Weights_of_words_that_leave_the_range_fail_before_the_first_step()
    {
        using var pipeline = await CatalogModel.LoadAsync();
        var steps = 0;
        var thrown = Assert.Throws<NotFiniteException>(() => pipeline.Render(
            Spec with { Prompt = $"a (red:{new string('9', 39)}) mug", PromptSyntax = "comfyui" }, new RenderHooks { OnStep = _ => steps++ }, CancellationToken.None));
        Assert.That((thrown?.Part, thrown?.Step, steps), Is.EqualTo(("weighting the prompt for encoder_hidden_states", 0, 0)));
    }

    [Test]
    public async Task What_an_encoder_made_that_is_not_finite_is_not_kept()
    {
        using var cache = new EmbeddingCache(1 << 24, null, TimeSpan.FromSeconds(1), TimeProvider.System);
        using var pipeline = await LoadAsync("text_encoder", float.NaN, cache);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Assert.That(() => Render(pipeline, Spec), Throws.InstanceOf<NotFiniteException>().With.Property(nameof(NotFiniteException.Part)).EqualTo("text_encoder"));
        }
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    [TestCase(float.NegativeInfinity)]
    public void A_kept_embedding_with_a_number_that_is_not_finite_is_damaged(float value)
    {
        var bytes = EmbeddingCodec.Write(new Embedding(new EmbeddingTensor([1, 2], 2), new EmbeddingTensor([3, value, 4], 3)));
        Assert.That(EmbeddingCodec.TryRead(bytes, out _), Is.False);
    }

    [Test]
    public void Guidance_and_scheduler_name_the_step_at_which_they_leave_the_range()
    {
        using var run = new RunScope(CancellationToken.None);
        var guided = Request(guidance: 1e30);
        guided.Advance(Filled(1), Filled(0.5f), run);
        var thrown = Assert.Throws<NotFiniteException>(() => guided.Advance(Filled(1e10f), Filled(-1e10f), run));
        Assert.That((thrown?.Part, thrown?.Step), Is.EqualTo(("guidance", 2)));
        thrown = Assert.Throws<NotFiniteException>(() => Request(guidance: 1, measured: 3).Advance(Filled(1e30f), Filled(-1e30f), run));
        Assert.That(thrown?.Part, Is.EqualTo("guidance"), "how far it pulls is told to others, and must be a number");
        thrown = Assert.Throws<NotFiniteException>(() => Request(guidance: 1).Advance(Filled(float.MaxValue), [], run));
        Assert.That((thrown?.Part, thrown?.Step), Is.EqualTo(("scheduler", 1)));
    }

    [Test]
    public void Looking_at_numbers_allocates_nothing()
    {
        using var run = new RunScope(CancellationToken.None);
        var values = new float[1 << 16];
        run.RequireFinite(values, "unet");
        var start = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            run.RequireFinite(values, "unet", i, 100);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - start, Is.Zero);
    }

    private static DenoisingRequest Request(double guidance, int measured = 0)
    {
        Assert.That(SchedulerCatalog.TryCreate("ddim", SchedulerConfigFile.Load(Path.Combine(CatalogModel.Folder, "scheduler", "scheduler_config.json")), out var scheduler, out var error), error);
        scheduler?.SetTimesteps(4);
        return new DenoisingRequest([4, 2, 2], new float[16], firstCall: 0, scheduler ?? throw new InvalidOperationException(error), new TorchGenerator(1))
        {
            Guidance = new GuidanceScale(guidance), MeasuredCalls = measured, Conditional = new Conditioning(ConditionTensor.States("states", new TextStates([], 0, 1))),
        };
    }

    private static float[] Filled(float value)
    {
        var values = new float[16];
        Array.Fill(values, value);
        return values;
    }

    private static byte[] Render(ImagePipeline pipeline, JobSpec spec)
    {
        using var picture = pipeline.Render(spec, RenderHooks.None, CancellationToken.None);
        return picture.Pixels.ToArray();
    }

    /// <summary>The bundled model with one number of the first bias of one part changed.</summary>
    private static async Task<ImagePipeline> LoadAsync(string part, float value, EmbeddingCache? cache = null)
    {
        var folder = CatalogModel.Copy();
        try
        {
            var path = Path.Combine(folder, part, "model.onnx");
            Assert.That(OnnxFile.TryRead(path, out var file, out var problem), problem);
            var bias = file!.Graph.Initializer.First(static tensor => tensor.DataType == (int)DataType.Float && tensor.Dims is [> 8] && tensor.Name.EndsWith("bias", StringComparison.Ordinal));
            var values = TensorData.Floats(bias, file.Folder);
            values[3] = value;
            var name = bias.Name;
            bias.ClearRawData();
            bias.FloatData.Clear();
            bias.FloatData.AddRange(values);
            file.Write(path);
            Assert.That(FiniteWeights.Check(file, part, CancellationToken.None), Is.EqualTo(
                new[] { $"{part}: tensor '{name}' holds {(float.IsNaN(value) ? "NaN" : "infinity")} (element 3 of {values.Length}); weights must be finite numbers" }));
            var card = CatalogModel.Installed.Card;
            var files = new List<ModelFile>();
            foreach (var entry in card.Files)
            {
                var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, entry.Path));
                files.Add(new(entry.Path, bytes.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))));
            }

            var load = await new ModelLoader(Sessions.Copying, cache).LoadAsync(new InstalledModel(card with { Files = files, Lora = null }, folder), CancellationToken.None);
            Assert.That(load, Is.InstanceOf<ModelLoad.Loaded>(), (load as ModelLoad.Refused)?.Reason);
            return ((ModelLoad.Loaded)load).Pipeline;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
