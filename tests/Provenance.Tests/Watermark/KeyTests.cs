using Farm.Provenance.Watermark.Keys;

namespace Farm.Provenance.Tests.Watermark;

[TestFixture]
public sealed class KeyTests
{
    [Test]
    public void A_secret_of_the_wrong_length_is_refused_with_the_limits([Values(0, 15, 33)] int bytes) =>
        Assert.That(() => new WatermarkKey("spring", new byte[bytes]), Throws.ArgumentException.With.Message.Contains($"key spring has {bytes} bytes; it must have 16 to 32"));

    [Test]
    public void A_key_s_layout_follows_from_its_secret_alone()
    {
        var (one, same, other) = (new WatermarkKey("a", new byte[16]).Layout, new WatermarkKey("b", new byte[16]).Layout, new WatermarkKey("a", new byte[17]).Layout);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((one.Kx, one.Ky, one.DimensionSign, one.Template, one.Scramble), Is.EqualTo((same.Kx, same.Ky, same.DimensionSign, same.Template, same.Scramble)));
            Assert.That(one.Kx, Is.Not.EqualTo(other.Kx));
            Assert.That(one.Scramble, Is.Not.EqualTo(other.Scramble));
        }
    }

    [Test]
    public void Signs_of_two_keys_agree_in_about_half_the_dimensions()
    {
        var (one, other) = (Drawn.Key(1).Layout, Drawn.Key(2).Layout);
        var equal = one.DimensionSign.Zip(other.DimensionSign).Count(static pair => pair.First == pair.Second);

        // Five standard deviations about the half.
        Assert.That(equal, Is.EqualTo(MarkLayout.Dimensions / 2).Within(5 * Math.Sqrt(MarkLayout.Dimensions) / 2));
    }

    [Test]
    public void A_name_is_all_that_a_key_says_of_itself() => Assert.That(new WatermarkKey("spring", new byte[32]).ToString(), Is.EqualTo("spring"));

    /// <summary>The stream is frozen: other numbers would make every mark of earlier pictures unreadable.</summary>
    [Test]
    public void Numbers_of_a_key_stay_what_they_were()
    {
        var stream = new KeyStream(new byte[16], "band");

        Assert.That((stream.NextWord(), stream.NextWord(), stream.NextWord()), Is.EqualTo((3019364470u, 3914356165u, 119164485u)));
    }
}
