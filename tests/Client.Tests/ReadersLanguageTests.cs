namespace Farm.Client.Tests;

public sealed class ReadersLanguageTests
{
    [TestCase("de_AT.UTF-8", null, "de, en;q=0.5")]
    [TestCase("C.UTF-8", null, "en")]
    [TestCase("", "fr_FR", "fr, en;q=0.5")]
    [TestCase(null, null, "en")]
    [TestCase("../x", null, "en")]
    public void The_farm_is_asked_for_the_terminals_language(string? all, string? language, string header) => Assert.That(
        ReadersLanguage.Of(name => name switch { "LC_ALL" => all, "LANG" => language, _ => null }), Is.EqualTo(header));
}
