using Farm.Catalog.Models;
using Farm.Contracts.Adapters;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;
using Google.Protobuf;

namespace Farm.Diffusion.Tests.Runtime;

public sealed class ResidencyTests
{
    [TestCaseSource(typeof(BundledModels), nameof(BundledModels.Ids))]
    public async Task A_model_whose_parts_take_turns_in_the_least_memory_draws_what_it_draws_whole(string id)
    {
        var card = BundledModels.Get(id).Card;
        var spec = BundledModels.Spec(id, "a red mug on a blue background", 7) with { Steps = 3 };
        using var whole = await BundledModels.LoadAsync(id);
        var expected = Render(whole);
        Assert.That(whole.WeightBytes, Is.EqualTo(card.Memory.WeightBytes).Within(16), "all of it stays");

        var least = card.LeastBytesAt(spec.Width, spec.Height);
        var limit = least - card.Memory.DenoiseBytes(spec.Width, spec.Height);
        Assert.That(limit, Is.LessThan(card.Memory.WeightBytes));
        using var turns = await BundledModels.LoadAsync(id, mostBytes: least);
        var most = 0L;
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.That(Render(turns, new RenderHooks { PreviewEvery = 1, OnStep = _ => most = Math.Max(most, turns.WeightBytes) }), Is.EqualTo(expected));
        }

        Assert.That(most, Is.InRange(1, limit));
        turns.KeepWithin(long.MaxValue);
        Assert.That(Render(turns), Is.EqualTo(expected));
        var openings = turns.Openings;
        Assert.That(Render(turns), Is.EqualTo(expected));
        Assert.That(turns.Openings, Is.EqualTo(openings), "with room again all of it stays");

        byte[] Render(ImagePipeline pipeline, RenderHooks? hooks = null)
        {
            using var picture = pipeline.Render(spec, hooks ?? RenderHooks.None, CancellationToken.None);
            return picture.Pixels.ToArray();
        }
    }

    [Test]
    public async Task Adapters_stay_bound_when_the_graphs_that_take_them_were_closed_in_between([Values] bool oneGraph)
    {
        const string id = "catalog-flux1";
        var layers = AdapterLayers.Read(BundledModels.Get(id).Folder).ByName.Values;
        WeightedAdapter[] uses = [new(MadeAdapter.Of(layers, 1, 4), 0.8)];
        var spec = BundledModels.Spec(id, "a red mug on a blue background", 7) with { Steps = 2, Adapters = [new AdapterUse(uses[0].Adapter.Id, 0.8)] };
        using var pipeline = await BundledModels.LoadAsync(id, oneGraph ? Sessions.CopyingOneGraph : Sessions.Copying);
        var expected = pipeline.RenderValues(spec, uses, CancellationToken.None);
        pipeline.KeepWithin(0);
        Assert.That(pipeline.WeightBytes, Is.Zero);
        Assert.That(pipeline.RenderValues(spec, uses, CancellationToken.None), Is.EqualTo(expected));
        Assert.That(pipeline.RenderValues(spec, uses, CancellationToken.None), Is.EqualTo(expected));
    }

    [Test]
    public void Text_encoders_leave_first_and_then_what_ran_longest_ago()
    {
        var residents = new ResidentGraphs();
        var graphs = new[] { ("vae_decoder", 1), ("text_encoder", 4), ("unet", 8) }.ToDictionary(
            static part => part.Item1,
            part => Graph.Open(Sessions.Copying, new GraphSource($"{part.Item1}/model.onnx", part.Item1, part.Item2, Small) { LeavesFirst = part.Item1 == "text_encoder" }, residents));
        residents.KeepWithin(13);
        Assert.That(Open(), Is.EqualTo(new[] { "vae_decoder", "text_encoder", "unet" }));
        residents.KeepWithin(12);
        Assert.That(Open(), Is.EqualTo(new[] { "vae_decoder", "unet" }));
        residents.Use(graphs["text_encoder"]);
        Assert.That(Open(), Is.EqualTo(new[] { "text_encoder", "unet" }), "the decoder ran longest ago");
        residents.KeepWithin(7);
        Assert.That(Open(), Is.Empty, "first the text encoder, and then the unet alone is too large");
        residents.Use(graphs["unet"]);
        Assert.That((Open(), residents.Bytes), Is.EqualTo((new[] { "unet" }, 8L)), "what is larger than the limit is opened alone");
        foreach (var graph in graphs.Values)
        {
            graph.Dispose();
        }

        Assert.That(residents.Bytes, Is.Zero);

        string[] Open() => [.. graphs.Where(static part => part.Value.IsOpen).Select(static part => part.Key)];
    }

    [Test]
    public void What_a_run_took_beside_weights_is_given_back_however_the_render_ended()
    {
        // A kilobyte in, 64 MiB in between.
        var widen = SmallGraph.Of(
            14, 1,
            [SmallGraph.Node("Expand", ["x", "shape"], ["wide"]), SmallGraph.Node("Sin", ["wide"], ["sine"]), new NodeProto { OpType = "ReduceMax", Input = { "sine" }, Output = { "y" } }],
            new TensorProto { Name = "shape", DataType = (int)TensorProto.Types.DataType.Int64, Dims = { 2 }, Int64Data = { 1 << 16, 256 } });
        using var graph = Graph.Open(Sessions.InPlace, "graph/model.onnx", widen.ToByteArray());
        using var run = new RunScope(CancellationToken.None);
        graph.Input("x", 256).Write(new float[256]);
        graph.RunFor("y", run);
        var kept = Resident();
        graph.Trim();
        Assert.That(kept - Resident(), Is.GreaterThan(48L << 20));
        Assert.That(graph.RunFor("y", run).Values, Is.EqualTo(new[] { 0f }), "it runs on as before");

        static long Resident()
        {
            using var process = System.Diagnostics.Process.GetCurrentProcess();
            return process.WorkingSet64;
        }
    }

    private static byte[] Small() => SmallGraph.Of(14, 1, [SmallGraph.Node("Add", ["x", "x"], ["y"])]).ToByteArray();
}
