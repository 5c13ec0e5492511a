using Farm.Moderation.Prompt.Normalization;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Moderation.Tests.Prompt;

public sealed class NormalizationTests
{
    [TestCase("NUDE", "nude")]
    [TestCase("ｎｕｄｅ", "nude", TestName = "Fullwidth_letters_are_letters")]
    [TestCase("𝓃𝓊𝒹𝑒", "nude", TestName = "Mathematical_letters_are_letters")]
    [TestCase("nudе", "nude", TestName = "A_Cyrillic_letter_that_looks_Latin_is_Latin")]
    [TestCase("νude", "vude", TestName = "A_Greek_letter_that_looks_Latin_is_Latin")]
    [TestCase("n\u200Bu\u200Dd\u2060e", "nude", TestName = "Invisible_characters_are_gone")]
    [TestCase("n\u0336u\u0336de", "nude", TestName = "Combining_marks_are_gone")]
    [TestCase("\u202Enude\u202C", "nude", TestName = "Bidirectional_controls_are_gone")]
    [TestCase("niñas", "ninas", TestName = "Accents_are_gone")]
    [TestCase("Straße", "strasse")]
    [TestCase("عـــارية", "عاريه", TestName = "Arabic_is_written_without_stretching")]
    [TestCase("طِفْلَة", "طفله", TestName = "Arabic_is_written_without_vowel_signs")]
    [TestCase("🇳🇺🇩🇪", "nude", TestName = "Flag_letters_are_letters")]
    [TestCase("(nude:1.4)", "(nude)", TestName = "A_prompt_weight_is_gone")]
    [TestCase("(nude: -1.4 )", "(nude)")]
    [TestCase("16:9 (x)", "16;9 (x)", TestName = "A_ratio_is_no_weight")]
    public void A_text_is_read_as_a_person_reads_it(string text, string read) =>
        Assert.That(NormalizedText.Of(text).Text.ToString(), Is.EqualTo(read));

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Normalizing_twice_is_normalizing_once() => Prop.ForAll(Texts.Any, static text =>
    {
        var once = NormalizedText.Of(text).Text.ToString();
        return NormalizedText.Of(once).Text.ToString() == once;
    });

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Every_character_comes_from_within_the_original_in_order() => Prop.ForAll(Texts.Any, static text =>
    {
        var normalized = NormalizedText.Of(text);
        var last = 0;
        for (var i = 0; i < normalized.Length; i++)
        {
            var (start, end) = normalized.Origin(i, i + 1);
            if (start < last || end <= start || end > text.Length)
            {
                return false;
            }

            last = start;
        }

        return true;
    });
}
