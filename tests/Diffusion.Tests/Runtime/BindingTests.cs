using Farm.Catalog.Traits;
using Farm.Contracts.Adapters;
using Farm.Contracts.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Pipelines;
using Farm.Diffusion.Runtime;
using Farm.Imaging;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace Farm.Diffusion.Tests.Runtime;

/// <summary>Graphs on a device that copies inputs when they are bound and gives outputs when a run ends.</summary>
public sealed class BindingTests
{
    private static readonly byte[] Doubles = SmallGraph.Of(14, 1, [SmallGraph.Node("Add", ["x", "x"], ["y"])]).ToByteArray();

    [Test]
    public void The_double_does_not_see_what_is_written_after_it_was_bound()
    {
        using var session = new InferenceSession(Doubles);
        using var binding = new CopyingBinding(session);
        using var options = new RunOptions();
        float[] x = [1, 2], y = [0, 0];
        using var input = OrtValue.CreateTensorValueFromMemory(x, [2]);
        using var output = OrtValue.CreateTensorValueFromMemory(y, [2]);
        binding.BindInput("x", input);
        binding.BindOutput("y", output);
        x[0] = 7;
        binding.Run(options);
        Assert.That(y, Is.EqualTo(new[] { 2f, 4f }));
    }

    [Test]
    public void Each_run_reads_what_was_written_before_it_however_often_and_in_whatever_shape()
    {
        using var graph = Graph.Open(Sessions.Copying, "graph/model.onnx", Doubles);
        using var run = new RunScope(CancellationToken.None);
        var read = new List<float>();
        foreach (var value in new[] { 1f, 2f, 3f })
        {
            graph.Input("x", 1).Write([value]);
            read.Add(Run(1)[0]);
        }

        var input = graph.Input("x", 3);
        var output = graph.Output("y", 3);
        input.Write([4f, 5, 6]);
        graph.Run(run);
        input.Write([9f], offset: 1);
        graph.Run(run);
        var three = new float[3];
        output.Read(three);
        Assert.That(read, Is.EqualTo(new[] { 2f, 4f, 6f }));
        Assert.That(three, Is.EqualTo(new[] { 8f, 18f, 12f }));
        Assert.That(graph.RunFor("y", run).Values, Is.EqualTo(new[] { 8f, 18f, 12f }), "a run whose outputs the runtime allocates reads the same inputs");
        graph.Input("x", 3).Write([1f, 1, 1]);
        Assert.That(Run(3), Is.EqualTo(new[] { 2f, 2f, 2f }));

        float[] Run(int length)
        {
            var buffer = graph.Output("y", length);
            graph.Run(run);
            var values = new float[length];
            buffer.Read(values);
            return values;
        }
    }

    [Test]
    public void A_value_that_is_lent_is_copied_once_and_anew_when_another_is_lent_or_the_graph_was_closed()
    {
        CopyingBinding? binding = null;
        var sessions = new SessionFactory(new DeviceOptions { Threads = 1 }) { Binding = session => binding = new CopyingBinding(session) };
        var residents = new ResidentGraphs();
        using var graph = Graph.Open(sessions, new GraphSource("graph/model.onnx", "graph", 1, static () => Doubles), residents);
        using var run = new RunScope(CancellationToken.None);
        using var one = OrtValue.CreateTensorValueFromMemory(new[] { 1f }, [1]);
        using var two = OrtValue.CreateTensorValueFromMemory(new[] { 2f }, [1]);
        graph.Lend("x", one);
        Assert.That((graph.RunFor("y", run).Values[0], graph.RunFor("y", run).Values[0]), Is.EqualTo((2f, 2f)));
        Assert.That(binding?.Copied["x"], Is.EqualTo(1));
        graph.Lend("x", two);
        Assert.That((graph.RunFor("y", run).Values[0], binding?.Copied["x"]), Is.EqualTo((4f, 2)));
        residents.Close(graph);
        Assert.That(graph.IsOpen, Is.False);
        Assert.That((graph.RunFor("y", run).Values[0], binding?.Copied["x"]), Is.EqualTo((4f, 1)), "the new session has a copy of its own");
    }

    [TestCaseSource(typeof(BundledModels), nameof(BundledModels.Ids))]
    public async Task Every_model_draws_the_same_bytes_on_a_device_that_copies_as_on_one_that_reads_in_place(string id)
    {
        using var copying = await BundledModels.LoadAsync(id, Sessions.Copying);
        using var inPlace = await BundledModels.LoadAsync(id, Sessions.InPlace);
        var layers = AdapterLayers.Read(BundledModels.Get(id).Folder).ByName.Values;
        WeightedAdapter[] one = [new(MadeAdapter.Of(layers, 1, 4), 0.8)];
        WeightedAdapter[] two = [new(MadeAdapter.Of(layers.Take(5), 2, 2), 1), .. one];
        using var source = Picture();
        foreach (var (width, uses, start) in new[] { (64, [], false), (64, one, false), (96, two, false), (64, [], true), (96, one, true) })
        {
            Assert.That(Render(copying, width, uses, start), Is.EqualTo(Render(inPlace, width, uses, start)), $"{width} pixels, {uses.Length} adapters, from a picture: {start}");
        }

        byte[] Render(ImagePipeline pipeline, int width, WeightedAdapter[] uses, bool start)
        {
            var spec = BundledModels.Spec(id, "a red mug on a blue background", 7) with
            {
                Steps = 3, Width = width, Height = 64, Strength = start ? 0.9 : null,
                Adapters = uses.Length == 0 ? null : [.. uses.Select(static use => new AdapterUse(use.Adapter.Id, use.Weight))],
            };
            var references = start && BundledModels.Get(id).Card.Family.Traits.MaxReferences > 0;
            var sources = start ? new SourcePictures(references ? null : source, references ? [source] : []) : SourcePictures.None;
            using var picture = pipeline.Render(spec, uses, sources, new RenderHooks { PreviewEvery = 1, OnStep = static _ => { } }, CancellationToken.None);
            return picture.Pixels.ToArray();
        }
    }

    private static PixelBuffer Picture()
    {
        var picture = new PixelBuffer(64, 64);
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            picture.Pixels[i] = (byte)(i * 7 % 251);
        }

        return picture;
    }
}
