using Farm.Diffusion.Adapters.Stacks;
using Farm.Diffusion.Runtime;
using Farm.Diffusion.Tests.Adapters.Graft;

namespace Farm.Diffusion.Tests.Runtime;

public sealed class PreparedStacksTests
{
    [Test]
    public void What_was_not_used_longest_makes_room_but_never_what_a_render_holds()
    {
        using var layer = new OneLayer("MatMul", 1);
        var stacks = new[] { 1, 1, 1, 3 }.Select(count => layer.Stack(layer.Adapters(count))).ToArray();
        var bytes = stacks.Select(layer.BytesOf).ToArray();
        using var prepared = new PreparedStacks(bytes[0] + bytes[1]);
        var first = Rent(0);
        Rent(1);
        prepared.Return(layer.Graph, "1");

        // The third needs room: the second goes, for the first is held.
        Rent(2);
        prepared.Return(layer.Graph, "2");
        Assert.That(prepared.Bytes, Is.EqualTo(bytes[0]));
        Assert.That(Rent(0), Is.SameAs(first));
        prepared.Return(layer.Graph, "0");
        prepared.Return(layer.Graph, "0");
        Rent(3);
        prepared.Return(layer.Graph, "3");
        Assert.That(prepared.Count, Is.EqualTo(0), "the fourth took all room, and alone is beyond the bound");

        PreparedStack Rent(int index) => prepared.Rent(layer.Graph, $"{index}", stacks[index]);
    }

    [Test]
    public void Without_any_bytes_to_keep_a_stack_lives_as_long_as_its_render()
    {
        using var layer = new OneLayer("Gemm", 1);
        using var prepared = new PreparedStacks(0);
        prepared.Rent(layer.Graph, "one", layer.Stack(layer.Adapters(1)));
        Assert.That(prepared.Count, Is.EqualTo(1));
        prepared.Return(layer.Graph, "one");
        Assert.That((prepared.Count, prepared.Bytes), Is.EqualTo((0, 0L)));
    }
}
