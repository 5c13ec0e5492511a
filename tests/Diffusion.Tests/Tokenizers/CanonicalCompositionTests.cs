using Farm.Diffusion.Tokenizers.Unicode;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Diffusion.Tests.Tokenizers;

public sealed class CanonicalCompositionTests
{
    [TestCase("plain ASCII", "plain ASCII")]
    [TestCase("e\u0301", "\u00E9")]
    [TestCase("\u212B", "\u00C5", TestName = "A_letter_that_only_duplicates_another_becomes_it")]
    [TestCase("a\u0307\u0323", "\u1EA1\u0307", TestName = "Marks_are_ordered_before_they_compose")]
    [TestCase("\u0958", "\u0915\u093C", TestName = "An_excluded_composite_stays_apart")]
    [TestCase("\u1100\u1161\u11A8", "\uAC01", TestName = "Hangul_composes_by_arithmetic")]
    [TestCase("\uAC00\u11A7", "\uAC00\u11A7", TestName = "The_filler_before_the_first_trailing_consonant_does_not_compose")]
    [TestCase("\u0061\u0315\u0300\u05AE\u0062", "\u00E0\u05AE\u0315\u0062", TestName = "A_mark_of_another_class_does_not_block")]
    [TestCase("\U0001D15E", "\U0001D157\U0001D165", TestName = "Letters_beyond_the_basic_plane_decompose")]
    [TestCase("\u0300\u0301", "\u0300\u0301", TestName = "Marks_without_a_letter_stay")]
    public void Text_takes_form_C(string text, string expected) => Assert.That(CanonicalComposition.Compose(text), Is.EqualTo(expected));

    [FsCheck.NUnit.Property]
    public Property Form_C_of_form_C_is_itself() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
    {
        var once = CanonicalComposition.Compose(text);
        return CanonicalComposition.Compose(once) == once;
    });
}
