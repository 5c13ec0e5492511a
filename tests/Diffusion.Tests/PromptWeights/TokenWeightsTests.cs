using Farm.Diffusion.PromptWeights;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Diffusion.Tests.PromptWeights;

public sealed class TokenWeightsTests
{
    private static readonly float[] Weights = [1, 1.5f, -0.5f];

    [Test]
    public void No_norm_multiplies_each_tokens_state_by_its_weight()
    {
        float[] states = [1, 2, 3, 4, 5, 6];
        TokenWeights.Scale(states, Weights);
        Assert.That(states, Is.EqualTo(new[] { 1, 2, 4.5f, 6, -2.5f, -3 }));
    }

    [Test]
    public void Original_keeps_the_mean_of_all_states()
    {
        float[] states = [1, 2, 3, 4, 5, 6];
        TokenWeights.ScaleKeepingMean(states, Weights);
        // 21 before and 8 after weighting.
        Assert.That(states, Is.EqualTo(new[] { 1, 2, 4.5f, 6, -2.5f, -3 }.Select(static value => value * 21f / 8f)).Within(1e-5f));
    }

    [Test]
    public void Original_leaves_the_scale_where_the_weighted_mean_is_zero()
    {
        float[] states = [1, 1, 1, 1];
        TokenWeights.ScaleKeepingMean(states, [1, -1]);
        Assert.That(states, Is.EqualTo(new[] { 1f, 1, -1, -1 }));
    }

    [Test]
    public void Comfy_moves_each_state_away_from_the_empty_prompts()
    {
        float[] states = [1, 2, 3, 4, 5, 6];
        TokenWeights.MoveFromEmpty(states, [9, 9, 1, 1, 2, 2], Weights);
        Assert.That(states, Is.EqualTo(new[] { 1, 2, 4, 5.5f, 0.5f, 0 }));
    }

    [Test]
    public void States_that_are_no_rows_of_the_weights_are_refused() => Assert.Multiple(static () =>
    {
        Assert.That(static () => TokenWeights.Scale(new float[7], Weights), Throws.ArgumentException);
        Assert.That(static () => TokenWeights.ScaleKeepingMean(new float[6], []), Throws.ArgumentException);
        Assert.That(static () => TokenWeights.MoveFromEmpty(new float[6], new float[5], Weights), Throws.ArgumentException);
    });

    [Test]
    public void Weighting_allocates_nothing()
    {
        var (states, empty, weights) = (new float[77 * 768], new float[77 * 768], new float[77]);
        Array.Fill(weights, 1.1f);
        Weigh();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Weigh();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void Weigh()
        {
            TokenWeights.Scale(states, weights);
            TokenWeights.ScaleKeepingMean(states, weights);
            TokenWeights.MoveFromEmpty(states, empty, weights);
        }
    }

    [FsCheck.NUnit.Property]
    public Property Weights_of_one_change_no_bit() => Prop.ForAll(ArbMap.Default.ArbFor<float[]>(), static values =>
    {
        if (values.Length == 0)
        {
            return true;
        }

        var states = values.ToArray();
        float[] ones = [.. Enumerable.Repeat(1f, values.Length)];
        TokenWeights.Scale(states, ones);
        TokenWeights.MoveFromEmpty(states, new float[values.Length], ones);
        return states.Select(BitConverter.SingleToUInt32Bits).SequenceEqual(values.Select(BitConverter.SingleToUInt32Bits));
    });
}
