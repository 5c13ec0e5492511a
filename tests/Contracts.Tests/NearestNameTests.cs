namespace Farm.Contracts.Tests;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["serve", "submit", "status", "Farm:Worker:Slots"];

    [TestCase("sreve", "serve")]
    [TestCase("submti", "submit")]
    [TestCase("SUBMIT", "submit")]
    [TestCase("farm:worker:slotz", "Farm:Worker:Slots")]
    public void A_mistyped_name_finds_the_one_that_was_meant(string mistyped, string meant) => Assert.That(NearestName.Of(mistyped, Known), Is.EqualTo(meant));

    [TestCase("paint")]
    [TestCase("")]
    public void A_name_that_is_near_to_none_finds_none(string name) => Assert.That(NearestName.Of(name, Known), Is.Null);

    [Test]
    public void A_strangers_long_text_is_compared_by_its_beginning() =>
        Assert.That(NearestName.Of(new string('x', 1_000_000), [new string('x', 64)]), Is.EqualTo(new string('x', 64)));
}
