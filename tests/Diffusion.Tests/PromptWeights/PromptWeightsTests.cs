using Farm.Diffusion.PromptWeights;
using FsCheck;
using FsCheck.Fluent;

namespace Farm.Diffusion.Tests.PromptWeights;

public sealed class PromptWeightsTests
{
    [TestCase("a BREAK BREAK b", "a*1|BREAK*-1|*1|BREAK*-1|b*1", TestName = "A1111_two_breaks_keep_an_empty_stretch_between_them")]
    [TestCase("BREAKFAST", "BREAKFAST*1", TestName = "A1111_a_word_that_begins_with_break_is_a_word")]
    [TestCase("(x:1.2.3) y", "x:1.2.3*1.1| y*1", TestName = "A1111_a_weight_that_is_no_number_is_text")]
    [TestCase("(x:１.５)", "x*1.5", TestName = "A1111_reads_digits_of_every_script")]
    [TestCase("(x:٢)", "x*2", TestName = "A1111_reads_Arabic_digits")]
    [TestCase("(x：1.5)", "x：1.5*1.1", TestName = "A1111_reads_no_full_width_colon")]
    [TestCase("x:2) y", "x:2) y*1", TestName = "A1111_a_weight_outside_of_brackets_is_text")]
    [TestCase(@"\\(x\]", @"\*1|x]*1.1", TestName = "A1111_a_backslash_takes_the_next_sign_as_it_is")]
    [TestCase("([x])", "x*1", TestName = "A1111_opposite_brackets_cancel")]
    public void A1111_reads(string prompt, string expected) => Assert.That(Show(A1111Prompt.Parse(prompt)), Is.EqualTo(expected));

    [TestCase("(((x)))", "x*1.331", TestName = "Comfy_brackets_multiply")]
    [TestCase("((x:2) y:3)", "x*2| y*3", TestName = "Comfy_a_stated_weight_replaces_what_is_around")]
    [TestCase("(:2)", ":2*1.1", TestName = "Comfy_a_weight_of_nothing_is_text")]
    [TestCase("(x:nan)", "x*NaN", TestName = "Comfy_a_weight_that_is_no_number_is_kept_for_the_rules_to_refuse")]
    [TestCase("(x:1e999)", "x*Infinity", TestName = "Comfy_a_weight_without_bound_is_kept_for_the_rules_to_refuse")]
    [TestCase("(x:-inf)", "x*-Infinity", TestName = "Comfy_reads_the_words_that_Python_reads")]
    [TestCase("(x:１.５)", "x*1.5", TestName = "Comfy_reads_digits_of_every_script")]
    [TestCase("(x：1.5)", "x：1.5*1.1", TestName = "Comfy_reads_no_full_width_colon")]
    [TestCase("a) (b)", "a) (b)*1", TestName = "Comfy_a_stray_closing_bracket_takes_the_next_pair_with_it")]
    [TestCase("()", "", TestName = "Comfy_empty_brackets_are_nothing")]
    public void Comfy_reads(string prompt, string expected) => Assert.That(Show(ComfyPrompt.Parse(prompt)), Is.EqualTo(expected));

    [Test]
    public void Brackets_without_end_are_read()
    {
        var prompt = new string('(', 100_000) + "x" + new string(')', 100_000);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(A1111Prompt.Parse(prompt), Has.Count.EqualTo(1));
            Assert.That(ComfyPrompt.Parse(prompt), Has.Count.EqualTo(1));
        }
    }

    [FsCheck.NUnit.Property]
    public Property No_prompt_crashes_and_plain_signs_stay() => Prop.ForAll(AnyPrompt(), prompt =>
    {
        var a1111 = string.Concat(A1111Prompt.Parse(prompt).Select(static part => part.Text));
        var comfy = string.Concat(ComfyPrompt.Parse(prompt).Select(static part => part.Text));
        return Plain(a1111) == Plain(prompt) && Plain(comfy) == Plain(prompt);
    });

    /// <summary>Text that no reading may touch: all but brackets, backslashes, weights and the white space around breaks.</summary>
    private static string Plain(string text) => string.Concat(text.Where(static sign =>
        !@"()[]\:.+-0123456789".Contains(sign, StringComparison.Ordinal) && !char.IsWhiteSpace(sign)));

    private static Arbitrary<string> AnyPrompt() => Gen.ListOf(
            Gen.Elements(
                "(", ")", "[", "]", "\\", ":1.2)", ": -3 )", ":.)", ":", " ", "\n", "cat", " BREAK ", ",", "\uD83D", "\U0001F680", "é"))
        .Select(string.Concat)
        .ToArbitrary();

    private static string Show(IReadOnlyList<WeightedText> parts) =>
        string.Join('|', parts.Select(static part => FormattableString.Invariant($"{part.Text}*{Math.Round(part.Weight, 9)}")));
}
