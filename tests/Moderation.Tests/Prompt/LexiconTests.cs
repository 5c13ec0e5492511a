using Farm.Moderation.Prompt.Lexicons;

namespace Farm.Moderation.Tests.Prompt;

public sealed class LexiconTests
{
    [Test]
    public void The_lists_of_the_program_are_valid() => Assert.That(LexiconReader.Read(LexiconFiles.BuiltIn()), Is.InstanceOf<LexiconResult.Read>());

    [Test]
    public void No_rule_for_a_locked_code_heeds_a_context_that_a_policy_allows()
    {
        var lexicon = ((LexiconResult.Read)LexiconReader.Read(LexiconFiles.BuiltIn())).Lexicon;
        Assert.That(lexicon.Rules.Where(static rule => rule.Code.IsLocked && rule.In.Count > 0), Is.Empty);
    }

    [Test]
    public void Everything_wrong_is_told_with_file_line_and_value()
    {
        const string text = """
            word
            language: xx
            [Set]
            [a]
            ab*, ... b, it's
            [rules]
            NOPE 2 a & b near 0 unless c
            CSAE 0.5 a in art=0.1
            """;
        var problems = ((LexiconResult.Refused)LexiconReader.Read([new LexiconFile("x.lex", text)])).Problems;
        Assert.That(problems, Is.SupersetOf(new[]
        {
            "x.lex:1: 'word' stands before language:",
            "x.lex:2: language 'xx' is not known; known are en, es, de, fr, ar, any",
            "x.lex:3: set 'Set' is not lower-case letters, dots and hyphens",
            "x.lex:5: 'ab*': 'ab*' is open and has 2 letters, at least 3 are needed",
            "x.lex:5: '... b' begins or ends with a gap",
            "x.lex:7: score '2' is no number from 0 to 1",
            "x.lex:7: no list has a set 'b'",
            "x.lex:7: near '0' is no number from 1 to 100",
        }));
        Assert.That(problems, Has.Some.StartsWith("x.lex:7: code 'NOPE' is not known"));
        Assert.That(problems, Has.Some.StartsWith("x.lex:8: CSAE is locked"));
    }

    [TestCase("strip", "en", "stripping")]
    [TestCase("rape", "en", "raping")]
    [TestCase("niña", "es", "niñ" + "os")]
    [TestCase("matar", "es", "matando")]
    [TestCase("tuer", "fr", "tuent")]
    public void A_marked_word_takes_the_endings_of_its_language(string word, string language, string form) =>
        Assert.That(Inflection.Forms(word, language), Does.Contain(form));

    [Test]
    public void A_slip_keeps_the_first_and_the_last_letter()
    {
        Assert.That(Slips.Of("naked"), Is.EquivalentTo(new[] { "nkd", "nked", "naed", "nakd", "nkaed", "naekd" }));
        Assert.That(Slips.Of("nude"), Is.Empty);
    }

    [Test]
    public void A_word_marked_for_slips_stands_for_itself_and_for_them()
    {
        var pattern = WordPattern.Read("{naked,nudes}~", "en", out _);
        Assert.That(pattern?.Forms, Is.EqualTo(new[] { "naked", "nudes" }));
        Assert.That(pattern?.Slips, Does.Contain("nakd").And.Contain("nuds").And.Not.Contains("naked"));
    }

    [Test]
    public void Braces_stand_for_each_of_their_words() =>
        Assert.That(Braces.Expand("{zehn,elf}jährig"), Is.EqualTo(new[] { "zehnjährig", "elfjährig" }));
}
