using Farm.Contracts.Jobs;

namespace Farm.Contracts.Tests.Jobs;

public sealed class CharactersTests
{
    [TestCase("", 0)]
    [TestCase("mug", 3)]
    [TestCase("\U0001F33B", 1)]
    [TestCase("e\u0301", 2)]
    [TestCase("\U0001F1E9\U0001F1EA", 2)]
    public void Characters_are_counted_as_Unicode_scalar_values(string text, int count) => Assert.That(Characters.Count(text), Is.EqualTo(count));
}
