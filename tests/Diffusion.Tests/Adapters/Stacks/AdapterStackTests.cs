using Farm.Contracts.Adapters;
using Farm.Contracts.Models;
using Farm.Diffusion.Adapters;
using Farm.Diffusion.Adapters.Stacks;
using Farm.Diffusion.Pipelines;

namespace Farm.Diffusion.Tests.Adapters.Stacks;

public sealed class AdapterStackTests
{
    private static readonly AdapterLayers Layers = new([new("unet.a", 3, 4), new("unet.b", 4, 5, 3, 3), new("text_encoder.c", 3, 3)]);

    [Test]
    public void Ranks_above_the_ceiling_undeclared_layers_and_wrong_shapes_are_told_all_at_once()
    {
        var wrong = new Adapter("x", new Dictionary<string, LowRankDelta>
        {
            ["unet.a"] = new(5, new float[15], new float[21]), ["unet.b"] = new(1, new float[36], new float[5]), ["unet.unknown"] = new(1, [1], [1]),
        });
        Assert.That(() => Stack([new(Made(4), 1), new(wrong, double.NaN)], 8), Throws.InstanceOf<NotSupportedException>().With.Message.EqualTo(
            "adapters: the ranks 4 + 5 add up to 9; small declares at most 8; [1].weight is NaN; must be finite; "
            + "[1] x: layer unet.a has 15 and 21 numbers at rank 5; in 3, out 4 ask for 15 and 20; [1] x: layer unet.unknown is not declared"));
    }

    [Test]
    public void A_part_is_keyed_by_the_adapters_that_change_it_and_by_no_other()
    {
        var text = new Adapter("text", new Dictionary<string, LowRankDelta> { ["text_encoder.c"] = new(1, new float[3], new float[3]) });
        var unet = new Adapter("unet", new Dictionary<string, LowRankDelta> { ["unet.a"] = new(1, new float[3], new float[4]) });
        var stack = Stack([new(text, 0.5), new(unet, -1)], 8);
        Assert.That(stack.KeyOf("text_encoder"), Is.EqualTo("text:0.5"));
        Assert.That(stack.KeyOf("unet"), Is.EqualTo("unet:-1"));
        Assert.That(stack.KeyOf("text_encoder_2"), Is.Null);
    }

    [Test]
    public async Task A_model_without_declaration_refuses_adapters_by_the_field()
    {
        var model = CatalogModel.Installed;
        using var pipeline = await MergedModel.LoadAsync(model with { Card = model.Card with { Lora = null } });
        var spec = CatalogModel.Spec with { Adapters = [new("x", 1)] };
        Assert.That(
            () => pipeline.Render(spec, RenderHooks.None, CancellationToken.None),
            Throws.InstanceOf<NotSupportedException>().With.Message.StartsWith("adapters: catalog-sd15 was added without adapters"));
    }

    [Test]
    public async Task Adapters_that_are_not_the_specs_are_a_mistake_of_the_caller()
    {
        using var pipeline = await CatalogModel.LoadAsync();
        var spec = CatalogModel.Spec with { Adapters = [new AdapterUse("other", 1)] };
        Assert.That(() => pipeline.Render(spec, RenderHooks.None, CancellationToken.None), Throws.ArgumentException);
    }

    private static Adapter Made(int rank) => new($"{rank}", new Dictionary<string, LowRankDelta> { ["unet.a"] = new(rank, new float[3 * rank], new float[4 * rank]) });

    private static AdapterStack Stack(WeightedAdapter[] adapters, int ceiling) => AdapterStack.Of(adapters, "small", new LoraDeclaration(ceiling, ["*"]), Layers);
}
