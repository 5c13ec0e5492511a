using Farm.Contracts.Models;
using Farm.Diffusion.Text;

namespace Farm.Diffusion.Tests.Text;

public sealed class ClipSkipTests
{
    private static readonly string[] Layers = [.. Enumerable.Range(0, 13).Select(static layer => $"hidden_states.{layer}")];
    private static readonly string[] All = ["last_hidden_state", "pooler_output", .. Layers];

    [TestCase(Family.Sd15, 0, "last_hidden_state", false)]
    [TestCase(Family.Sd15, 1, "hidden_states.11", true)]
    [TestCase(Family.Sd21, 11, "hidden_states.1", true)]
    [TestCase(Family.Sdxl, 0, "hidden_states.11", false)]
    [TestCase(Family.Sdxl, 1, "hidden_states.10", false)]
    [TestCase(Family.Sd35, 10, "hidden_states.1", false)]
    public void A_skip_picks_an_output(Family family, int skip, string output, bool norm)
    {
        Assert.That(ClipSkip.TryChoose(All, family, skip, out var choice, out _), Is.True);
        Assert.That(choice, Is.EqualTo(new ClipSkip(output, norm)));
    }

    [TestCase(Family.Sd15, 12, "has 12 layers; clip skip is 12, and must be from 0 to 11 for the family Sd15")]
    [TestCase(Family.Sdxl, 11, "has 12 layers; clip skip is 11, and must be from 0 to 10 for the family Sdxl")]
    [TestCase(Family.Sdxl, -1, "clip skip is -1")]
    [TestCase(Family.Flux1, 1, "is not read for its states by the family Flux1")]
    public void An_impossible_skip_is_told_with_its_limits(Family family, int skip, string finding)
    {
        Assert.That(ClipSkip.TryChoose(All, family, skip, out _, out var found), Is.False);
        Assert.That(found, Does.Contain(finding));
    }

    [Test]
    public void An_export_without_hidden_states_is_told_with_what_it_has()
    {
        Assert.That(ClipSkip.TryChoose(["last_hidden_state", "pooler_output"], Family.Sd15, 1, out _, out var finding), Is.False);
        Assert.That(finding, Is.EqualTo(
            "has no outputs hidden_states.0, hidden_states.1, …, which a clip skip of 1 needs for the family Sd15; it has last_hidden_state, pooler_output"));
    }

    [Test]
    public void A_layer_that_the_export_left_out_is_told()
    {
        Assert.That(ClipSkip.TryChoose(["hidden_states.12"], Family.Sdxl, 0, out _, out var finding), Is.False);
        Assert.That(finding, Does.Contain("has no output hidden_states.11"));
    }

    [Test]
    public void A_norm_gives_each_token_mean_zero_and_variance_one_before_weight_and_bias()
    {
        float[] states = [1, 2, 3, 4, -8, 0, 8, 0];
        new LayerNorm([1, 1, 1, 2], [0, 0, 0, 10], 0).Apply(states);
        var (near, far) = (0.4472136f, 1.4142135f);
        Assert.That(states, Is.EqualTo(new[] { -3 * near, -near, near, 10 + (6 * near), -far, 0, far, 10 }).Within(1e-5f));
    }

    [Test]
    public void A_norm_of_another_width_is_refused() =>
        Assert.That(static () => new LayerNorm([1, 1], [0, 0]).Apply(new float[3]), Throws.ArgumentException);
}
