using Farm.Diffusion.Adapters.Inspection;

namespace Farm.Diffusion.Tests.Adapters.Inspection;

public sealed class TriggerWordsTests
{
    private readonly List<string> notes = [];

    [SetUp]
    public void Clear() => notes.Clear();

    [TestCase("𝕏style, 🐈 line", "𝕏style|🐈 line")]
    [TestCase("猫, кот, mug", "猫|кот|mug")]
    public void Words_of_every_script_are_kept_whole(string phrase, string words)
    {
        Assert.That(Of(phrase), Is.EqualTo(words.Split('|')));
        Assert.That(notes, Is.Empty);
    }

    [TestCase("line\u202Etra, mug", "linetra", "U+202E")]
    [TestCase("line\u2066art\u2069, mug", "lineart", "U+2066, U+2069")]
    [TestCase("line\u0007art, mug", "lineart", "U+0007")]
    [TestCase("line\uD83Dart, mug", "lineart", "U+FFFD")]
    public void Signs_that_control_or_turn_text_are_taken_out_and_noted(string phrase, string word, string signs)
    {
        Assert.That(Of(phrase), Is.EqualTo((string[])[word, "mug"]));
        Assert.That(notes, Is.EqualTo((string[])[$"the trigger word '{word}' is told without {signs}"]));
    }

    [Test]
    public void What_is_too_long_or_too_many_is_noted()
    {
        Assert.That(Of($"{new string('x', 65)}, mug"), Is.EqualTo((string[])["mug"]));
        Assert.That(notes.Single(), Is.EqualTo($"the trigger word '{new string('x', 40)}…' has 65 letters and is left out; at most 64 are told"));
        notes.Clear();
        Assert.That(Of(string.Join(", ", Enumerable.Range(0, 20).Select(static i => $"word{i}"))), Has.Count.EqualTo(16));
        Assert.That(notes, Is.EqualTo((string[])["of 20 trigger words the first 16 are told"]));
    }

    private IReadOnlyList<string> Of(string phrase) => TriggerWords.Of(new Dictionary<string, string> { ["trigger_phrase"] = phrase }, notes);
}
