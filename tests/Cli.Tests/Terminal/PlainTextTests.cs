using Farm.Cli.Terminal;

namespace Farm.Cli.Tests.Terminal;

public sealed class PlainTextTests
{
    [TestCase("a red mug", "a red mug")]
    [TestCase("über 山 🙂", "über 山 🙂")]
    [TestCase("two\r\nlines\tand\u2028more", "two lines and more")]
    [TestCase("\u001b[2Jgone", "\uFFFD[2Jgone")]
    [TestCase("\u001b]0;title\u0007", "\uFFFD]0;title\uFFFD")]
    [TestCase("\u009b2J", "\uFFFD2J")]
    [TestCase("key\u202Enimda", "key\uFFFDnimda")]
    public void Text_of_others_moves_neither_the_cursor_nor_the_direction(string text, string shown) => Assert.That(PlainText.Of(text), Is.EqualTo(shown));

    [Test]
    public void Every_cell_of_a_table_is_one_line_of_plain_text()
    {
        using var output = new StringWriter();
        Table.Write(output, ["WHO", "REASON"], [["ada", "\u001b[1A\nnone"]]);
        Assert.That(output.ToString().Split(Environment.NewLine), Is.EqualTo(new[] { "WHO  REASON", "ada  \uFFFD[1A none", "" }));
    }
}
