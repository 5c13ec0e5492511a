using Farm.Contracts.Adapters;
using Farm.Contracts.Jobs;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Pipelines;

namespace Farm.Diffusion.Tests.Pipelines;

/// <summary>Pictures by grafted adapters against those by the same deltas merged into the weights, on every bundled model.</summary>
[TestFixtureSource(typeof(BundledModels), nameof(BundledModels.Ids))]
public sealed class AdaptedRenderTests(string id)
{
    /// <summary>On pixels in [0, 1].</summary>
    private const float Tolerance = 2e-3f;

    private ImagePipeline pipeline;
    private AdapterLayers layers;

    [OneTimeSetUp]
    public async Task Load()
    {
        pipeline = await BundledModels.LoadAsync(id);
        layers = AdapterLayers.Read(BundledModels.Get(id).Folder);
    }

    [OneTimeTearDown]
    public void Unload() => pipeline?.Dispose();

    [Test]
    public async Task Two_stacked_adapters_on_every_layer_draw_what_their_merged_weights_draw()
    {
        WeightedAdapter[] uses = [new(MadeAdapter.Of(layers.ByName.Values, 1, rank: 6), 0.8), new(MadeAdapter.Of(layers.ByName.Values.Where((_, i) => i % 2 == 0), 2, rank: 4), -0.5)];
        var plain = pipeline.RenderValues(Spec(), [], CancellationToken.None);
        var grafted = pipeline.RenderValues(Spec(uses), uses, CancellationToken.None);
        using var merged = await MergedModel.LoadAsync(MergedModel.Of(BundledModels.Get(id), uses));
        var expected = merged.RenderValues(Spec(), [], CancellationToken.None);
        TestContext.Out.WriteLine($"{id}: merged {Distance(grafted, expected):G3}, from plain {Distance(grafted, plain):G3}");
        Assert.That(Distance(grafted, plain), Is.GreaterThan(0.05), "the adapters are seen");
        Assert.That(Distance(grafted, expected), Is.LessThan(Tolerance));
    }

    [Test]
    public async Task Without_an_adapter_the_picture_is_that_of_the_graph_as_it_was_exported_before_and_after_one()
    {
        WeightedAdapter[] uses = [new(MadeAdapter.Of(layers.ByName.Values, 1, rank: 4), 1)];
        var undeclared = BundledModels.Get(id);
        using var raw = await MergedModel.LoadAsync(undeclared with { Card = undeclared.Card with { Lora = null } });
        var expected = raw.RenderValues(Spec(), [], CancellationToken.None);
        Assert.That(pipeline.RenderValues(Spec(), [], CancellationToken.None), Is.EqualTo(expected));
        pipeline.RenderValues(Spec(uses), uses, CancellationToken.None);
        Assert.That(pipeline.RenderValues(Spec(), [], CancellationToken.None), Is.EqualTo(expected));
    }

    [Test]
    public void Adapters_that_are_swapped_draw_what_they_drew_before()
    {
        WeightedAdapter[] one = [new(MadeAdapter.Of(layers.ByName.Values, 1, rank: 4), 1)];
        WeightedAdapter[] two = [new(MadeAdapter.Of(layers.ByName.Values.Take(9), 2, rank: 2), 0.7)];
        var first = pipeline.RenderValues(Spec(one), one, CancellationToken.None);
        Assert.That(pipeline.RenderValues(Spec(two), two, CancellationToken.None), Is.Not.EqualTo(first));
        Assert.That(pipeline.RenderValues(Spec(one), one, CancellationToken.None), Is.EqualTo(first));
    }

    private JobSpec Spec(params WeightedAdapter[] uses) => BundledModels.Spec(id, "a red mug on a blue background", 7) with
    {
        Steps = 4, Width = 96, Height = 64, Adapters = uses.Length == 0 ? null : [.. uses.Select(static use => new AdapterUse(use.Adapter.Id, use.Weight))],
    };

    /// <summary>The largest difference of a pixel's channel in [0, 1].</summary>
    private static float Distance(float[] a, float[] b) => a.Zip(b, static (x, y) => Math.Abs(Unit(x) - Unit(y))).Max();

    private static float Unit(float value) => Math.Clamp((value + 1) / 2, 0, 1);
}
